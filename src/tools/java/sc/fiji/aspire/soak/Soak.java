package sc.fiji.aspire.soak;

import java.util.Arrays;
import java.util.List;
import sc.fiji.aspire.commands.CancelSoak;

/** What {@code scripts/soak} runs: one of the campaigns, by name. */
public final class Soak {

    private Soak() {}

    /**
     * Runs a campaign.
     *
     * @param arguments its name, then its own words, parted by tabs
     * @return lines {@code name<TAB>value<TAB>unit}
     * @throws IllegalArgumentException if there is no such campaign, option or value
     * @throws IllegalStateException if something happened that must not, with the lines
     */
    public static List<String> lines(String arguments) throws Exception {
        List<String> words = Arrays.asList(arguments.split("\t"));
        List<String> rest = words.subList(1, words.size());
        return switch (words.get(0)) {
            case "bundles" -> BundleSoak.run(rest);
            case "cancel" -> CancelSoak.run(rest);
            case "cases" -> CaseSoak.run(rest);
            case "faults" -> FaultSoak.run(rest);
            case "fuzz" -> FuzzSoak.run(rest);
            case "guided" -> GuidedFuzzSoak.run(rest);
            case "inference" -> InferenceSoak.run(rest);
            case "kill" -> KillSoak.run(rest);
            case "liars" -> LiarSoak.run(rest);
            case "limits" -> LimitSoak.run(rest);
            case "memory" -> MemorySoak.run(rest);
            default ->
                    throw new IllegalArgumentException(
                            "Expected bundles, cancel, cases, faults, fuzz, guided, inference, kill, liars, limits or memory, found \""
                                    + words.get(0)
                                    + "\".");
        };
    }
}
