package sc.fiji.aspire.array;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.Observation;

/**
 * What the traces of a record show that is wrong, as numbers to correct it by.
 *
 * @param findings the same in words, the gravest first
 * @param receivers which recorded receiver belongs at each place of the acquisition
 * @param swapped whether sources and receivers are swapped
 * @param late the start of the record, us; 0 if it is not found
 * @param resampled whether samples are taken at another interval than is said
 * @param longer by which sound travels longer than expected, as in an array that is larger by as
 *     much; 1 but where it is so much that its waves are not found otherwise
 * @param near whether there are pairs between which no body lies
 * @param silentReceivers those that hear nothing
 * @param silentSources those that send nothing
 * @param noisy receivers that are noisier than the others
 * @param drifts whether the offset changes from trace to trace
 * @param hum frequency of a tone that is added to all traces, MHz; NaN if there is none
 */
public record Symptoms(
        List<Finding> findings,
        List<Integer> receivers,
        boolean swapped,
        double late,
        boolean resampled,
        double longer,
        boolean near,
        List<Integer> silentReceivers,
        List<Integer> silentSources,
        List<Integer> noisy,
        boolean drifts,
        double hum) {

    private static final Set<Finding.Kind> DIMMED =
            Set.of(Finding.Kind.LOUDNESS, Finding.Kind.UNEVEN, Finding.Kind.WATER);

    public Symptoms {
        findings = List.copyOf(findings);
        receivers = List.copyOf(receivers);
        silentReceivers = List.copyOf(silentReceivers);
        silentSources = List.copyOf(silentSources);
        noisy = List.copyOf(noisy);
    }

    /**
     * Looks at a record.
     *
     * @param water speed of sound in the bath that is expected, m/s
     * @param progress may cancel it
     * @throws IllegalArgumentException if half of its sources or receivers are silent
     */
    public static Symptoms of(Observation record, double water, Progress progress) {
        Channels channels = new Channels(record, progress);
        List<Finding> findings = new ArrayList<>();
        Arrivals arrivals = Arrivals.of(channels, water);
        Elements elements = new Elements(channels, arrivals.throughWater());
        elements.requireHalf();
        arrivals.addTo(findings);
        elements.addTo(findings);
        // How loud a record was, and small differences of time, cannot be told of what is cut off.
        if (Clipping.addTo(findings, channels))
            findings.removeIf(f -> DIMMED.contains(f.kind()) && !f.worthless());
        List<Integer> noisy = List.of();
        boolean drifts = false;
        double hum = Double.NaN;
        if (arrivals.areAfterQuiet()) {
            QuietPart quiet = new QuietPart(channels);
            quiet.addTo(findings);
            noisy = quiet.noisy();
            drifts = quiet.drifts();
            Hum tone = new Hum(channels);
            hum = tone.frequency();
            tone.addTo(findings, hum);
        }
        return new Symptoms(
                findings,
                arrivals.order().receivers(channels),
                arrivals.order().isSwapped(),
                arrivals.bath().late(),
                arrivals.clock().times() != 1 && !arrivals.clock().isSize(),
                arrivals.clock().isSize() ? arrivals.clock().times() : 1,
                arrivals.slack() == 0,
                elements.silentReceivers(),
                elements.silentSources(),
                noisy,
                drifts,
                hum);
    }
}
