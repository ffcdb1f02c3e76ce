package sc.fiji.aspire.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.array.Finding;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * Whether sources and receivers, as a whole, are numbered the other way round, or from another
 * element on. This changes no distance, so it is invisible in water, but not in a body: the record
 * is compared with that of the mean of the model's training maps in each order that keeps all
 * distances.
 *
 * <p>Of 19 heads in the order of their acquisition, none fitted another order better by more than 8
 * %. Those that were like the training's and were rotated or mirrored all fitted their true order
 * better by 15 % or more.
 */
final class WholeOrder {

    /** Another order explains the record better if its residual is below this part of the given. */
    private static final double BETTER = 0.88;

    /** A residual, relative to the record of the mean, that is an explanation at all. */
    private static final double GOOD = 0.65;

    /** Distances that differ by less are the same, mm. */
    private static final double SAME = 0.05;

    /** Pairs farther apart than this part of the largest distance hear the body. */
    private static final double FAR = 0.4;

    private final Acquisition acquisition;
    private final float[] traces;
    private final float[] mean;

    private WholeOrder(Observation record, float[] mean) {
        this.mean = mean;
        acquisition = record.acquisition();
        traces = record.traces();
    }

    /**
     * Another order of all elements that fits clearly better, if there is one and the model has the
     * mean of its maps. Takes a solve of the wave equation.
     */
    static Optional<Finding> of(
            Observation record, AspireModel model, AcousticSolver solver, Progress progress) {
        if (!model.prior().isKnown()) return Optional.empty();
        Medium body = new Medium(model.conditioning().grid(), model.prior().mean());
        return new WholeOrder(record, solver.forward(body, record.acquisition(), progress)).find();
    }

    private Optional<Finding> find() {
        List<Turn> turns = new ArrayList<>();
        int receivers = acquisition.numReceivers();
        for (int k = 0; k < receivers; k++)
            for (int step : new int[] {1, -1}) turn(k, step).ifPresent(turns::add);
        double own = residual(new Turn(0, 1, identity()));
        Turn best = null;
        double least = Math.min(GOOD, BETTER * own);
        for (Turn turn : turns) {
            double residual = residual(turn);
            if (residual >= least) continue;
            least = residual;
            best = turn;
        }
        return Optional.ofNullable(best)
                .map(turn -> new Finding(Finding.Kind.ORDER, turn.words(receivers), false));
    }

    /**
     * An order of all elements.
     *
     * @param first receiver of the record that is receiver 0 of the acquisition
     * @param step 1, or -1 if the numbers fall
     * @param sources of the record, for each source of the acquisition
     */
    private record Turn(int first, int step, int[] sources) {

        int receiver(int place, int receivers) {
            return Math.floorMod(first + step * place, receivers);
        }

        String words(int receivers) {
            int by = Math.min(first, receivers - first);
            String rotated = "rotated by " + by + (by == 1 ? " element" : " elements");
            if (step == 1) return "order of the whole array looks " + rotated;
            return "order of the whole array looks clockwise or mirrored"
                    + (by == 0 ? "" : ", and " + rotated);
        }
    }

    private int[] identity() {
        int[] sources = new int[acquisition.numSources()];
        for (int s = 0; s < sources.length; s++) sources[s] = s;
        return sources;
    }

    /** The order that begins so, if it keeps all distances. */
    private Optional<Turn> turn(int first, int step) {
        int[] sources = new int[acquisition.numSources()];
        Turn turn = new Turn(first, step, sources);
        for (int s = 0; s < sources.length; s++) {
            int found = 0;
            while (found < sources.length && !keepsDistances(turn, s, found)) found++;
            if (found == sources.length) return Optional.empty();
            sources[s] = found;
        }
        return Optional.of(turn);
    }

    private boolean keepsDistances(Turn turn, int source, int other) {
        int receivers = acquisition.numReceivers();
        for (int r = 0; r < receivers; r++) {
            double apart =
                    acquisition.distance(source, r)
                            - acquisition.distance(other, turn.receiver(r, receivers));
            if (Math.abs(apart) > SAME) return false;
        }
        return true;
    }

    /** Root mean square of the difference from the mean's record, over that of the latter. */
    private double residual(Turn turn) {
        int samples = acquisition.time().samples();
        int receivers = acquisition.numReceivers();
        double far = FAR * largestDistance();
        double apart = 0;
        double all = 0;
        for (int s = 0; s < acquisition.numSources(); s++)
            for (int r = 0; r < receivers; r++) {
                int source = turn.sources()[s];
                int receiver = turn.receiver(r, receivers);
                if (acquisition.distance(s, r) < far || !acquisition.isUsed(source, receiver))
                    continue;
                int a = (s * receivers + r) * samples;
                int b = (source * receivers + receiver) * samples;
                for (int i = 0; i < samples; i++) {
                    double difference = traces[b + i] - mean[a + i];
                    apart += difference * difference;
                    all += (double) mean[a + i] * mean[a + i];
                }
            }
        return Math.sqrt(apart / all);
    }

    private double largestDistance() {
        double largest = 0;
        for (int s = 0; s < acquisition.numSources(); s++)
            for (int r = 0; r < acquisition.numReceivers(); r++)
                largest = Math.max(largest, acquisition.distance(s, r));
        return largest;
    }
}
