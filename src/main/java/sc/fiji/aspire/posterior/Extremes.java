package sc.fiji.aspire.posterior;

import java.util.Arrays;

/**
 * The lowest and the highest of some values; both are NaN if one of the values is.
 *
 * @param lowest infinite if there was no value
 * @param highest the same
 */
public record Extremes(float lowest, float highest) {

    /** Of no value. */
    public static final Extremes NONE =
            new Extremes(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);

    /** Of an image. */
    public static Extremes of(float[] values) {
        return NONE.with(values);
    }

    /** Of what lies up to some standard deviations below and above a mean, pixel by pixel. */
    public static Extremes around(float[] mean, float[] deviation, double deviations) {
        return around(mean, deviation, deviations, 0);
    }

    /**
     * The same without the lowest and the highest pixels.
     *
     * @param share of the pixels that may lie lower, and higher; NaN counts always
     */
    public static Extremes around(
            float[] mean, float[] deviation, double deviations, double share) {
        float[] low = new float[mean.length];
        float[] high = new float[mean.length];
        for (int i = 0; i < mean.length; i++) {
            low[i] = (float) (mean[i] - deviations * deviation[i]);
            high[i] = (float) (mean[i] + deviations * deviation[i]);
        }
        Extremes all = of(low).with(high);
        int left = (int) (share * mean.length);
        if (left == 0 || !all.areFinite()) return all;
        Arrays.sort(low);
        Arrays.sort(high);
        return new Extremes(low[left], high[high.length - 1 - left]);
    }

    /** Of these values, too. */
    public Extremes with(float[] values) {
        float low = lowest;
        float high = highest;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return new Extremes(low, high);
    }

    /** Whether all values are finite, and there is one. */
    public boolean areFinite() {
        return Float.isFinite(lowest) && Float.isFinite(highest);
    }

    /** How far the highest lies above the lowest. */
    public double width() {
        return (double) highest - lowest;
    }

    /** The range that is wider by a margin on each side. */
    public Extremes widened(double margin) {
        return new Extremes((float) (lowest - margin), (float) (highest + margin));
    }

    /** Whether all values lie in a range. */
    public boolean areWithin(Extremes range) {
        return lowest >= range.lowest && highest <= range.highest;
    }

    /** Moves the values of an image that lie outside to the nearer end; NaN stays NaN. */
    public void bound(float[] values) {
        for (int i = 0; i < values.length; i++)
            values[i] = Math.max(lowest, Math.min(highest, values[i]));
    }
}
