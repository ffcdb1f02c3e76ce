package sc.fiji.aspire.wave.scheme;

import java.util.Locale;
import sc.fiji.aspire.wave.Band;

/**
 * What of a forward run is kept for the gradient, chosen from the memory that there is: every k-th
 * step if that fits; else the steps are cut into segments of equal length, one of which is kept at
 * a time and made again from a checkpoint (both times of the field) when the adjoint field comes to
 * it. That costs (segments - 1) / segments of a forward run more and changes no bit, so the fewest
 * segments that fit are taken; about the square root of the kept steps needs the least memory
 * (Griewank and Walther, Evaluating Derivatives, chapter 12).
 *
 * <p>Fields at the steps are smooth: a sum over every k-th step of the product of two of them, of
 * the bands f and g, is that over all steps divided by k as long as f + g stays below 1 / (k dt).
 * The forward field has the wavelet's band. The adjoint field has the record's: its residuals may
 * hold noise up to where {@link TimeDispersion} ends.
 *
 * @param steps time steps of a shot of which something is kept
 * @param every k
 * @param segments number of segments, 1 if nothing is made twice
 * @param shots at once in a wavefield
 * @param lanes wavefields at once
 * @param bytes what the wavefields take, history and checkpoints included, all lanes together
 */
public record HistoryPlan(int steps, int every, int segments, int shots, int lanes, long bytes) {

    /** With fewer shots at once than this share of what suits a device, segments are better. */
    private static final int LEAST_SHARE = 4;

    /** TimeDispersion ends here: pi times frequency times time step. */
    private static final double END = 0.95;

    /** The plan of the fewest bytes and the least work, with the largest k that loses nothing. */
    public static HistoryPlan of(Experiment experiment, WaveBackend backend, int shotsAtOnce) {
        return choose(experiment, backend, shotsAtOnce, largestEvery(experiment));
    }

    /** The plan that sums over every {@code every}-th step. */
    public static HistoryPlan choose(
            Experiment experiment, WaveBackend backend, int shotsAtOnce, int every) {
        int sources = experiment.acquisition().numSources();
        int shots = Math.min(shotsAtOnce, sources);
        long budget = backend.memoryBytes();
        Cost cost = new Cost(experiment, backend, every);
        int least = (shots + LEAST_SHARE - 1) / LEAST_SHARE;
        for (int s = shots; s >= least; s--) {
            HistoryPlan plan = cost.plan(1, s, lanes(backend, sources, s));
            if (plan.bytes() <= budget) return plan;
        }
        for (int s = shots; s >= 1; s--) {
            HistoryPlan plan = cost.fewestSegments(s, lanes(backend, sources, s), budget);
            if (plan.bytes() <= budget) return plan;
        }
        for (int l = lanes(backend, sources, 1) - 1; l >= 1; l--) {
            HistoryPlan plan = cost.fewestSegments(1, l, budget);
            if (plan.bytes() <= budget) return plan;
        }
        throw tooLarge(experiment, cost.fewestSegments(1, 1, 0).bytes(), budget);
    }

    /** The plan that keeps nothing: for a record alone. */
    public static HistoryPlan none(Experiment experiment, WaveBackend backend, int shotsAtOnce) {
        int sources = experiment.acquisition().numSources();
        long budget = backend.memoryBytes();
        Cost cost = new Cost(experiment, backend, experiment.scheme().steps());
        HistoryPlan plan = cost.nothing(1, 1);
        if (plan.bytes() > budget) throw tooLarge(experiment, plan.bytes(), budget);
        for (int l = 2; l <= lanes(backend, sources, 1); l++)
            if (cost.nothing(1, l).bytes() <= budget) plan = cost.nothing(1, l);
        for (int s = 2; s <= Math.min(shotsAtOnce, sources); s++) {
            HistoryPlan more = cost.nothing(s, lanes(backend, sources, s));
            if (more.bytes() <= budget) plan = more;
        }
        return plan;
    }

    /** Wavefields that the shots of an acquisition keep busy. */
    private static int lanes(WaveBackend backend, int sources, int shots) {
        return Math.min(backend.lanes(), (sources + shots - 1) / shots);
    }

    /** The plan that keeps all steps at the same time. */
    public static HistoryPlan complete(
            Experiment experiment, WaveBackend backend, int shotsAtOnce) {
        HistoryPlan plan = choose(experiment, backend, shotsAtOnce, 1);
        if (plan.segments() == 1) return plan;
        HistoryPlan one = new Cost(experiment, backend, 1).plan(1, 1, plan.lanes());
        if (one.bytes() <= backend.memoryBytes()) return one;
        throw tooLarge(experiment, one.bytes(), backend.memoryBytes());
    }

