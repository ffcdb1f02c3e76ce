package sc.fiji.aspire.inversion;

import java.util.List;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.solver.AcousticSolver;
import sc.fiji.aspire.wave.solver.Gradient;

/**
 * Fits the speed of sound to a record by L-BFGS with backtracking, low frequencies first (Bunks,
 * Saleck, Zaleski and Chavent, Multiscale seismic waveform inversion, Geophysics 60, 1995).
 *
 * @param solver computes misfits and gradients
 * @param plan what may be changed, and for how long
 */
public record FullWaveformInversion(AcousticSolver solver, Plan plan) {

    /** Speeds of sound that are tried, m/s. */
    private static final float SLOWEST = 1400;

    private static final float FASTEST = 3200;

    /** Largest change of the first step of a stage, m/s. */
    private static final double FIRST_CHANGE = 50;

    /** Share of the decrease that the slope promises which a step must reach. */
    private static final double ARMIJO = 1e-4;

    /**
     * How an inversion goes about.
     *
     * @param cutoffs of the low-pass filter in MHz, stage by stage; infinite: the record as it is
     * @param solves of the wave equation in all, for all shots; a gradient takes two
     * @param radius of the circle around 0 mm outside which the medium is not changed, mm
     */
    public record Plan(List<Double> cutoffs, int solves, double radius) {

        /** A gradient and a step that is looked at take four. */
        private static final int FEWEST_SOLVES = 4;

        public Plan {
            cutoffs = List.copyOf(cutoffs);
            if (cutoffs.isEmpty() || solves < FEWEST_SOLVES || !(radius > 0))
                throw new IllegalArgumentException(
                        "Expected at least one cutoff, "
                                + FEWEST_SOLVES
                                + " wave solves and a positive radius, found "
                                + cutoffs
                                + ", "
                                + solves
                                + " and "
                                + Decimal.text(radius)
                                + " mm.");
        }
    }

    /**
     * What an inversion ended with.
     *
     * @param image speed of sound, m/s
     * @param chi2 reduced chi^2 of the image, as the last stage sees it
     * @param solves of the wave equation that were used
     */
    public record Result(float[] image, double chi2, int solves) {}

    /**
     * Inverts a record.
     *
     * @param start where to begin; its density and attenuation stay
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public Result run(Observation observation, Medium start, Progress progress) {
        Descent descent = new Descent(start, progress);
        int stages = plan.cutoffs().size();
        for (int i = 0; i < stages; i++) {
            double cutoff = plan.cutoffs().get(i);
            Observation seen =
                    Double.isInfinite(cutoff)
                            ? observation
                            : new LowPass(cutoff).apply(observation);
            descent.stage(seen, (int) ((i + 1L) * plan.solves() / stages));
        }
        return new Result(descent.image, descent.here.chi2(), descent.solves);
    }

    /** Where an inversion is. */
    private final class Descent {

        private final Progress progress;
        private final Medium start;
        private final Grid grid;
        private final boolean[] free;
        private final QuasiNewton memory = new QuasiNewton();
        private float[] image;
        private Gradient here;
        private int solves;

        Descent(Medium start, Progress progress) {
            this.start = start;
            this.progress = progress;
            grid = start.grid();
            image = start.values();
            free = new boolean[image.length];
            for (int i = 0; i < free.length; i++) free[i] = distance(i) < plan.radius();
        }

        private double distance(int point) {
            double sum = 0;
            for (int d = 0, rest = point; d < grid.numDimensions(); rest /= grid.size(d++)) {
                double x = grid.position(d, rest % grid.size(d));
                sum += x * x;
            }
            return Math.sqrt(sum);
        }

        /** Goes on until so many solves are used in all, or no step goes down. */
        void stage(Observation seen, int limit) {
            memory.forget();
            if (solves + 2 > limit) return;
            here = gradient(image, seen);
            while (solves + 2 <= limit) {
                if (step(seen, limit)) continue;
                if (memory.isEmpty()) return;
                memory.forget();
            }
        }

        /** Whether a step was found that goes down. */
        private boolean step(Observation seen, int limit) {
            double[] slope = masked(here.gradient());
            double[] direction = memory.direction(slope);
            double along = QuasiNewton.dot(slope, direction);
            if (!(along < 0)) return false;
            double length = memory.isEmpty() ? FIRST_CHANGE / largest(direction) : 1;
            for (; solves + 2 <= limit; length /= 2) {
                float[] tried = moved(direction, length);
                Gradient there = gradient(tried, seen);
                if (there.misfit() <= here.misfit() + ARMIJO * length * along) {
                    memory.remember(
                            difference(tried, image), difference(masked(there.gradient()), slope));
                    image = tried;
                    here = there;
                    return true;
                }
            }
            return false;
        }

        private Gradient gradient(float[] at, Observation seen) {
            progress.checkCanceled();
            Progress part = progress.part(solves, plan.solves());
            solves += 2;
            return solver.gradient(start.withSpeeds(at), seen, part);
        }

        private float[] moved(double[] direction, double length) {
            float[] moved = image.clone();
            for (int i = 0; i < moved.length; i++) {
                double value = moved[i] + length * direction[i];
                if (free[i]) moved[i] = (float) Math.max(SLOWEST, Math.min(FASTEST, value));
            }
            return moved;
        }

        private double[] masked(float[] gradient) {
            double[] masked = new double[gradient.length];
            for (int i = 0; i < masked.length; i++) masked[i] = free[i] ? gradient[i] : 0;
            return masked;
        }
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) largest = Math.max(largest, Math.abs(value));
        return largest;
    }

    private static double[] difference(float[] a, float[] b) {
        double[] difference = new double[a.length];
        for (int i = 0; i < a.length; i++) difference[i] = (double) a[i] - b[i];
        return difference;
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int i = 0; i < a.length; i++) difference[i] = a[i] - b[i];
        return difference;
    }
}
