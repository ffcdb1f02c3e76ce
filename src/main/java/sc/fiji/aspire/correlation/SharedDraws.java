package sc.fiji.aspire.correlation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.posterior.Moments;

/**
 * Gives draws the errors that their pixels share,
 *
 * <pre>
 *   x' = m + sqrt(1 - sum a_k) (x - m) + s sum_k sqrt(a_k) g_k
 * </pre>
 *
 * with the mean m and the deviation s of the first draws at each pixel, and the fields g_k of
 * {@link SharedError} less their mean over the first draws. So the mean of the first draws stays as
 * it is, and so does the variance of a pixel, apart from chance.
 *
 * <p>It holds the first draws until all of these have come.
 */
public final class SharedDraws implements Consumer<float[]> {

    /** Keeps the fields' numbers apart from those of the flows' latent images. */
    private static final long STREAM = 1000;

    private final SharedError error;
    private final Seed seed;
    private final int ofMean;
    private final Consumer<float[]> next;
    private final List<SmoothField> fields = new ArrayList<>();
    private final List<float[]> first = new ArrayList<>();
    private final Moments moments;
    private float[] mean;
    private float[] deviation;
    private float[] meanField;
    private int count;

    /**
     * What decides the fields.
     *
     * @param run the run's seed
     * @param stage number of the refinement
     */
    public record Seed(long run, int stage) {}

    /**
     * Draws over a grid.
     *
     * @param ofMean number of the first draws, at least 2
     * @param next takes each draw
     */
    public SharedDraws(
            SharedError error, Grid grid, Seed seed, int ofMean, Consumer<float[]> next) {
        this.error = error;
        this.seed = seed;
        this.ofMean = ofMean;
        this.next = next;
        for (SharedError.Part part : error.parts())
            fields.add(new SmoothField(grid, part.length()));
        moments = new Moments(grid.numPoints());
    }

    @Override
    public void accept(float[] image) {
        if (count >= ofMean) {
            next.accept(shared(image, field(count++)));
            return;
        }
        first.add(image);
        moments.add(image);
        if (++count == ofMean) acceptFirst();
    }

    private void acceptFirst() {
        mean = moments.mean();
        deviation = moments.standardDeviation();
        Moments drawn = new Moments(mean.length);
        for (int i = 0; i < ofMean; i++) drawn.add(field(i));
        meanField = drawn.mean();
        for (int i = 0; i < ofMean; i++) next.accept(shared(first.get(i), field(i)));
        first.clear();
    }

    /** The sum of the fields of a draw, of variance {@link SharedError#share}. */
    private float[] field(int draw) {
        float[] sum = new float[moments.pixels()];
        for (int k = 0; k < fields.size(); k++) {
            float[] field = fields.get(k).draw(seed.run, STREAM * (k + 1) + seed.stage, draw);
            double amplitude = Math.sqrt(error.parts().get(k).share());
            for (int p = 0; p < sum.length; p++) sum[p] += (float) (amplitude * field[p]);
        }
        return sum;
    }

    private float[] shared(float[] image, float[] field) {
        float[] shared = new float[image.length];
        double own = Math.sqrt(1 - error.share());
        // Less their mean, n fields vary by (n - 1) / n of their variance.
        double unbiased = Math.sqrt(ofMean / (ofMean - 1.0));
        for (int p = 0; p < image.length; p++)
            shared[p] =
                    (float)
                            (mean[p]
                                    + own * (image[p] - mean[p])
                                    + deviation[p] * unbiased * (field[p] - meanField[p]));
        return shared;
    }
}