    private static int largestEvery(Experiment experiment) {
        double step = experiment.scheme().step();
        double forward = new Band(experiment.acquisition().wavelet()).top();
        double adjoint = 0.5 / experiment.acquisition().time().interval();
        double sum = stepped(forward, step) + stepped(adjoint, step);
        return Math.max(1, (int) Math.floor(1 / (sum * step) * (1 - 1e-9)));
    }

    /** The frequency in steps of what is at a frequency in time, see {@link TimeDispersion}. */
    private static double stepped(double frequency, double step) {
        return Math.asin(Math.min(END, Math.PI * frequency * step)) / (Math.PI * step);
    }

    /** Moments of history that one wavefield holds at a time. */
    public int slots() {
        int kept = (steps + every - 1) / every;
        return (kept + segments - 1) / segments;
    }

    /** Places for both times of a field: one per segment but the first and the last, and one. */
    public int checkpoints() {
        return segments - 1;
    }

    /** Numbers in the history and the checkpoints of one wavefield. */
    public long values(Scheme scheme) {
        Layout layout = scheme.layout();
        int histories = scheme.density().isTied() ? 2 : 1;
        long moments = (long) histories * slots() * layout.numGridPoints();
        return (moments + 2L * checkpoints() * layout.numPoints()) * shots;
    }

    /** Steps of a segment; the last may be shorter. */
    public int segmentSteps() {
        return slots() * every;
    }

    /** Where the history of a step is kept; the step must be a multiple of {@link #every}. */
    public int slot(int step) {
        return step / every % slots();
    }

    /** For a person: "history: every 4th of 2,600 steps, 2 sources at once, 1.9 GB of memory". */
    @Override
    public String toString() {
        String which = every == 1 ? "all %,d steps" : "every " + ordinal(every) + " of %,d steps";
        String text = "history: " + String.format(Locale.ROOT, which, steps);
        if (segments > 1)
            text += " in " + segments + " segments, each computed twice except the" + " last";
        int together = shots * lanes;
        text += ", " + together + (together == 1 ? " source" : " sources") + " at once";
        return text + ", " + size(bytes) + " of memory";
    }

    private static String ordinal(int number) {
        return switch (number) {
            case 2 -> "2nd";
            case 3 -> "3rd";
            default -> number + "th";
        };
    }

    private static String size(long bytes) {
        return bytes < 1e9
                ? String.format(Locale.ROOT, "%.0f MB", 1e-6 * bytes)
                : String.format(Locale.ROOT, "%.1f GB", 1e-9 * bytes);
    }

    private static IllegalStateException tooLarge(Experiment experiment, long needed, long budget) {
        return new IllegalStateException(
                "The waves of "
                        + experiment.scheme().steps()
                        + " steps on "
                        + experiment.medium().grid()
                        + " take at least "
                        + size(needed)
                        + ", and "
                        + size(budget)
                        + " may be used. Use a coarser grid, give Java more memory (-Xmx) if its"
                        + " backend is used, or another device.");
    }

    /** What plans of one experiment take. */
    private record Cost(Experiment experiment, WaveBackend backend, int every) {

        HistoryPlan plan(int segments, int shots, int lanes) {
            return plan(experiment.scheme().steps(), segments, shots, lanes);
        }

        HistoryPlan nothing(int shots, int lanes) {
            return plan(0, 1, shots, lanes);
        }

        private HistoryPlan plan(int steps, int segments, int shots, int lanes) {
            HistoryPlan plan = new HistoryPlan(steps, every, segments, shots, lanes, 0);
            int receivers = experiment.acquisition().numReceivers();
            long bytes = backend.bytes(experiment.scheme(), receivers, plan);
            return new HistoryPlan(steps, every, segments, shots, lanes, bytes);
        }

        /** The first plan within the budget, or the smallest of all. */
        HistoryPlan fewestSegments(int shots, int lanes, long budget) {
            HistoryPlan smallest = plan(1, shots, lanes);
            int kept = smallest.slots();
            for (int segments = 2; segments <= kept; segments++) {
                HistoryPlan plan = plan(segments, shots, lanes);
                // Rounding of a segment's length may leave the last ones empty.
                if ((long) (segments - 1) * plan.slots() >= kept) continue;
                if (plan.bytes() <= budget) return plan;
                if (plan.bytes() < smallest.bytes()) smallest = plan;
            }
            return smallest;
        }
    }
}
