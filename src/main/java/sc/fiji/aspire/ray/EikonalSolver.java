package sc.fiji.aspire.ray;

import java.util.Arrays;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.FreeMemory;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;

/**
 * First arrivals along bent rays: solves the eikonal equation for all sources of a survey, and
 * differentiates the times by the slowness,
 *
 * <pre>
 *   |grad T| = s,   T(x_s) = 0.
 * </pre>
 *
 * The same in two and three dimensions. Results do not depend on the number of threads.
 */
public final class EikonalSolver implements TravelTimeSolver {

    /** While a march is under way: times, what was reached, the heap. */
    private static final int BYTES_OF_MARCH = 2 * Double.BYTES + 2 * Integer.BYTES;

    private final SourceLoop loop;

    /** A solver that uses all processors. */
    public EikonalSolver() {
        this(Runtime.getRuntime().availableProcessors());
    }

    /** A solver that uses so many threads at most. */
    public EikonalSolver(int threads) {
        loop = new SourceLoop(threads);
    }

    @Override
    public double[] times(SlownessMap map, Survey survey, Progress progress) {
        survey.requireInside(map.grid());
        double[] slowness = map.values();
        int[][] picks = survey.picksOfSources();
        double[] times = new double[survey.numPicks()];
        loop.run(
                survey.numSources(),
                s ->
                        FirstArrivals.times(
                                march(map.grid(), slowness, survey, s, progress), survey, picks[s]),
                (s, part) -> FirstArrivals.put(part, picks[s], times),
                progress);
        return times;
    }

    @Override
    public Arrivals solve(SlownessMap map, Survey survey, Progress progress) {
        survey.requireInside(map.grid());
        long points = map.grid().numPoints();
        long kept = TimeField.BYTES + (long) Tangent.bytes(map.grid().numDimensions());
        FreeMemory.requireOfJava(
                points * (survey.numSources() * kept + BYTES_OF_MARCH),
                "The derivative of the times of "
                        + survey.numSources()
                        + " sources on "
                        + map.grid(),
                "Take a coarser grid or fewer sources");
        double[] slowness = map.values();
        TimeField[] fields = new TimeField[survey.numSources()];
        loop.run(
                fields.length,
                s -> march(map.grid(), slowness, survey, s, progress),
                (s, field) -> fields[s] = field,
                progress);
        return new FirstArrivals(survey, map.grid(), fields, loop);
    }

    /**
     * The first arrival from a source at every point of the grid.
     *
     * @param source its position
     * @throws IllegalArgumentException if it lies outside the grid
     */
    public Img<DoubleType> timeField(SlownessMap map, double... source) {
        Grid grid = map.grid();
        if (source.length != grid.numDimensions() || !grid.contains(source))
            throw new IllegalArgumentException(
                    "Expected a source on the grid of "
                            + grid
                            + ", found it at "
                            + Decimal.text(source)
                            + ".");
        double[] times = March.from(source, grid, map.values(), Progress.NONE).times();
        long[] size = Arrays.stream(grid.size()).asLongStream().toArray();
        return ArrayImgs.doubles(times, size);
    }

    private static TimeField march(
            Grid grid, double[] slowness, Survey survey, int source, Progress progress) {
        return March.from(survey.sourcePosition(source), grid, slowness, progress);
    }
}
