package sc.fiji.aspire.diagnostics;

/**
 * Whether errors are as large as predicted, over a mask. An empty mask gives NaN.
 *
 * <p>For the uncertainty calibration error the pixels are sorted by predicted standard deviation
 * into ten bins of equal count.
 */
public final class CalibrationError {

    private static final int BINS = 10;

    private CalibrationError() {}

    /**
     * Sum over the bins of {@code N_b / N |RMSE_b - mean deviation_b|}, in the images' unit; 0 for
     * a calibrated prediction, up to the noise of a bin.
     */
    public static double uce(float[] truth, float[] mean, float[] deviation, boolean[] mask) {
        return binned(truth, mean, deviation, mask, false);
    }

    /**
     * The variance form: sum over the bins of {@code N_b / N |MSE_b - mean deviation_b^2|}, in the
     * square of the images' unit (Laves et al., MIDL 2020).
     */
    public static double uceVariance(
            float[] truth, float[] mean, float[] deviation, boolean[] mask) {
        return binned(truth, mean, deviation, mask, true);
    }

    /**
     * Mean of {@code ((mean - truth) / deviation)^2}: 1 for a calibrated prediction, above for an
     * overconfident one. An error where none was predicted makes it infinite.
     */
    public static double meanSquaredZ(
            float[] truth, float[] mean, float[] deviation, boolean[] mask) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < truth.length; i++) {
            if (!mask[i]) continue;
            double error = (double) mean[i] - truth[i];
            if (error != 0) sum += Math.pow(error / deviation[i], 2);
            count++;
        }
        return sum / count;
    }

    private static double binned(
            float[] truth, float[] mean, float[] deviation, boolean[] mask, boolean variance) {
        int[] pixels = pixels(mask);
        double[] predicted = new double[pixels.length];
        for (int i = 0; i < pixels.length; i++) predicted[i] = deviation[pixels[i]];
        int[] order = Ranking.order(predicted);
        double sum = 0;
        for (int b = 0; b < BINS; b++) {
            int from = (int) ((long) b * order.length / BINS);
            int to = (int) ((long) (b + 1) * order.length / BINS);
            double squares = 0;
            double prediction = 0;
            for (int i = from; i < to; i++) {
                int pixel = pixels[order[i]];
                squares += Math.pow((double) mean[pixel] - truth[pixel], 2);
                prediction += Math.pow(deviation[pixel], variance ? 2 : 1);
            }
            if (to == from) continue;
            double error = squares / (to - from);
            if (!variance) error = Math.sqrt(error);
            sum += (to - from) * Math.abs(error - prediction / (to - from));
        }
        return sum / order.length;
    }

    private static int[] pixels(boolean[] mask) {
        int[] pixels = new int[HeadMask.count(mask)];
        for (int i = 0, n = 0; i < mask.length; i++) if (mask[i]) pixels[n++] = i;
        return pixels;
    }
}
