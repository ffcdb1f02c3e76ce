package sc.fiji.aspire.posterior;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.CanceledWhen;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.LatentNoise;

class PosteriorSamplesTest {

    private final Grid grid = Grid.centered(1, 2, 2);

    @Test
    void describesKnownNumbers() {
        float[][] draws = {{1, 5, 0, 2}, {2, 5, 0, 4}, {3, 5, 0, 9}};
        PosteriorSamples samples = new PosteriorSamples(grid, draws);
        assertArrayEquals(new float[] {2, 5, 0, 5}, samples.mean());
        assertEquals(1, samples.standardDeviation()[0], 1e-6);
        assertArrayEquals(new float[] {2, 5, 0, 4}, samples.quantile(0.5));
        assertArrayEquals(new float[] {1, 5, 0, 2}, samples.quantile(0.25));
        assertArrayEquals(new float[] {1, 5, 0, 2}, samples.quantile(0.01));
        assertArrayEquals(new float[] {3, 5, 0, 9}, samples.quantile(0.99));
    }

    @Test
    void intervalsCoverAFurtherDrawAsOftenAsTheySay() {
        Random random = new Random(1);
        Grid one = Grid.centered(1, 1000, 1);
        int inside = 0;
        int repeats = 20;
        for (int k = 0; k < repeats; k++) {
            float[][] draws = new float[32][1000];
            for (float[] draw : draws)
                for (int i = 0; i < draw.length; i++) draw[i] = (float) random.nextGaussian();
            PosteriorSamples samples = new PosteriorSamples(one, draws);
            float[] low = samples.quantile(0.05);
            float[] high = samples.quantile(0.95);
            for (int i = 0; i < 1000; i++) {
                double x = random.nextGaussian();
                if (x >= low[i] && x <= high[i]) inside++;
            }
        }
        assertEquals(0.90, inside / (1000.0 * repeats), 0.01);
    }

    /** Draws that give pixels only in parts, and count how many at once. */
    private static final class SplitProgress implements Draws {

        private final float[][] images;
        private int largest;

        SplitProgress(float[][] images) {
            this.images = images;
        }

        @Override
        public void begin(int count, int pixels) {}

        @Override
        public void add(float[] image) {}

        @Override
        public int size() {
            return images.length;
        }

        @Override
        public float[] get(int draw) {
            throw new IllegalStateException("expected to be read in parts");
        }

        @Override
        public void read(int draw, int from, float[] into) {
            largest = Math.max(largest, into.length);
            System.arraycopy(images[draw], from, into, 0, into.length);
        }

        @Override
        public void release() {}
    }

    @Test
    void quantilesOfManyLargeDrawsReadTiles() {
        int pixels = 50_000;
        float[] image = new float[pixels];
        Random random = new Random(2);
        for (int p = 0; p < pixels; p++) image[p] = (float) random.nextGaussian();
        float[][] draws = new float[1000][];
        Arrays.fill(draws, image);
        Grid large = Grid.centered(1, pixels, 1);
        Moments moments = new Moments(pixels);
        moments.add(image);
        SplitProgress parts = new SplitProgress(draws);
        PosteriorSamples samples = new PosteriorSamples(large, parts, moments);
        float[][] quantiles = samples.quantiles(new double[] {0.1, 0.5}, Progress.NONE);
        assertArrayEquals(image, quantiles[0]);
        assertArrayEquals(image, quantiles[1]);
        assertTrue(parts.largest <= (1 << 24) / 1000, "read " + parts.largest);
    }

    @Test
    void quantilesCanBeCanceled() {
        PosteriorSamples samples = new PosteriorSamples(grid, new float[3][4]);
        assertThrows(
                CancellationException.class,
                () -> samples.quantiles(new double[] {0.5}, CanceledWhen.ALWAYS));
    }

    @Test
    void refusesMoreDrawsThanMemoryHolds() {
        Exception e =
                assertThrows(
                        IllegalStateException.class,
                        () -> new DrawsInMemory().begin(1 << 30, 1 << 20));
        assertTrue(e.getMessage().contains("Save the samples in a file"), e.getMessage());
    }

    @Test
    void latentNoiseDependsOnItsNameOnly() {
        float[] a = LatentNoise.draw(7, 1, 3, 1, 1000);
        assertArrayEquals(a, LatentNoise.draw(7, 1, 3, 1, 1000));
        assertNotEquals(a[0], LatentNoise.draw(7, 2, 3, 1, 1000)[0]);
        assertNotEquals(a[0], LatentNoise.draw(8, 1, 3, 1, 1000)[0]);
        double sum = 0;
        for (float z : a) sum += z * z;
        assertEquals(1, sum / a.length, 0.15);
        assertEquals(
                Arrays.hashCode(LatentNoise.draw(7, 1, 3, 1, 10)),
                Arrays.hashCode(Arrays.copyOf(a, 10)));
    }
}
