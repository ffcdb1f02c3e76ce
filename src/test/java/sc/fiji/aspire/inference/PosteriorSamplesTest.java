package sc.fiji.aspire.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.wave.Grid;

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
