package sc.fiji.aspire.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import sc.fiji.aspire.GaussianBlur;
import sc.fiji.aspire.Grid;

/**
 * Measures {@link NormalScores} on bodies of known truth that no flow was fitted to. Each body is
 * judged by the others alone, as a new record will be. The threshold is that of a Gumbel
 * distribution, the limit for maxima of many pixels, through the quartiles of the bodies' largest
 * values, so that a body which is no normal one does not decide it.
 */
public final class NormalScoresFit {

    /** With fewer, the threshold would be a guess. */
    public static final int LEAST_BODIES = 16;

    /** A pixel is judged if so large a part of the bodies covers it. */
    private static final double COVERED = 0.2;

    /**
     * Where the posterior's deviation is so many times the median, as near bone, none is judged.
     */
    private static final double UNSURE = 3;

    private static final double SMOOTHED = 2;
    private static final int CLASSES = 10;

    /** In each class of the posterior's deviation, as many values are beyond as of a Gaussian. */
    private static final double TAIL = 0.999;

    private static final double GAUSSIAN_TAIL = 3.29;

    /** Of fewer values the tail is their largest. */
    private static final double LEAST_WIDENING = 0.1;

    /** Bodies so far from the others are no normal ones. */
    private static final double MOST_WIDENING = 100;

    /** Few pixels that hardly differ have smaller maxima. */
    private static final double LEAST_THRESHOLD = 3;

    private final Grid grid;
    private final List<List<float[]>> scores = new ArrayList<>();
    private final List<float[]> deviations = new ArrayList<>();
    private int[] covered = new int[0];

    /**
     * Without bodies so far.
     *
     * @param grid of the images
     */
    public NormalScoresFit(Grid grid) {
        this.grid = grid;
    }

    /**
     * Adds a run.
     *
     * @param score at the posterior mean
     * @param deviation of the posterior
     * @param body where the truth is no water
     */
    public void add(float[] score, float[] deviation, boolean[] body) {
        scores.add(ScoreBands.of(score, grid));
        deviations.add(ScoreBands.smooth(deviation, grid));
        if (covered.length == 0) covered = new int[body.length];
        for (int p = 0; p < body.length; p++) if (body[p]) covered[p]++;
    }

    /** How many runs were added. */
    public int bodies() {
        return scores.size();
    }

    /** What is normal; unknown if there are too few bodies. */
    public NormalScores fit() {
        int bodies = bodies();
        if (bodies < LEAST_BODIES || !anyIsJudged()) return NormalScores.UNKNOWN;
        double[] edges = edges();
        List<NormalScores.Band> bands = new ArrayList<>();
        double[] largest = new double[bodies];
        for (int b = 0; b < ScoreBands.COUNT; b++) {
            Moments all = new Moments(b);
            float[][] away = new float[bodies][];
            for (int i = 0; i < bodies; i++) away[i] = all.without(i).away(i);
            double[] widening = widening(away, edges);
            for (int i = 0; i < bodies; i++)
                largest[i] = Math.max(largest[i], largest(away[i], i, edges, widening));
            bands.add(all.band(widening));
        }
        double threshold = Math.max(LEAST_THRESHOLD, threshold(largest));
        return new NormalScores(bodies, threshold, bands, edges);
    }

    private boolean anyIsJudged() {
        return IntStream.range(0, covered.length).anyMatch(this::isJudged);
    }

    private boolean isJudged(int pixel) {
        return covered[pixel] >= Math.max(1, COVERED * bodies());
    }

    /** Quantiles of the posteriors' deviations over the pixels that are judged, and the limit. */
    private double[] edges() {
        float[] sorted = judgedDeviations();
        double limit = UNSURE * sorted[sorted.length / 2];
        int below = 0;
        while (below < sorted.length && sorted[below] < limit) below++;
        double[] edges = new double[CLASSES];
        for (int c = 1; c < CLASSES; c++) edges[c - 1] = sorted[(int) ((long) c * below / CLASSES)];
        edges[CLASSES - 1] = limit;
        return Arrays.stream(edges).distinct().toArray();
    }

