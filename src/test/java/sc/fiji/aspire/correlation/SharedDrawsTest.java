package sc.fiji.aspire.correlation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.posterior.PosteriorSamples;

class SharedDrawsTest {

    private final Grid grid = Grid.centered(1, 16, 16);
    private final SharedError error =
            new SharedError(List.of(new SharedError.Part(4, 0.2), new SharedError.Part(1e4, 0.1)));

    private List<float[]> shared(int draws, int ofMean) {
        List<float[]> shared = new ArrayList<>();
        SharedDraws sharing =
                new SharedDraws(error, grid, new SharedDraws.Seed(3, 1), ofMean, shared::add);
        for (int i = 0; i < draws; i++) sharing.accept(white(i));
        return shared;
    }

    /** Deviation 5 on the left, 50 on the right. */
    private float[] white(int seed) {
        Random random = new Random(seed);
        float[] image = new float[grid.numPoints()];
        for (int p = 0; p < image.length; p++)
            image[p] = (float) (1500 + (p % 16 < 8 ? 5 : 50) * random.nextGaussian());
        return image;
    }

    @Test
    void theMeanOfTheFirstDrawsStays() {
        List<float[]> own = new ArrayList<>();
        for (int i = 0; i < 32; i++) own.add(white(i));
        float[] before = new PosteriorSamples(grid, own.toArray(float[][]::new)).mean();
        float[] after = new PosteriorSamples(grid, shared(32, 32).toArray(float[][]::new)).mean();
        assertArrayEquals(before, after, 1e-3f);
    }

    @Test
    void fewerDrawsAreTheFirstOfMore() {
        List<float[]> more = shared(40, 16);
        List<float[]> fewer = shared(20, 16);
        for (int i = 0; i < fewer.size(); i++) assertArrayEquals(more.get(i), fewer.get(i));
    }

    /** White noise of 128 pixels has a mean of variance 1/128; what is shared by all stays. */
    @Test
    void pixelsStayAsWideAndMeansGetWider() {
        List<float[]> images = shared(3000, 3000);
        double pixel = 0;
        double mean = 0;
        for (float[] image : images) {
            double sum = 0;
            for (int p = 0; p < image.length; p++) {
                if (p % 16 >= 8) continue;
                double deviation = (image[p] - 1500) / 5;
                pixel += deviation * deviation / 128;
                sum += deviation / 128;
            }
            mean += sum * sum;
        }
        assertEquals(1, pixel / images.size(), 0.03);
        double expected = 0.7 / 128 + 0.1 + 0.2 * meanCovariance();
        assertEquals(1, mean / images.size() / expected, 0.1);
    }

    private double meanCovariance() {
        SmoothField field = new SmoothField(grid, 4);
        double sum = 0;
        for (int p = 0; p < 256; p++)
            for (int q = 0; q < 256; q++)
                if (p % 16 < 8 && q % 16 < 8)
                    sum += field.covariance(grid.indices(p), grid.indices(q));
        return sum / 128 / 128;
    }
}
