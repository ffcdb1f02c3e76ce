package sc.fiji.aspire.inversion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.Progress;

class CrankNicolsonTest {

    private static final int STEPS = 200_000;

    /** N(0, 1) and a datum y = z_0 + e with e of N(0, 1/4): the posterior has a closed form. */
    private static double misfit(double[] z) {
        return 0.5 * Math.pow((1.5 - z[0]) / 0.5, 2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.6, 1})
    void drawsFromTheClosedForm(double step) {
        double[] moments = new double[5];
        double share =
                new CrankNicolson(CrankNicolsonTest::misfit, step)
                        .walk(
                                new double[2],
                                STEPS,
                                1,
                                z -> {
                                    moments[0] += z[0] / STEPS;
                                    moments[1] += z[0] * z[0] / STEPS;
                                    moments[2] += z[1] / STEPS;
                                    moments[3] += z[1] * z[1] / STEPS;
                                    moments[4] += z[0] * z[1] / STEPS;
                                },
                                Progress.NONE);
        assertTrue(share > 0.2 && share < 1, "accepted " + share);
        assertEquals(1.2, moments[0], 0.02);
        assertEquals(0.2, moments[1] - moments[0] * moments[0], 0.01);
        assertEquals(0, moments[2], 0.04);
        assertEquals(1, moments[3] - moments[2] * moments[2], 0.04);
        assertEquals(0, moments[4] - moments[0] * moments[2], 0.02);
    }

    /** Without data every step is right: the walk itself keeps N(0, I). */
    @Test
    void acceptsAllWithoutData() {
        double[] squares = new double[1];
        double share =
                new CrankNicolson(z -> 0, 0.5)
                        .walk(
                                new double[50],
                                4000,
                                2,
                                z -> {
                                    for (double value : z) squares[0] += value * value / 50 / 4000;
                                },
                                Progress.NONE);
        assertEquals(1, share);
        assertEquals(1, squares[0], 0.02);
    }

    @Test
    void repeatsBySeedAndStopsWhenCanceled() {
        double[][] ends = new double[3][];
        for (int k = 0; k < 3; k++) {
            int chain = k;
            new CrankNicolson(CrankNicolsonTest::misfit, 0.5)
                    .walk(new double[2], 20, k / 2, z -> ends[chain] = z.clone(), Progress.NONE);
        }
        assertArrayEquals(ends[0], ends[1]);
        assertTrue(ends[0][0] != ends[2][0]);
        Progress canceled =
                new Progress() {
                    @Override
                    public void update(long done, long total, String what) {}

                    @Override
                    public boolean isCanceled() {
                        return true;
                    }
                };
        CrankNicolson chain = new CrankNicolson(CrankNicolsonTest::misfit, 0.5);
        assertThrows(
                CancellationException.class,
                () -> chain.walk(new double[2], 20, 1, z -> {}, canceled));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
    void refusesStepsThatAreNone(double step) {
        ToDoubleFunction<double[]> flat = z -> 0;
        assertThrows(IllegalArgumentException.class, () -> new CrankNicolson(flat, step));
    }
}