    private float[] judgedDeviations() {
        float[] all = new float[bodies() * covered.length];
        int count = 0;
        for (float[] deviation : deviations)
            for (int p = 0; p < covered.length; p++) if (isJudged(p)) all[count++] = deviation[p];
        float[] sorted = Arrays.copyOf(all, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private double[] widening(float[][] away, double[] edges) {
        double[] widening = new double[edges.length];
        for (int c = 0; c < widening.length; c++) {
            float[] values = new float[away.length * covered.length];
            int count = 0;
            for (int i = 0; i < away.length; i++)
                for (int p = 0; p < covered.length; p++)
                    if (isJudged(p) && classOf(edges, i, p) == c)
                        values[count++] = Math.abs(away[i][p]);
            float[] sorted = Arrays.copyOf(values, count);
            Arrays.sort(sorted);
            float tail = count == 0 ? 0 : sorted[(int) Math.min(count - 1, TAIL * count)];
            widening[c] = Math.min(MOST_WIDENING, Math.max(LEAST_WIDENING, tail / GAUSSIAN_TAIL));
        }
        return widening;
    }

    private int classOf(double[] edges, int body, int pixel) {
        return NormalScores.classOf(edges, deviations.get(body)[pixel]);
    }

    private double largest(float[] away, int body, double[] edges, double[] widening) {
        double largest = 0;
        for (int p = 0; p < away.length; p++) {
            int deviationClass = classOf(edges, body, p);
            if (isJudged(p) && deviationClass < edges.length)
                largest = Math.max(largest, Math.abs(away[p]) / widening[deviationClass]);
        }
        return largest;
    }

    /** Quantile of the Gumbel distribution that has the quartiles of the values. */
    static double threshold(double[] largest) {
        double[] sorted = largest.clone();
        Arrays.sort(sorted);
        double low = sorted[sorted.length / 4];
        double high = sorted[3 * sorted.length / 4];
        double scale = (high - low) / (reduced(0.75) - reduced(0.25));
        return low + scale * (reduced(1 - NormalScores.ALARMS) - reduced(0.25));
    }

    private static double reduced(double probability) {
        return -Math.log(-Math.log(probability));
    }

    /** Sums over bodies of a band, at each pixel. */
    private final class Moments {

        private final int band;
        private final double[] sum;
        private final double[] squares;
        private final int bodies;

        Moments(int band) {
            this.band = band;
            sum = new double[covered.length];
            squares = new double[covered.length];
            bodies = bodies();
            for (List<float[]> score : scores) add(score.get(band), 1, sum, squares);
        }

        private Moments(Moments all, int left) {
            band = all.band;
            sum = all.sum.clone();
            squares = all.squares.clone();
            bodies = all.bodies - 1;
            add(scores.get(left).get(band), -1, sum, squares);
        }

        private static void add(float[] values, int sign, double[] sum, double[] squares) {
            for (int p = 0; p < sum.length; p++) {
                sum[p] += sign * values[p];
                squares[p] += sign * (double) values[p] * values[p];
            }
        }

        Moments without(int body) {
            return new Moments(this, body);
        }

        private float mean(int pixel) {
            return (float) (sum[pixel] / bodies);
        }

        private float[] deviation() {
            float[] variance = new float[sum.length];
            for (int p = 0; p < variance.length; p++) {
                double power = squares[p] - sum[p] * sum[p] / bodies;
                variance[p] = (float) Math.max(0, power / (bodies - 1));
            }
            float[] smooth = new GaussianBlur(SMOOTHED).apply(variance, grid.size());
            for (int p = 0; p < smooth.length; p++) smooth[p] = (float) Math.sqrt(smooth[p]);
            return smooth;
        }

        /** How many deviations a body's values are from the mean; 0 where there is no deviation. */
        float[] away(int body) {
            float[] deviation = deviation();
            float[] values = scores.get(body).get(band);
            float[] away = new float[values.length];
            for (int p = 0; p < away.length; p++)
                if (deviation[p] > 0) away[p] = (values[p] - mean(p)) / deviation[p];
            return away;
        }

        NormalScores.Band band(double[] widening) {
            float[] mean = new float[sum.length];
            float[] deviation = deviation();
            for (int p = 0; p < mean.length; p++) {
                mean[p] = mean(p);
                if (!isJudged(p)) deviation[p] = 0;
            }
            return new NormalScores.Band(mean, deviation, widening);
        }
    }
}
