package sc.fiji.aspire.picking;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.array.Finding;
import sc.fiji.aspire.array.Symptoms;
import sc.fiji.aspire.wave.Observation;

/**
 * What near pairs, between which only water lies, show of a record that shifts all of its picks, or
 * takes them for those of other pairs. What the water record has as well drops out.
 *
 * @param water that the record is picked against
 * @param speed of sound in water, m/s
 */
public record RecordDoubts(WaterTraces water, double speed) {

    private static final Set<Finding.Kind> OTHERS =
            EnumSet.of(
                    Finding.Kind.SIGNAL,
                    Finding.Kind.ORDER,
                    Finding.Kind.SAMPLING,
                    Finding.Kind.POLARITY);

    /** Start times that differ by less are not told, periods. */
    private static final double TIME = 0.05;

    /** In words; empty if there are none. */
    public String of(Observation record, Progress progress) {
        Symptoms found;
        try {
            found = Symptoms.of(record, speed, progress);
        } catch (IllegalArgumentException e) {
            return e.getMessage().replaceFirst("\\.$", "");
        }
        if (!found.near()) return "";
        double late = found.late();
        Set<Finding.Kind> known = EnumSet.noneOf(Finding.Kind.class);
        if (water.noise() > 0) {
            Symptoms still = Symptoms.of(water.observation(), speed, progress);
            late -= still.late();
            still.findings().forEach(finding -> known.add(finding.kind()));
        }
        List<String> doubts = new ArrayList<>();
        if (Math.abs(late) > TIME / record.acquisition().wavelet().centreFrequency())
            doubts.add(
                    String.format(
                            Locale.ROOT,
                            "%.1f us %s",
                            Math.abs(late),
                            late > 0 ? "late" : "early"));
        found.findings().stream()
                .filter(finding -> OTHERS.contains(finding.kind()))
                .filter(finding -> !known.contains(finding.kind()))
                .forEach(finding -> doubts.add(finding.text()));
        return doubts.stream().collect(Collectors.joining("; "));
    }
}
