package sc.fiji.aspire.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import sc.fiji.aspire.benchmark.Options;
import sc.fiji.aspire.benchmark.Report;

/**
 * Foreign and broken records, acquisitions, maps, macros and bundles. Each case is a line on the
 * standard output as soon as it was tried: its name, how it is judged, what happened. What is
 * neither refused nor told of, and yet has another result than the right input, is wrong without a
 * word, and fails the campaign.
 *
 * <pre>
 *   refused      by a message that says what was expected, found and what to do
 *   outside      a posterior with a verdict that the right record does not get
 *   told         a warning that the right input does not get
 *   right        the result of the right input
 *   wrong        another result without a word, none
 *   unclear      refused by a message that does not say what to do, none
 *   cases        all of them
 * </pre>
 */
final class CaseSoak {

    /** Difference of results that counts as none; see {@link Trial}. */
    private static final double SAME = 0.05;

    private static final String SAMPLE = "test-data/observation-head.tif";

    /** What was expected and found, or what cannot be done and why; and what to do. */
    private static final Pattern CLEAR =
            Pattern.compile("[Ee]xpected .*found |Cannot [^.]*: .*[.] [A-Z]", Pattern.DOTALL);

    private static final String WRONG = "wrong";
    private static final String UNCLEAR = "unclear";

    private final Path folder = Files.createTempDirectory("aspire-cases");
    private final Records records = Records.of(Path.of(SAMPLE));
    private final Map<Trial, Outcome> right = new EnumMap<>(Trial.class);
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    private CaseSoak() throws Exception {
        ForeignCase nothing = ForeignCase.values("nothing", (values, of) -> {});
        right.put(Trial.SAMPLE, nothing.tried(records, folder));
        right.put(Trial.MACRO, right.get(Trial.SAMPLE));
        right.put(Trial.SIMULATE, MapCases.nothing().tried(records, folder));
        for (Outcome outcome : right.values())
            if (outcome.reason() != null) throw new IllegalStateException(outcome.reason());
    }

    static List<String> run(List<String> words) throws Exception {
        Options options = new Options(words, List.of("--seed", "--only"));
        Pattern only = Pattern.compile(options.text("--only", ""));
        CaseSoak soak = new CaseSoak();
        for (ForeignCase tried : ForeignCase.all(options.count("--seed", 1)))
            if (only.matcher(tried.name()).find()) soak.judge(tried);
        Report report = new Report();
        for (String judged : List.of("refused", "outside", "told", "right", WRONG, UNCLEAR))
            report.add(judged, soak.counts.getOrDefault(judged, 0), "1");
        report.add("cases", soak.counts.values().stream().mapToInt(n -> n).sum(), "1");
        if (soak.faults.isEmpty()) return report.lines();
        soak.faults.addAll(report.lines());
        throw new IllegalStateException(String.join("\n", soak.faults));
    }

    private void judge(ForeignCase tried) throws Exception {
        Outcome outcome;
        try {
            outcome = tried.tried(records, folder);
        } catch (IOException | RuntimeException e) {
            outcome = new Outcome("It could not be tried: " + e, null, List.of());
        }
        Outcome expected = right.get(tried.trial());
        String judged;
        String happened;
        if (outcome.reason() != null) {
            judged = CLEAR.matcher(outcome.reason()).find() ? "refused" : UNCLEAR;
            happened = outcome.reason();
        } else {
            Set<String> told = outcome.told();
            told.removeAll(expected.told());
            double difference = tried.trial().difference(expected.result(), outcome.result());
            boolean isOutside = !outcome.verdict().equals(expected.verdict());
            judged =
                    isOutside
                            ? "outside"
                            : !told.isEmpty() ? "told" : difference < SAME ? "right" : WRONG;
            happened =
                    String.format(
                            Locale.ROOT,
                            "%s, differs by %.3f. %s",
                            outcome.verdict(),
                            difference,
                            told.isEmpty() ? "" : told.iterator().next());
        }
        counts.merge(judged, 1, Integer::sum);
        String line = inOne(tried.name()) + "\t" + judged + "\t" + inOne(happened);
        System.out.println(line);
        if (judged.equals(WRONG) || judged.equals(UNCLEAR)) faults.add(line);
    }

    private static String inOne(String lines) {
        return lines.replaceAll("\\s+", " ");
    }
}
