package sc.fiji.aspire.inference;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.function.IntFunction;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.Grid;
import sc.fiji.aspire.wave.Medium;

/**
 * What is known of a body before any record of it: mean and spread of the maps that a model was
 * trained on, the atlas.
 *
 * @param maps number of maps; 0 if they are not known
 * @param mean of the maps at each pixel, m/s
 * @param deviation their standard deviation (division by n - 1), m/s
 */
public record Prior(int maps, float[] mean, float[] deviation) {

    /** Nothing is known. */
    public static final Prior UNKNOWN = new Prior(0, new float[0], new float[0]);

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
        double[] sum = new double[map.apply(0).length];
        double[] squares = new double[sum.length];
        for (int n = 0; n < count; n++) {
            progress.checkCanceled();
            progress.update(n, count, "prior: map " + (n + 1) + " of " + count);
            float[] values = map.apply(n);
            for (int i = 0; i < sum.length; i++) {
                double contrast = values[i] - Medium.WATER;
                sum[i] += contrast;
                squares[i] += contrast * contrast;
            }
        }
        float[] mean = new float[sum.length];
        float[] deviation = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            double contrast = sum[i] / count;
            mean[i] = (float) (Medium.WATER + contrast);
            double power = Math.max(0, squares[i] - count * contrast * contrast);
            deviation[i] = (float) Math.sqrt(power / (count - 1));
        }
        return new Prior(count, mean, deviation);
    }

    /** The images as big-endian 32-bit floats, the mean first. */
    byte[] write() {
        ByteBuffer bytes = ByteBuffer.allocate(4 * (mean.length + deviation.length));
        bytes.asFloatBuffer().put(mean).put(deviation);
        return bytes.array();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param where the bytes came from, for the message
     * @throws IllegalArgumentException if they are no two images of the grid
     */
    static Prior read(byte[] bytes, int maps, Grid grid, String where) {
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
        return new Prior(maps, mean, deviation);
    }
}
