package sc.fiji.aspire.ray;

import java.util.Arrays;
import sc.fiji.aspire.FreeMemory;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;

/**
 * Times along straight rays: the slowness is constant in the cell around each point of the grid,
 * and a time is the sum of the lengths in the cells times their slowness,
 *
 * <pre>
 *   T = sum over cells of l s,
 * </pre>
 *
 * exactly (Siddon, Fast calculation of the exact radiological path, Med. Phys. 12, 1985). Linear in
 * the slowness: the lengths are the derivative, whatever the medium.
 */
public final class StraightRays implements TravelTimeSolver {

    /** Of a ray, its arrays themselves and where they are, bytes. */
    private static final double ARRAYS = 48;

    @Override
    public double[] times(SlownessMap map, Survey survey, Progress progress) {
        return solve(map, survey, progress).times();
    }

    @Override
    public Arrivals solve(SlownessMap map, Survey survey, Progress progress) {
        Rays rays = trace(map.grid(), survey, progress);
        return new StraightArrivals(rays, survey, rays.times(map.values()));
    }

    /**
     * The rays of all picks of a survey.
     *
     * @throws IllegalArgumentException if a source or receiver lies outside the grid
     */
    static Rays trace(Grid grid, Survey survey, Progress progress) {
        survey.requireInside(grid);
        requireMemory(grid, survey);
        Rays rays =
                new Rays(
                        grid.numPoints(),
                        new int[survey.numPicks()][],
                        new double[survey.numPicks()][]);
        for (int i = 0; i < survey.numPicks(); i++) {
            progress.checkCanceled();
            trace(
                    grid,
                    survey.sourcePosition(survey.source(i)),
                    survey.receiverPosition(survey.receiver(i)),
                    rays,
                    i);
            progress.update(i + 1L, survey.numPicks(), "ray " + (i + 1));
        }
        return rays;
    }

    /** Of the cells that rays cut, at most as many as lines between cells and two more. */
    private static void requireMemory(Grid grid, Survey survey) {
        double cells = 0;
        for (int i = 0; i < survey.numPicks(); i++) {
            double[] from = survey.sourcePosition(survey.source(i));
            double[] to = survey.receiverPosition(survey.receiver(i));
            cells += 2;
            for (int d = 0; d < from.length; d++)
                cells += Math.abs(to[d] - from[d]) / grid.spacing() + 1;
        }
        FreeMemory.requireOfJava(
                (long) (cells * (Integer.BYTES + Double.BYTES) + survey.numPicks() * ARRAYS),
                "The rays of " + survey.numPicks() + " picks",
                "Use a coarser grid or fewer picks");
    }

    /**
     * Rays through cells.
     *
     * @param points of the grid
     * @param cells of each ray
     * @param lengths in those
     */
    record Rays(int points, int[][] cells, double[][] lengths) {

        double[] times(double[] slowness) {
            double[] times = new double[cells.length];
            for (int i = 0; i < times.length; i++)
                for (int k = 0; k < cells[i].length; k++)
                    times[i] += lengths[i][k] * slowness[cells[i][k]];
            return times;
        }

        double[] transposed(double[] values) {
            double[] sum = new double[points];
            for (int i = 0; i < values.length; i++)
                for (int k = 0; k < cells[i].length; k++)
                    sum[cells[i][k]] += lengths[i][k] * values[i];
            return sum;
        }
    }

    private record StraightArrivals(Rays rays, Survey survey, double[] times) implements Arrivals {

        @Override
        public double[] times() {
            return times.clone();
        }

        @Override
        public double[] jacobian(double[] perturbation, Progress progress) {
            if (perturbation.length != rays.points())
                throw new IllegalArgumentException(
                        "Expected "
                                + rays.points()
                                + " values of a perturbation, found "
                                + perturbation.length
                                + ".");
            return rays.times(perturbation);
        }

        @Override
        public double[] jacobianAdjoint(double[] residual, Progress progress) {
            survey.requireLength("values of a residual", residual.length);
            return rays.transposed(residual);
        }
    }

    /** Cuts the line between two positions at the faces of the cells. */
    private static void trace(Grid grid, double[] from, double[] to, Rays rays, int ray) {
        int axes = grid.numDimensions();
        double[] start = new double[axes];
        double[] step = new double[axes];
        double length = 0;
        int faces = 2;
        for (int d = 0; d < axes; d++) {
            start[d] = grid.index(d, from[d]) + 0.5;
            step[d] = grid.index(d, to[d]) + 0.5 - start[d];
            length += step[d] * step[d];
            faces += (int) Math.ceil(Math.abs(step[d])) + 1;
        }
        length = Math.sqrt(length) * grid.spacing();
        double[] cuts = new double[faces];
        int count = 0;
        cuts[count++] = 0;
        cuts[count++] = 1;
        for (int d = 0; d < axes; d++) {
            double low = Math.min(start[d], start[d] + step[d]);
            double high = Math.max(start[d], start[d] + step[d]);
            for (double face = Math.floor(low) + 1; face < high; face++)
                cuts[count++] = (face - start[d]) / step[d];
        }
        Arrays.sort(cuts, 0, count);
        int[] cells = new int[count];
        double[] lengths = new double[count];
        int used = 0;
        for (int k = 1; k < count; k++) {
            if (!(cuts[k] > cuts[k - 1])) continue;
            cells[used] = cell(grid, start, step, 0.5 * (cuts[k - 1] + cuts[k]));
            lengths[used++] = (cuts[k] - cuts[k - 1]) * length;
        }
        rays.cells()[ray] = Arrays.copyOf(cells, used);
        rays.lengths()[ray] = Arrays.copyOf(lengths, used);
    }

    private static int cell(Grid grid, double[] start, double[] step, double along) {
        int cell = 0;
        for (int d = start.length - 1; d >= 0; d--) {
            int index = (int) Math.floor(start[d] + along * step[d]);
            cell = cell * grid.size(d) + Math.max(0, Math.min(grid.size(d) - 1, index));
        }
        return cell;
    }
}
