package sc.fiji.aspire.array;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Observation;

/**
 * What is wrong with a record itself, before any model sees it.
 *
 * <pre>{@code
 * RecordCheck check = RecordCheck.of(observation, 1500, Progress.NONE);
 * if (!check.isClean()) warn(check.text());   // "12.0 us late; receiver 7 silent"
 * }</pre>
 *
 * @param findings the gravest first; none of a record that looks as it should
 * @param missing number of traces that are left out, but for those that nothing ever uses
 */
public record RecordCheck(List<Finding> findings, long missing) {

    /** Fewer missing traces change little, part of all. */
    private static final double FEW = 0.05;

    public RecordCheck {
        findings = List.copyOf(findings);
    }

    /**
     * Checks a record. The noise that the observation was given does not matter.
     *
     * @param water speed of sound in the bath that is expected, m/s
     * @param progress may cancel it
     * @throws IllegalArgumentException if half of its sources or receivers are silent
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static RecordCheck of(Observation record, double water, Progress progress) {
        Symptoms symptoms = Symptoms.of(record, water, progress);
        List<Finding> findings = new ArrayList<>(symptoms.findings());
        addMissing(findings, record.acquisition());
        addWater(findings, record.acquisition(), water);
        if (NoiseLevel.estimate(record.traces(), record.acquisition()).isEmpty())
            findings.add(new Finding(Finding.Kind.NOISE, "noise that cannot be estimated", false));
        return new RecordCheck(findings, record.acquisition().numMissing());
    }

    private static void addMissing(List<Finding> findings, Acquisition acquisition) {
        double share = acquisition.shareMissing();
        if (share <= FEW) return;
        findings.add(
                new Finding(
                        Finding.Kind.MISSING,
                        Finding.number(100 * share)
                                + " % of the traces missing, but the model was trained with all"
                                + " of them",
                        false));
    }

    /** What the acquisition says of its water, where the record does not. */
    private static void addWater(List<Finding> findings, Acquisition acquisition, double water) {
        double said = acquisition.conditions().water().orElse(water);
        boolean isFound = findings.stream().anyMatch(f -> f.kind() == Finding.Kind.WATER);
        if (isFound || Math.abs(said - water) <= Finding.OTHER_WATER * water) return;
        findings.add(
                new Finding(
                        Finding.Kind.WATER,
                        "water of "
                                + Decimal.text(said)
                                + " m/s by the acquisition, where "
                                + Decimal.text(water)
                                + " m/s are expected",
                        false));
    }

    /** The same with a finding more. */
    public RecordCheck with(Finding finding) {
        List<Finding> all = new ArrayList<>(findings);
        all.add(finding);
        return new RecordCheck(all, missing);
    }

    /** The same without the findings of a kind. */
    public RecordCheck without(Finding.Kind kind) {
        return new RecordCheck(findings.stream().filter(f -> f.kind() != kind).toList(), missing);
    }

    /** Whether nothing was found. */
    public boolean isClean() {
        return findings.isEmpty();
    }

    /** Whether no model can make anything of the record. */
    public boolean isWorthless() {
        return findings.stream().anyMatch(Finding::worthless);
    }

    /** All findings in one line; empty if there are none. */
    public String text() {
        return findings.stream().map(Finding::text).collect(Collectors.joining("; "));
    }
}
