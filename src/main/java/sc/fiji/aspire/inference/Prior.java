package sc.fiji.aspire.inference;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.bundle.Manifest;
import sc.fiji.aspire.bundle.ModelNumber;
import sc.fiji.aspire.posterior.Extremes;

/**
 * What is known about a body before it is recorded: mean and spread of the maps that a model was
 * trained on (the atlas).
 *
 * @param maps number of maps; 0 if they are not known
 * @param mean of the maps at each pixel, m/s
 * @param deviation their standard deviation (division by n - 1), m/s
 * @param range the lowest and the highest value of all maps; of bundles that do not say it, what
 *     lies within a standard deviation of the mean
 */
public record Prior(int maps, float[] mean, float[] deviation, Extremes range) {

    /** Nothing is known. */
    public static final Prior UNKNOWN = new Prior(0, new float[0], new float[0], Extremes.NONE);

    private static final String MAPS = "maps";
    private static final String LOWEST = "lowest";
    private static final String HIGHEST = "highest";

    /** Whether the model says anything of its training maps. */
    public boolean isKnown() {
        return maps > 0;
    }

    /**
     * Mean and spread of maps, which are read one by one.
     *
     * @param count number of maps, at least 2
     * @param map the map of a number from 0 on, m/s
     */
    public static Prior of(int count, IntFunction<float[]> map, Progress progress) {
        if (count < 2)
            throw new IllegalArgumentException("Expected at least 2 maps, found " + count + ".");
        float[] first = map.apply(0);
        // What all maps have about them, such as water: sums of what differs from it keep digits.
        double around = first[0];
        double[] sum = new double[first.length];
        double[] squares = new double[sum.length];
        Extremes range = Extremes.NONE;
        for (int n = 0; n < count; n++) {
            progress.checkCanceled();
            progress.update(n, count, "prior: map " + (n + 1) + " of " + count);
            float[] values = map.apply(n);
            range = range.with(values);
            for (int i = 0; i < sum.length; i++) {
                double contrast = values[i] - around;
                sum[i] += contrast;
                squares[i] += contrast * contrast;
            }
        }
        float[] mean = new float[sum.length];
        float[] deviation = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            double contrast = sum[i] / count;
            mean[i] = (float) (around + contrast);
            double power = Math.max(0, squares[i] - count * contrast * contrast);
            deviation[i] = (float) Math.sqrt(power / (count - 1));
        }
        return new Prior(count, mean, deviation, range);
    }

    /** What the manifest of a bundle says of it. */
    Map<String, Object> toMap() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(MAPS, maps);
        values.put(LOWEST, (double) range.lowest());
        values.put(HIGHEST, (double) range.highest());
        return values;
    }

    /** The images as big-endian 32-bit floats, the mean first. */
    byte[] write() {
        ByteBuffer bytes = ByteBuffer.allocate(4 * (mean.length + deviation.length));
        bytes.asFloatBuffer().put(mean).put(deviation);
        return bytes.array();
    }

    /**
     * Reads what {@link #write} and {@link #toMap} wrote.
     *
     * @param section what the manifest says
     * @throws IllegalArgumentException if they are no two images of the grid
     */
    static Prior read(byte[] bytes, Manifest section, Grid grid) {
        String where = section.where();
        int pixels = grid.numPoints();
        if (bytes.length != 8L * pixels)
            throw new IllegalArgumentException(
                    where
                            + ": expected a prior of "
                            + 8L * pixels
                            + " bytes for "
                            + grid
                            + ", found "
                            + bytes.length
                            + ". Get the file again.");
        FloatBuffer values = ByteBuffer.wrap(bytes).asFloatBuffer();
        float[] mean = new float[pixels];
        float[] deviation = new float[pixels];
        values.get(mean).get(deviation);
        for (int i = 0; i < pixels; i++)
            if (!Float.isFinite(mean[i]) || !(deviation[i] >= 0) || Float.isInfinite(deviation[i]))
                throw new IllegalArgumentException(
                        where
                                + ": expected finite values and their spread in the prior, found "
                                + mean[i]
                                + " and "
                                + deviation[i]
                                + " at pixel "
                                + i
                                + ". Get the file again.");
        Extremes range =
                section.has(LOWEST)
                        ? new Extremes(
                                (float) ModelNumber.LOWEST.of(section),
                                (float) ModelNumber.HIGHEST.of(section))
                        : Extremes.around(mean, deviation, 1);
        return new Prior(ModelNumber.MAPS.whole(section), mean, deviation, range);
    }
}
