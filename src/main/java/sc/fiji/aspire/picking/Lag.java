package sc.fiji.aspire.picking;

import sc.fiji.aspire.wave.KaiserSinc;

/**
 * By how much a pulse is late, where the weighted correlation coefficient with it is largest,
 *
 * <pre>
 *   c(u) = sum h w r(. + u) / sqrt(sum h w^2 sum h r(. + u)^2)
 * </pre>
 *
 * with a taper h. Of a shifted copy it is 1 at the shift and less elsewhere (Cauchy and Schwarz),
 * wherever the window ends, so that the ends make no bias. Between samples, r is interpolated.
 *
 * @param samples by which it is late; NaN if c has no peak where it was looked for
 * @param similarity c there
 * @param power mean of r^2 there
 */
record Lag(double samples, double similarity, double power) {

    private static final Lag NONE = new Lag(Double.NaN, 0, 0);

    /** Steps of a sample. */
    private static final int FINE = 16;

    private static final int RADIUS = 8;
    private static final double KAISER = 8;
    private static final double[][] WEIGHTS = weights();

    /** Energy of a quiet window is taken for at least this part of that of the loudest. */
    private static final double QUIET = 0.1;

    /**
     * Finds the lag.
     *
     * @param begin of the pulse, samples
     * @param taper its weights from there on
     * @param about the lag that it is looked for around
     * @param most samples that it may be off
     */
    static Lag find(
            double[] water, double[] record, int begin, double[] taper, int about, int most) {
        double[][] sums = new double[2 * most + 1][];
        double loudest = 0;
        for (int k = 0; k < sums.length; k++) {
            sums[k] = sums(water, record, begin, taper, about + k - most, 0);
            loudest = Math.max(loudest, sums[k][1]);
        }
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < sums.length; k++) {
            double one = sums[k][0] / Math.sqrt(sums[k][1] + QUIET * loudest);
            if (one > highest) {
                highest = one;
                best = k;
            }
        }
        boolean within = best > 0 && best < sums.length - 1;
        if (!within || !(highest > 0)) return NONE;
        return between(water, record, begin, taper, about + best - most);
    }

    private static Lag between(
            double[] water, double[] record, int begin, double[] taper, int whole) {
        double energy = 0;
        double weight = 0;
        for (int i = 0; i < taper.length; i++) {
            double w = value(water, begin + i);
            energy += taper[i] * w * w;
            weight += taper[i];
        }
        double[] all = new double[2 * FINE + 1];
        double[] powers = new double[all.length];
        int best = 1;
        for (int j = 0; j < all.length; j++) {
            int shift = whole * FINE + j - FINE;
            double[] sums =
                    sums(
                            water,
                            record,
                            begin,
                            taper,
                            Math.floorDiv(shift, FINE),
                            Math.floorMod(shift, FINE));
            all[j] = sums[1] > 0 ? sums[0] / Math.sqrt(energy * sums[1]) : 0;
            powers[j] = sums[1] / weight;
            if (j > 0 && j < all.length - 1 && all[j] > all[best]) best = j;
        }
        if (all[best] < all[best - 1] || best + 1 < all.length && all[best] < all[best + 1])
            return NONE;
        double bend = all[best - 1] - 2 * all[best] + all[best + 1];
        double part = bend < 0 ? 0.5 * (all[best - 1] - all[best + 1]) / bend : 0;
        return new Lag(whole + (best - FINE + part) / FINE, all[best], powers[best]);
    }

    /** Weighted sums of w r and of r^2 at a lag of whole and of sixteenths of samples. */
    private static double[] sums(
            double[] water, double[] record, int begin, double[] taper, int whole, int fine) {
        double product = 0;
        double power = 0;
        for (int i = 0; i < taper.length; i++) {
            double r = at(record, begin + i + whole, fine);
            product += taper[i] * value(water, begin + i) * r;
            power += taper[i] * r * r;
        }
        return new double[] {product, power};
    }

    private static double at(double[] trace, int i, int fine) {
        if (fine == 0) return value(trace, i);
        double sum = 0;
        for (int k = 0; k < 2 * RADIUS; k++)
            sum += WEIGHTS[fine][k] * value(trace, i + k - RADIUS + 1);
        return sum;
    }

    private static double value(double[] trace, int i) {
        return i >= 0 && i < trace.length ? trace[i] : 0;
    }

    private static double[][] weights() {
        double[][] weights = new double[FINE][2 * RADIUS];
        for (int j = 0; j < FINE; j++)
            for (int k = 0; k < 2 * RADIUS; k++)
                weights[j][k] =
                        KaiserSinc.weight((double) j / FINE - (k - RADIUS + 1), RADIUS, KAISER);
        return weights;
    }
}
