package sc.fiji.aspire.picks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.Cholesky;
import sc.fiji.aspire.ray.Survey;

/** Densities of residuals, against closed forms. */
class PickErrorTest {

    private static final double OMEGA = 0.7;

    private final Random random = new Random(1);

    private static Survey survey() {
        double[][] sources = {{0, 0}, {0, 1}, {0, 2}};
        double[][] receivers = {{5, 0}, {5, 1}, {5, 2}, {0, 0}};
        return Survey.allPairs(sources, receivers);
    }

    private static double[] deviations(int size) {
        double[] deviations = new double[size];
        for (int i = 0; i < size; i++) deviations[i] = 0.3 + 0.1 * (i % 4);
        return deviations;
    }

    private double[] normal(int size) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) values[i] = random.nextGaussian();
        return values;
    }

    /** diag(sigma^2) + omega^2 B B^T. */
    private static double[][] covariance(double[] deviations, ElementDelays delays) {
        int size = deviations.length;
        double[][] covariance = new double[size][size];
        for (int i = 0; i < size; i++) {
            covariance[i][i] = deviations[i] * deviations[i];
            for (int j = 0; j < size; j++)
                for (int a : delays.elements()[i])
                    for (int b : delays.elements()[j])
                        if (a == b) covariance[i][j] += delays.deviation() * delays.deviation();
        }
        return covariance;
    }

    @Test
    void integratesDelaysOut() {
        Survey survey = survey();
        double[] deviations = deviations(survey.numPicks());
        double[] residual = normal(survey.numPicks());
        for (ElementDelays delays :
                new ElementDelays[] {
                    ElementDelays.ofSourcesAndReceivers(survey, OMEGA),
                    ElementDelays.ofPositions(survey, OMEGA)
                }) {
            GaussianError error = new GaussianError(deviations, delays);
            double[] exact = Cholesky.of(covariance(deviations, delays)).solve(residual);
            assertArrayEquals(exact, error.weighted(residual), 1e-12);
            double square = 0;
            for (int i = 0; i < exact.length; i++) square += residual[i] * exact[i];
            assertEquals(square / 2, error.misfit(residual), 1e-12);
            assertEquals(square / exact.length, error.chi2(residual), 1e-12);
        }
    }

    /** An element that is source and receiver has one delay, elsewhere two. */
    @Test
    void knowsElementsByTheirPosition() {
        assertEquals(7, ElementDelays.ofSourcesAndReceivers(survey(), 1).count());
        assertEquals(6, ElementDelays.ofPositions(survey(), 1).count());
        assertArrayEquals(new int[] {0, 0}, ElementDelays.ofPositions(survey(), 1).elements()[3]);
    }

    /** n picks of one late source: their mean over the noise of the mean, shrunk. */
    @Test
    void estimatesADelayAsItsClosedFormDoes() {
        double[][] one = {{0, 0}};
        Survey survey = Survey.allPairs(one, new double[][] {{1, 0}, {2, 0}, {3, 0}});
        ElementDelays delays = new ElementDelays(new int[][] {{0}, {0}, {0}}, 1, 2);
        GaussianError error = new GaussianError(new double[] {1, 1, 1}, delays);
        double[] residual = {3, 4, 5};
        assertEquals(4 * 12 / (1 + 4 * 3.0), error.delays(residual)[0], 1e-12);
        assertEquals(survey.numPicks(), error.size());
    }

    /** Delays that may be anything leave what is the same for all picks of an element unseen. */
    @Test
    void ignoresWhatDelaysExplain() {
        Survey survey = survey();
        ElementDelays wide = ElementDelays.ofSourcesAndReceivers(survey, 1e5);
        GaussianError error = new GaussianError(deviations(survey.numPicks()), wide);
        double[] residual = normal(survey.numPicks());
        double[] late = wide.of(normal(wide.count()));
        double[] shifted = residual.clone();
        for (int i = 0; i < late.length; i++) shifted[i] += late[i];
        assertArrayEquals(error.weighted(residual), error.weighted(shifted), 1e-5);
    }

    @Test
    void isWhiteWithoutDelays() {
        double[] deviations = {0.5, 2};
        GaussianError error = new GaussianError(deviations);
        assertArrayEquals(new double[] {4, -0.75}, error.weighted(new double[] {1, -3}), 1e-12);
        assertEquals((4 + 2.25) / 2, error.chi2(new double[] {1, -3}), 1e-12);
        assertEquals(Math.sqrt((0.25 + 4) / 2), error.noise(), 1e-12);
        assertEquals(3 * error.noise(), error.scaled(3).noise(), 1e-12);
        double[] late = new StudentError(deviations, 1e9).weighted(new double[] {1, -3});
        assertArrayEquals(new double[] {4, -0.75}, late, 1e-6);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 3, 30})
    void projectsTheDerivativeOfTheMisfit(double freedom) {
        Survey survey = survey();
        double[] deviations = deviations(survey.numPicks());
        double[] residual = normal(survey.numPicks());
        residual[2] = 40;
        PickError[] errors = {
            new StudentError(deviations, freedom),
            new GaussianError(deviations, ElementDelays.ofPositions(survey, OMEGA)),
        };
        for (PickError error : errors)
            for (int i = 0; i < residual.length; i++) {
                double[] up = residual.clone();
                double[] down = residual.clone();
                up[i] += 1e-4;
                down[i] -= 1e-4;
                double slope = (error.misfit(up) - error.misfit(down)) / 2e-4;
                assertEquals(slope, error.weighted(residual)[i], 1e-4);
            }
    }

    /** An outlier of a Student t counts less the farther it is off. */
    @Test
    void forgivesOutliers() {
        StudentError error = new StudentError(new double[] {1}, 3);
        double[] last = error.weighted(new double[] {3});
        assertTrue(last[0] > error.weighted(new double[] {30})[0]);
        assertTrue(error.chi2(new double[] {1e9}) <= 4);
    }

    /** Also where the residuals have no variance, or no mean. */
    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1.5, 4})
    void averagesToAChi2OfOneUnderAStudentT(double freedom) {
        int size = 20_000;
        double[] scales = new double[size];
        double[] residual = new double[size];
        for (int i = 0; i < size; i++) {
            scales[i] = 0.1 + i % 3;
            residual[i] = scales[i] * student(freedom);
        }
        // The mean of n beta variates has a standard deviation of sqrt(2 nu / (nu + 3) / n).
        assertEquals(1, new StudentError(scales, freedom).chi2(residual), 0.05);
    }

    @Test
    void averagesToAChi2OfOneUnderDelays() {
        Survey survey = survey();
        double[] deviations = deviations(survey.numPicks());
        ElementDelays delays = ElementDelays.ofSourcesAndReceivers(survey, OMEGA);
        GaussianError error = new GaussianError(deviations, delays);
        GaussianError blind = new GaussianError(deviations);
        double sum = 0;
        double without = 0;
        int draws = 2000;
        for (int k = 0; k < draws; k++) {
            double[] d = normal(delays.count());
            for (int e = 0; e < d.length; e++) d[e] *= OMEGA;
            double[] residual = delays.of(d);
            double[] noise = normal(residual.length);
            for (int i = 0; i < noise.length; i++) residual[i] += deviations[i] * noise[i];
            sum += error.chi2(residual) / draws;
            without += blind.chi2(residual) / draws;
        }
        assertEquals(1, sum, 0.04);
        assertTrue(without > 3, "without delays " + without);
    }

    /** A t variate by rejection: Bailey, Math. Comp. 62, 1994. */
    private double student(double freedom) {
        while (true) {
            double u = 2 * random.nextDouble() - 1;
            double v = 2 * random.nextDouble() - 1;
            double w = u * u + v * v;
            if (w <= 1 && w > 0)
                return u * Math.sqrt(freedom * (Math.pow(w, -2 / freedom) - 1) / w);
        }
    }

    @Test
    void refusesErrorsThatAreNone() {
        double[][] some = {{0}, {}, {1, -1}, {1, Double.NaN}};
        for (double[] wrong : some) {
            assertThrows(IllegalArgumentException.class, () -> new GaussianError(wrong));
            assertThrows(IllegalArgumentException.class, () -> new StudentError(wrong, 3));
        }
        double[] right = {1, 1};
        for (double freedom : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
            assertThrows(IllegalArgumentException.class, () -> new StudentError(right, freedom));
        for (double omega : new double[] {-1, Double.NaN})
            assertThrows(
                    IllegalArgumentException.class,
                    () -> ElementDelays.ofPositions(survey(), omega));
        assertThrows(
                IllegalArgumentException.class,
                () -> new GaussianError(right, ElementDelays.ofPositions(survey(), 1)));
    }
}
