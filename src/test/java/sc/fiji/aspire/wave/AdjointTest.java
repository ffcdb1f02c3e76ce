package sc.fiji.aspire.wave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;
import sc.fiji.aspire.wave.solver.Gradient;

/** The derivative is the derivative, and its adjoint is its adjoint. */
class AdjointTest {

    /** Of a slope on a logarithmic scale, relative to it. */
    private static final double SLOPE = 0.05;

    private static final int HALVINGS = 2;

    static Stream<Arguments> scenes() {
        return Arrays.stream(AdjointScene.values())
                .flatMap(
                        scene ->
                                Arrays.stream(Backends.values())
                                        .map(backends -> Arguments.of(scene, backends)));
    }

    /** The residual is one that the medium could cause: white noise is nearly orthogonal to it. */
    @ParameterizedTest
    @MethodSource("scenes")
    void passesTheDotProductTest(AdjointScene scene, Backends backends) {
        Acquisition acquisition = scene.acquisition;
        try (WaveBackend backend = backends.open()) {
            AcousticSolver solver = new AcousticSolver(backend);
            double[] change = scene.perturbation(10, 1);
            double[] record = solver.jacobian(scene.medium, acquisition, change, Progress.NONE);
            double[] residual = record.clone();
            double[] noise = Scenes.noise(record.length, 0.3, 2);
            double scale = Math.sqrt(Scenes.dot(record, record) / record.length);
            for (int i = 0; i < residual.length; i++) residual[i] += scale * noise[i];
            double[] image =
                    solver.jacobianAdjoint(scene.medium, acquisition, residual, Progress.NONE);
            double inRecord = Scenes.dot(record, residual);
            assertTrue(inRecord > 0);
            assertEquals(1, Scenes.dot(image, change) / inRecord, backends.rounding);
        }
    }

    /** The same of a gradient that leaves traces out, whatever they hold. */
    @ParameterizedTest
    @MethodSource("scenes")
    void passesTheDotProductTestWithoutMissingTraces(AdjointScene scene, Backends backends) {
        Acquisition whole = scene.acquisition;
        BitSet missing = new BitSet();
        for (int pair = 1; pair < whole.numSources() * whole.numReceivers(); pair += 3)
            missing.set(pair);
        Acquisition acquisition = whole.without(missing);
        int samples = acquisition.time().samples();
        try (WaveBackend backend = backends.open()) {
            AcousticSolver solver = new AcousticSolver(backend);
            double[] change = scene.perturbation(10, 1);
            double[] record = solver.jacobian(scene.medium, whole, change, Progress.NONE);
            float[] traces = record(solver, scene, scene.medium);
            double inRecord = 0;
            for (int i = 0; i < traces.length; i++) {
                int pair = i / samples;
                float before = traces[i];
                boolean used =
                        acquisition.isUsed(
                                pair / whole.numReceivers(), pair % whole.numReceivers());
                traces[i] = (float) (used ? before - record[i] : 1e6);
                if (used) inRecord += record[i] * (before - traces[i]);
            }
            Observation observation = new Observation(traces, acquisition, 1);
            Gradient gradient = solver.gradient(scene.medium, observation, Progress.NONE);
            double inImage = 0;
            for (int i = 0; i < change.length; i++)
                inImage += (double) gradient.gradient()[i] * change[i];
            assertEquals(1, inImage / inRecord, 2e-5);
            assertEquals(acquisition.numUsed(), gradient.numUsed());
        }
    }

    /** F(c + a dc) - F(c) falls like a, and without a J dc like a^2. */
    @ParameterizedTest
    @MethodSource("scenes")
    void recordHasItsDerivative(AdjointScene scene, Backends backends) {
        try (WaveBackend backend = backends.open()) {
            AcousticSolver solver = new AcousticSolver(backend);
            double[] change = scene.perturbation(10, 3);
            float[] start = record(solver, scene, scene.medium);
            double[] slope =
                    solver.jacobian(scene.medium, scene.acquisition, change, Progress.NONE);
            double[] zeroth = new double[HALVINGS];
            double[] first = new double[HALVINGS];
            for (int k = 0; k < HALVINGS; k++) {
                double step = Math.pow(0.5, k);
                float[] end = record(solver, scene, Scenes.plus(scene.medium, change, step));
                for (int i = 0; i < end.length; i++) {
                    double difference = (double) end[i] - start[i];
                    zeroth[k] = Math.hypot(zeroth[k], difference);
                    first[k] = Math.hypot(first[k], difference - step * slope[i]);
                }
            }
            assertSlope(1, zeroth);
            assertSlope(2, first);
        }
    }

    /** The same of the misfit and its gradient, for a truth nearby. */
    @ParameterizedTest
    @MethodSource("scenes")
    void misfitHasItsGradient(AdjointScene scene, Backends backends) {
        double noise = 1e-3;
        try (WaveBackend backend = backends.open()) {
            AcousticSolver solver = new AcousticSolver(backend);
            double[] apart = scene.perturbation(40, 4);
            float[] truth = record(solver, scene, Scenes.plus(scene.medium, apart, 1));
            Observation observation = new Observation(truth, scene.acquisition, noise);
            Gradient start = solver.gradient(scene.medium, observation, Progress.NONE);
            assertEquals(2 * start.misfit() / start.numUsed(), start.chi2());
            double expected = 0;
            for (int i = 0; i < apart.length; i++) expected += start.gradient()[i] * apart[i];
            double[] zeroth = new double[HALVINGS];
            double[] first = new double[HALVINGS];
            for (int k = 0; k < HALVINGS; k++) {
                double step = Math.pow(0.5, k) / 32;
                float[] end = record(solver, scene, Scenes.plus(scene.medium, apart, step));
                double misfit = misfit(end, truth, scene.acquisition) / (noise * noise);
                zeroth[k] = Math.abs(misfit - start.misfit());
                first[k] = Math.abs(misfit - start.misfit() - step * expected);
            }
            assertSlope(1, zeroth);
            assertSlope(2, first);
        }
    }

    private static double misfit(float[] traces, float[] observed, Acquisition acquisition) {
        double sum = 0;
        for (int i = 0; i < traces.length; i++) {
            int pair = i / acquisition.time().samples();
            int receivers = acquisition.numReceivers();
            if (acquisition.isUsed(pair / receivers, pair % receivers))
                sum += 0.5 * Math.pow((double) traces[i] - observed[i], 2);
        }
        return sum;
    }

    private static float[] record(AcousticSolver solver, AdjointScene scene, Medium medium) {
        return solver.forward(medium, scene.acquisition, Progress.NONE);
    }

    private static void assertSlope(double expected, double[] halved) {
        for (int k = 1; k < halved.length; k++)
            assertEquals(1, Math.log(halved[k - 1] / halved[k]) / Math.log(2) / expected, SLOPE);
    }
}
