package sc.fiji.aspire.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Progress;

class GaussianLikelihoodTest {

    private static final float[] IMAGE = {1, 2, 4};

    /** F(x) = 2 x, which it keeps, and which writes into what it is given. */
    private static final class Doubled implements ForwardModel {

        private final float[] kept = new float[IMAGE.length];

        @Override
        public float[] forward(float[] image, Progress progress) {
            for (int i = 0; i < kept.length; i++) if (kept[i] == 0) kept[i] = 2 * image[i];
            image[0] = Float.NaN;
            return kept;
        }

        @Override
        public float[] jacobianAdjoint(float[] image, float[] residual, Progress progress) {
            float[] result = new float[residual.length];
            for (int i = 0; i < result.length; i++) result[i] = 2 * residual[i];
            image[0] = Float.NaN;
            residual[0] = Float.NaN;
            return result;
        }
    }

    @Test
    void leavesArraysOfTheForwardModelAlone() {
        float[] record = {3, 3, 3};
        Doubled forward = new Doubled();
        GaussianLikelihood likelihood = new GaussianLikelihood(forward, record, 0.5);
        float[] image = IMAGE.clone();
        for (int repeat = 0; repeat < 3; repeat++) {
            Likelihood.Score score = likelihood.score(image, Progress.NONE);
            assertArrayEquals(new float[] {8, -8, -40}, score.image());
            assertEquals((1 + 1 + 25) / 0.25 / 3, score.chi2(), 1e-12);
            assertEquals(score.chi2(), likelihood.chi2(image, Progress.NONE));
            assertArrayEquals(new float[] {2, 4, 8}, forward.kept);
            assertArrayEquals(IMAGE, image);
        }
        record[0] = 7;
        assertEquals(8, likelihood.score(image, Progress.NONE).image()[0]);
    }

    /** The square of the noise is no number that single precision has. */
    @Test
    void takesSmallUnits() {
        float[] record = {3e-25f, 3e-25f, 3e-25f};
        ForwardModel small =
                new ForwardModel() {
                    @Override
                    public float[] forward(float[] image, Progress progress) {
                        return new float[] {2e-25f, 4e-25f, 8e-25f};
                    }

                    @Override
                    public float[] jacobianAdjoint(
                            float[] image, float[] residual, Progress progress) {
                        return residual;
                    }
                };
        Likelihood.Score score =
                new GaussianLikelihood(small, record, 0.5e-25).score(IMAGE, Progress.NONE);
        assertArrayEquals(new float[] {4e25f, -4e25f, -20e25f}, score.image(), 1e20f);
        assertEquals(36, score.chi2(), 1e-3);
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new GaussianLikelihood(small, record, 1e-40)
                                        .score(IMAGE, Progress.NONE));
        assertTrue(e.getMessage().contains("noise of 1E-40"), e.getMessage());
    }
}
