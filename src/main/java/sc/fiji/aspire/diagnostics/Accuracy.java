package sc.fiji.aspire.diagnostics;

/** How far an estimate is from the truth, over a mask. An empty mask gives NaN. */
public final class Accuracy {

    private Accuracy() {}

    /** Root mean square of {@code mean - truth}, in the images' unit. */
    public static double rmse(float[] truth, float[] mean, boolean[] mask) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < truth.length; i++) {
            if (!mask[i]) continue;
            double e = (double) mean[i] - truth[i];
            sum += e * e;
            count++;
        }
        return Math.sqrt(sum / count);
    }

    /**
     * Spearman's correlation of the predicted standard deviation and the error's absolute value: 1
     * where the larger error always has the larger prediction, near 0 where the prediction says
     * nothing. Equal values share the mean of their ranks; without any spread it is NaN.
     */
    public static double rankCorrelation(
            float[] truth, float[] mean, float[] deviation, boolean[] mask) {
        int count = HeadMask.count(mask);
        double[] predicted = new double[count];
        double[] error = new double[count];
        for (int i = 0, n = 0; i < truth.length; i++) {
            if (!mask[i]) continue;
            predicted[n] = deviation[i];
            error[n++] = Math.abs((double) mean[i] - truth[i]);
        }
        return correlation(Ranking.of(predicted), Ranking.of(error));
    }

    private static double correlation(double[] a, double[] b) {
        double centre = (a.length + 1) / 2.0;
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - centre) * (b[i] - centre);
            aa += (a[i] - centre) * (a[i] - centre);
            bb += (b[i] - centre) * (b[i] - centre);
        }
        return ab / Math.sqrt(aa * bb);
    }
}
