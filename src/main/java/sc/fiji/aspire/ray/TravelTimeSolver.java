package sc.fiji.aspire.ray;

import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.DoubleType;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.Medium;

/**
 * Computes the times that a survey picks, and their derivative. What is said of a {@link Medium} is
 * in us by m/s, as {@code AcousticSolver} has it; all else is in the units of slowness and grid.
 *
 * <pre>{@code
 * Survey ring = Survey.allPairs(elements, elements);
 * Img<DoubleType> times = new EikonalSolver().forward(medium, ring);
 * }</pre>
 */
public interface TravelTimeSolver {

    /**
     * The times without their derivative, one per pick.
     *
     * @throws IllegalArgumentException if a source or receiver lies outside the grid
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    double[] times(SlownessMap map, Survey survey, Progress progress);

    /**
     * The times and what their derivative needs.
     *
     * @throws IllegalStateException if there is too little memory
     */
    Arrivals solve(SlownessMap map, Survey survey, Progress progress);

    /**
     * The times in a medium as an image, us: X = receiver, Y = source, NaN where none is picked.
     */
    default Img<DoubleType> forward(Medium medium, Survey survey) {
        return survey.image(times(SlownessMap.of(medium), survey, Progress.NONE));
    }

    /**
     * J(c) dc, the change of the times for a change of the speed of sound, to first order, us.
     *
     * @param perturbation dc in m/s, one value per grid point
     */
    default double[] jacobian(
            Medium medium, Survey survey, double[] perturbation, Progress progress) {
        requireLength(medium, perturbation);
        return solve(SlownessMap.of(medium), survey, progress.part(0, 2))
                .jacobian(SlownessMap.perSpeed(perturbation, medium), progress.part(1, 2));
    }

    /**
     * J(c)^T r, the transpose of {@link #jacobian}.
     *
     * @param residual one value per pick
     * @return one value per grid point, in units of r per m/s
     */
    default double[] jacobianAdjoint(
            Medium medium, Survey survey, double[] residual, Progress progress) {
        survey.requireLength("values of a residual", residual.length);
        double[] bySlowness =
                solve(SlownessMap.of(medium), survey, progress.part(0, 2))
                        .jacobianAdjoint(residual, progress.part(1, 2));
        return SlownessMap.perSpeed(bySlowness, medium);
    }

    private static void requireLength(Medium medium, double[] perturbation) {
        if (perturbation.length != medium.grid().numPoints())
            throw new IllegalArgumentException(
                    "Expected "
                            + medium.grid().numPoints()
                            + " values of a perturbation, found "
                            + perturbation.length
                            + ".");
    }
}
