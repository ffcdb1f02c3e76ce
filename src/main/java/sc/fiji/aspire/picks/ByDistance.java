package sc.fiji.aspire.picks;

import java.util.Arrays;

/**
 * Means of products of values, over the pairs of points that are about as far apart.
 *
 * @param sums of the products, by the distance in points, rounded
 * @param lengths sums of the distances
 * @param weights numbers of pairs
 */
record ByDistance(double[] sums, double[] lengths, double[] weights) {

    /** Pairs over those of neighbours below which a mean tells little. */
    private static final double FEW = 1e-2;

    /**
     * The means, up to the distance at which there are few pairs.
     *
     * @param products sum over images and pairs of points, for each lag
     */
    static ByDistance of(PaddedGrid padded, double[] products, int images) {
        double[] sums = new double[products.length];
        double[] lengths = new double[products.length];
        double[] weights = new double[products.length];
        for (int i = 0; i < products.length; i++) {
            double pairs = images * padded.pairs(i);
            if (pairs == 0) continue;
            double lag = padded.lag(i);
            int bin = (int) Math.rint(lag);
            sums[bin] += products[i];
            lengths[bin] += lag * pairs;
            weights[bin] += pairs;
        }
        int end = 1;
        while (end < weights.length && weights[end] > FEW * weights[1]) end++;
        return new ByDistance(
                Arrays.copyOf(sums, end), Arrays.copyOf(lengths, end), Arrays.copyOf(weights, end));
    }

    /**
     * The mean distances.
     *
     * @param spacing of points, mm
     */
    double[] distances(double spacing) {
        double[] distances = new double[weights.length];
        for (int k = 0; k < distances.length; k++) distances[k] = spacing * lengths[k] / weights[k];
        return distances;
    }

    /**
     * The means, faded to 0 over the farther half of the distances: of these there are few pairs,
     * and an end at a value that chance makes is no covariance.
     */
    double[] covariances() {
        double[] covariances = new double[weights.length];
        for (int k = 0; k < covariances.length; k++) {
            double far = Math.max(0, 2.0 * k / covariances.length - 1);
            covariances[k] = 0.5 * (1 + Math.cos(Math.PI * far)) * sums[k] / weights[k];
        }
        return covariances;
    }
}
