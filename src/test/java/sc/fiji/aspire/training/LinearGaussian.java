package sc.fiji.aspire.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import sc.fiji.aspire.flow.ImageSize;
import sc.fiji.aspire.training.torch.FlowData;

/**
 * The problem with a known answer: x ~ N(m, C) on an image or volume with smooth C, y = A x + e,
 * where A blurs and keeps every second pixel along each axis, e ~ N(0, sigma^2). The summary is the
 * score at the fiducial m, s = A' (y - A m) / sigma^2; the posterior is N(m + P s, P) with P =
 * (C^-1 + A' A / sigma^2)^-1.
 */
final class LinearGaussian implements FlowData {

    private static final double SMOOTHNESS = 2;
    private static final double ROUGHNESS = 0.05;
    private static final double BLUR = 1;
    private static final double SIGMA = 0.3;
    private static final double PRIOR_MEAN = 0.5;

    /** Brings the score to about unit size. */
    private static final double SCORE_SCALE = 0.15;

    private final ImageSize image;
    private final int size;
    private final double[][] priorFactor;
    private final double[][] operator;
    private final double[][] posterior;

    LinearGaussian(ImageSize image, int size) {
        this.image = image;
        this.size = size;
        int pixels = image.pixels();
        double[][] prior = new double[pixels][pixels];
        for (int i = 0; i < pixels; i++)
            for (int j = 0; j < pixels; j++)
                prior[i][j] =
                        Math.exp(-squaredDistance(i, j) / (2 * SMOOTHNESS * SMOOTHNESS))
                                + (i == j ? ROUGHNESS : 0);
        priorFactor = cholesky(prior);
        operator = operator();
        double[][] precision = inverse(prior);
        for (double[] row : operator)
            for (int i = 0; i < pixels; i++)
                for (int j = 0; j < pixels; j++)
                    precision[i][j] += row[i] * row[j] / (SIGMA * SIGMA);
        posterior = inverse(precision);
    }

    /** An image of the prior. */
    double[] draw(Random random) {
        double[] x = new double[image.pixels()];
        double[] normal = new double[x.length];
        for (int i = 0; i < normal.length; i++) normal[i] = random.nextGaussian();
        for (int i = 0; i < x.length; i++) {
            x[i] = PRIOR_MEAN;
            for (int j = 0; j <= i; j++) x[i] += priorFactor[i][j] * normal[j];
        }
        return x;
    }

    /** The score at the prior mean of a noisy record of x. */
    double[] score(double[] x, Random random) {
        double[] score = new double[x.length];
        for (double[] row : operator) {
            double residual = SIGMA * random.nextGaussian();
            for (int i = 0; i < x.length; i++) residual += row[i] * (x[i] - PRIOR_MEAN);
            for (int i = 0; i < x.length; i++) score[i] += row[i] * residual / (SIGMA * SIGMA);
        }
        return score;
    }

    /** What the network is given: scaled score and fiducial. */
    float[] condition(double[] score) {
        float[] condition = new float[2 * score.length];
        for (int i = 0; i < score.length; i++) {
            condition[i] = (float) (SCORE_SCALE * score[i]);
            condition[score.length + i] = (float) PRIOR_MEAN;
        }
        return condition;
    }

    /** Mean of the posterior minus the mean of the prior. */
    double[] posteriorShift(double[] score) {
        double[] shift = new double[score.length];
        for (int i = 0; i < shift.length; i++)
            for (int j = 0; j < shift.length; j++) shift[i] += posterior[i][j] * score[j];
        return shift;
    }

    double priorMean() {
        return PRIOR_MEAN;
    }

    double posteriorDeviation(int pixel) {
        return Math.sqrt(posterior[pixel][pixel]);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int validationSize() {
        return 128;
    }

    @Override
    public void item(int index, long seed, float[] condition, float[] target) {
        Random random = new Random(seed);
        double[] x = draw(random);
        float[] values = condition(score(x, random));
        System.arraycopy(values, 0, condition, 0, values.length);
        for (int i = 0; i < x.length; i++) target[i] = (float) x[i];
    }

    @Override
    public void validationItem(int index, float[] condition, float[] target) {
        item(index, -1 - index, condition, target);
    }

    private double squaredDistance(int i, int j) {
        int[] a = image.indices(i);
        int[] b = image.indices(j);
        double sum = 0;
        for (int d = 0; d < a.length; d++) sum += Math.pow(a[d] - b[d], 2);
        return sum;
    }

    private double[][] operator() {
        List<double[]> rows = new ArrayList<>();
        for (int centre = 0; centre < image.pixels(); centre++) {
            if (Arrays.stream(image.indices(centre)).anyMatch(n -> n % 2 != 0)) continue;
            double[] row = new double[image.pixels()];
            for (int i = 0; i < row.length; i++)
                row[i] = Math.exp(-squaredDistance(centre, i) / (2 * BLUR * BLUR));
            double sum = Arrays.stream(row).sum();
            for (int i = 0; i < row.length; i++) row[i] /= sum;
            rows.add(row);
        }
        return rows.toArray(new double[0][]);
    }

    private static double[][] cholesky(double[][] a) {
        double[][] l = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++)
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) sum -= l[i][k] * l[j][k];
                l[i][j] = i == j ? Math.sqrt(sum) : sum / l[j][j];
            }
        return l;
    }

    private static double[][] inverse(double[][] a) {
        int n = a.length;
        double[][] l = cholesky(a);
        double[][] inverse = new double[n][n];
        for (int c = 0; c < n; c++) {
            double[] x = new double[n];
            for (int i = c; i < n; i++) {
                x[i] = i == c ? 1 : 0;
                for (int k = c; k < i; k++) x[i] -= l[i][k] * x[k];
                x[i] /= l[i][i];
            }
            for (int i = n - 1; i >= 0; i--) {
                for (int k = i + 1; k < n; k++) x[i] -= l[k][i] * x[k];
                x[i] /= l[i][i];
            }
            inverse[c] = x;
        }
        return inverse;
    }
}
