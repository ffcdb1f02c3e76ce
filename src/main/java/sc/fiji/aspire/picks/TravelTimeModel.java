package sc.fiji.aspire.picks;

import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.inference.ForwardModel;
import sc.fiji.aspire.ray.Arrivals;
import sc.fiji.aspire.ray.SlownessMap;
import sc.fiji.aspire.ray.Survey;
import sc.fiji.aspire.ray.TravelTimeSolver;

/**
 * Times of a survey as a function of an image.
 *
 * @param solver along which rays
 * @param survey between which positions
 * @param grid of the images
 * @param values what their values are
 */
public record TravelTimeModel(TravelTimeSolver solver, Survey survey, Grid grid, ImageValues values)
        implements ForwardModel {

    /**
     * @throws IllegalArgumentException if a position lies outside the grid
     */
    public TravelTimeModel {
        survey.requireInside(grid);
    }

    /** The times, one per pick. */
    public double[] times(float[] image, Progress progress) {
        return solver.times(map(image), survey, progress);
    }

    /**
     * All of the derivative by the values of an image, one row per pick: for few picks, or closed
     * forms.
     */
    public double[][] jacobian(float[] image, Progress progress) {
        int picks = survey.numPicks();
        Arrivals arrivals = solve(image, progress.part(0, 2));
        double[][] rows = new double[picks][];
        for (int i = 0; i < picks; i++) {
            double[] one = new double[picks];
            one[i] = 1;
            rows[i] = perValue(arrivals.jacobianAdjoint(one, Progress.NONE), image);
            progress.checkCanceled();
            progress.update(picks + i + 1L, 2L * picks, "pick " + (i + 1) + " of " + picks);
        }
        return rows;
    }

    /** The times and what their derivative needs. */
    Arrivals solve(float[] image, Progress progress) {
        return solver.solve(map(image), survey, progress);
    }

    /** From derivatives by the slowness to those by the values of an image. */
    double[] perValue(double[] bySlowness, float[] image) {
        double[] result = new double[image.length];
        for (int i = 0; i < result.length; i++)
            result[i] = bySlowness[i] * values.derivative().applyAsDouble(values.clipped(image[i]));
        return result;
    }

    private SlownessMap map(float[] image) {
        double[] slowness = new double[image.length];
        for (int i = 0; i < slowness.length; i++)
            slowness[i] = values.slowness().applyAsDouble(values.clipped(image[i]));
        return new SlownessMap(grid, slowness);
    }

    @Override
    public float[] forward(float[] image, Progress progress) {
        return floats(times(image, progress));
    }

    @Override
    public float[] jacobianAdjoint(float[] image, float[] residual, Progress progress) {
        double[] values = new double[residual.length];
        for (int i = 0; i < values.length; i++) values[i] = residual[i];
        Arrivals arrivals = solve(image, progress.part(0, 2));
        return floats(perValue(arrivals.jacobianAdjoint(values, progress.part(1, 2)), image));
    }

    static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) floats[i] = (float) values[i];
        return floats;
    }
}
