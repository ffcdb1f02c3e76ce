package sc.fiji.aspire.picks;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.bundle.ModelNumber;

/**
 * What images have in common, as a Gaussian that is the same everywhere: a mean, and a covariance
 * that depends on the distance of two points alone.
 *
 * @param mean of all values
 * @param distances rising from 0, mm
 * @param covariances of two values that far apart; between distances linear, beyond the last 0
 * @param background whether a part of all images is the same everywhere, such as water
 */
public record StationaryPrior(
        double mean, double[] distances, double[] covariances, boolean background) {

    /** Images that are enough: the covariance is a mean over all of their pairs of points. */
    private static final int ENOUGH = 256;

    /** Share of the points that make a background. */
    private static final double LEAST = 0.01;

    /**
     * What flows draw around, given what is known: the start image, or the fiducial (NaN) of images
     * without a background.
     */
    public static double origin(Optional<StationaryPrior> known, double start) {
        return known.map(StationaryPrior::background).orElse(true) ? start : Double.NaN;
    }

    public StationaryPrior {
        distances = distances.clone();
        covariances = covariances.clone();
        boolean rises = distances.length > 0 && distances[0] == 0;
        for (int i = 1; i < distances.length; i++) rises &= distances[i] > distances[i - 1];
        if (!rises || Double.isInfinite(distances[distances.length - 1]))
            throw new IllegalArgumentException(
                    "Expected distances that rise from 0 for the covariance of a prior, found "
                            + Arrays.toString(distances)
                            + ".");
        if (covariances.length != distances.length
                || !(covariances[0] > 0)
                || !Double.isFinite(mean + Arrays.stream(covariances).sum()))
            throw new IllegalArgumentException(
                    "Expected a finite mean of a prior and as many covariances as distances, the"
                            + " first above 0, found "
                            + mean
                            + " and "
                            + Arrays.toString(covariances)
                            + ".");
    }

    /** That of images without a background. */
    public StationaryPrior(double mean, double[] distances, double[] covariances) {
        this(mean, distances, covariances, false);
    }

    /**
     * That of some images, or of as many as are enough.
     *
     * @param count of the images, of which at least one is not the same everywhere
     * @param image of a number from 0 on, on the grid
     */
    public static StationaryPrior of(Grid grid, int count, IntFunction<float[]> image) {
        int used = Math.min(count, ENOUGH);
        List<float[]> images =
                IntStream.range(0, used)
                        .mapToObj(n -> image.apply((int) ((long) n * count / used)))
                        .toList();
        double sum = 0;
        for (float[] values : images) for (float value : values) sum += value;
        double mean = sum / used / grid.numPoints();
        PaddedGrid padded = new PaddedGrid(grid);
        double[] power = new double[padded.size()];
        double[] off = new double[grid.numPoints()];
        for (float[] values : images) {
            for (int i = 0; i < off.length; i++) off[i] = values[i] - mean;
            padded.addPower(off, power);
        }
        ByDistance means = ByDistance.of(padded, padded.inverse(power), used);
        return new StationaryPrior(
                mean, means.distances(grid.spacing()), means.covariances(), hasBackground(images));
    }

    /** Whether enough points have the value of the first one in every image. */
    private static boolean hasBackground(List<float[]> images) {
        int points = images.get(0).length;
        long same =
                IntStream.range(1, points)
                        .filter(i -> images.stream().allMatch(image -> image[i] == image[0]))
                        .count();
        return same > LEAST * points;
    }

    /**
     * Refuses a prior that no images of a scale have.
     *
     * @throws IllegalArgumentException naming the number, what it is and what it may be
     */
    void requireSense(ImageScale scale) {
        ModelNumber.require(
                "mean of the prior",
                mean,
                scale.lowest(),
                scale.highest(),
                "values that rays meet");
        double most = Math.pow(scale.highest() - scale.lowest(), 2);
        ModelNumber.require(
                "variance of the prior", covariances[0], 0, most, "the square of their range");
        for (double covariance : covariances)
            ModelNumber.require(
                    "covariance of the prior",
                    covariance,
                    -2 * covariances[0],
                    2 * covariances[0],
                    "about the variance at most");
    }

    /** The covariance of two values at a distance. */
    double covariance(double distance) {
        int k = Arrays.binarySearch(distances, distance);
        if (k >= 0) return covariances[k];
        int above = -k - 1;
        if (above == distances.length) return 0;
        double part = (distance - distances[above - 1]) / (distances[above] - distances[above - 1]);
        return (1 - part) * covariances[above - 1] + part * covariances[above];
    }

    @Override
    public double[] distances() {
        return distances.clone();
    }

    @Override
    public double[] covariances() {
        return covariances.clone();
    }
}
