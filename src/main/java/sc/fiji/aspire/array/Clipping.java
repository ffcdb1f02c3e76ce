package sc.fiji.aspire.array;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Values that are cut off: extremes of a trace at which several samples in a row are equal, between
 * steep flanks. Round tops of a record of few bits have flat flanks.
 */
final class Clipping {

    private static final int RUN = 3;

    /** A flank rises by this part of the extreme in one sample. */
    private static final double STEEP = 0.03;

    /** And by so many steps of the record's values: faint traces of few bits are flat, too. */
    private static final double STEPS = 2.5;

    /** So many traces must be cut off. */
    private static final int FEWEST = 2;

    private Clipping() {}

    /** Whether a finding was added. */
    static boolean addTo(List<Finding> findings, Channels channels) {
        List<Double> levels = new ArrayList<>();
        int traces = 0;
        double least = STEPS * step(channels);
        for (int s = 0; s < channels.numSources(); s++) {
            channels.checkCanceled();
            for (int r = 0; r < channels.numReceivers(); r++) {
                if (!channels.isUsed(s, r)) continue;
                traces++;
                double level = level(channels, channels.start(s, r), least);
                if (level > 0) levels.add(level);
            }
        }
        if (levels.size() < FEWEST) return false;
        findings.add(
                new Finding(
                        Finding.Kind.CLIPPED,
                        String.format(
                                Locale.ROOT,
                                "clipped at %s in %d of %d traces",
                                Finding.number(
                                        Channels.median(levels.stream().mapToDouble(x -> x))),
                                levels.size(),
                                traces),
                        false));
        return true;
    }

    /** The smallest difference of two values that follow each other. */
    private static double step(Channels channels) {
        double step = Double.POSITIVE_INFINITY;
        for (int s = 0; s < channels.numSources(); s++)
            for (int r = 0; r < channels.numReceivers(); r++) {
                int start = channels.start(s, r);
                for (int i = start + 1;
                        channels.isUsed(s, r) && i < start + channels.samples();
                        i++) {
                    double rise = Math.abs(channels.value(i) - channels.value(i - 1));
                    if (rise > 0) step = Math.min(step, rise);
                }
            }
        return Double.isInfinite(step) ? 0 : step;
    }

    /** Where a trace is cut off, or 0. */
    private static double level(Channels channels, int start, double least) {
        int end = start + channels.samples();
        double highest = Double.NEGATIVE_INFINITY;
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = start; i < end; i++) {
            highest = Math.max(highest, channels.value(i));
            lowest = Math.min(lowest, channels.value(i));
        }
        double steep = Math.max(least, STEEP * (highest - lowest));
        if (isCut(channels, start, end, highest, steep)) return Math.abs(highest);
        return isCut(channels, start, end, lowest, steep) ? Math.abs(lowest) : 0;
    }

    private static boolean isCut(
            Channels channels, int start, int end, double level, double steep) {
        for (int i = start + 1; i < end; ) {
            int next = i;
            while (next < end && channels.value(next) == level) next++;
            boolean cut = next - i >= RUN && next < end;
            cut = cut && Math.abs(channels.value(i - 1) - level) > steep;
            if (cut && Math.abs(channels.value(next) - level) > steep) return true;
            i = next + 1;
        }
        return false;
    }
}
