package sc.fiji.aspire.inference;

import java.util.List;
import sc.fiji.aspire.flow.ImageSize;
import sc.fiji.aspire.range.NoiseCondition;

/**
 * The few numbers of a refinement that tell whether it went as it should: how well its fiducial
 * explained the record, what its flow was shown, and how well its mean explains the record. All are
 * natural logarithms, in the order of {@link #NAMES}.
 *
 * <p>Of the score they are mean squares of the image that the flow sees, under the mask and
 * compressed by asinh: in three rings of equal width, and in four bands of spatial frequency, which
 * are the differences between averages over squares of 1, 2, 4 and 8 pixels.
 *
 * @param values one for each of {@link #NAMES}
 * @param level of the record's noise, as the flow is told it; 0 where it is not
 */
public record RefinementStatistics(double[] values, double level) {

    /** The same where the level of the noise is not told. */
    public RefinementStatistics(double[] values) {
        this(values, 0);
    }

    /** What the values are of. */
    public static final List<String> NAMES =
            List.of(
                    "misfit before",
                    "misfit after",
                    "score in the centre",
                    "score in between",
                    "score at the rim",
                    "score finer than 2 pixels",
                    "score of 2 to 4 pixels",
                    "score of 4 to 8 pixels",
                    "score coarser than 8 pixels");

    /** Place of the misfit of the fiducial, log of a reduced chi^2. */
    static final int MISFIT_BEFORE = 0;

    /** Place of the misfit of the refinement's mean. */
    static final int MISFIT_AFTER = 1;

    private static final int MISFITS = 2;
    private static final int RINGS = 3;
    private static final int BANDS = 4;

    /** Far below any score; keeps the logarithm of an empty image finite. */
    private static final double FLOOR = 1e-9;

    public RefinementStatistics {
        if (values.length != NAMES.size())
            throw new IllegalArgumentException(
                    "Expected " + NAMES.size() + " statistics, found " + values.length + ".");
    }

    /**
     * The statistics of a refinement.
     *
     * @param misfits reduced chi^2 of the fiducial and of the mean, with noise as in training
     * @param condition of the flow, as {@link Conditioning#condition} makes it
     * @param conditioning that made it
     */
    static RefinementStatistics of(double[] misfits, float[] condition, Conditioning conditioning) {
        double[] values = new double[NAMES.size()];
        for (int i = 0; i < MISFITS; i++) values[i] = log(misfits[i]);
        ImageSize crop = conditioning.crop();
        rings(condition, conditioning, values);
        double coarser = power(condition, crop, 1);
        for (int b = 0; b < BANDS; b++) {
            double finer = coarser;
            coarser = b < BANDS - 1 ? power(condition, crop, 2 << b) : 0;
            values[MISFITS + RINGS + b] = log(finer - coarser);
        }
        double level = conditioning.noise().map(NoiseCondition::level).orElse(0.0);
        return new RefinementStatistics(values, level);
    }

    /** By how much the refinement raised the log of the misfit. */
    double rise() {
        return values[MISFIT_AFTER] - values[MISFIT_BEFORE];
    }

    private static void rings(float[] condition, Conditioning conditioning, double[] values) {
        int pixels = conditioning.crop().pixels();
        double[] sums = new double[RINGS];
        int[] counts = new int[RINGS];
        for (int i = 0; i < pixels; i++) {
            int ring = (int) (RINGS * conditioning.radius(i) / conditioning.maskRadius());
            if (ring >= RINGS) continue;
            sums[ring] += condition[i] * condition[i];
            counts[ring]++;
        }
        for (int r = 0; r < RINGS; r++) values[MISFITS + r] = log(sums[r] / Math.max(1, counts[r]));
    }

    /** Mean square of the averages over squares, or cubes, of {@code side} pixels. */
    private static double power(float[] image, ImageSize crop, int side) {
        int[] counts = new int[crop.numDimensions()];
        for (int d = 0; d < counts.length; d++) counts[d] = crop.side(d) / side;
        ImageSize blocks = ImageSize.of(counts);
        double sum = 0;
        for (int block = 0; block < blocks.pixels(); block++) {
            int first = 0;
            int[] index = blocks.indices(block);
            for (int d = index.length - 1; d >= 0; d--)
                first = first * crop.side(d) + index[d] * side;
            double average = average(image, crop, side, first);
            sum += average * average;
        }
        return sum / Math.max(1, blocks.pixels());
    }

    private static double average(float[] image, ImageSize crop, int side, int first) {
        int planes = crop.numDimensions() == 2 ? 1 : side;
        int area = crop.width() * crop.height();
        double sum = 0;
        for (int w = 0; w < planes; w++)
            for (int v = 0; v < side; v++)
                for (int u = 0; u < side; u++)
                    sum += image[first + w * area + v * crop.width() + u];
        return sum / ((double) planes * side * side);
    }

    private static double log(double value) {
        return Math.log(Math.max(FLOOR, value));
    }
}
