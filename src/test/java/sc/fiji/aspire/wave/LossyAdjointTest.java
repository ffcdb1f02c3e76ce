package sc.fiji.aspire.wave;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.cpu.ReferenceBackend;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;
import sc.fiji.aspire.wave.solver.Gradient;

/** The derivative and its adjoint where density jumps and sound is lost, on every backend. */
class LossyAdjointTest {

    private static Stream<Arguments> cases() {
        return Stream.of(Backends.values())
                .flatMap(backends -> Stream.of(0, 2).map(power -> Arguments.of(backends, power)));
    }

    /** One shot of the ring. */
    private static Acquisition shot() {
        Acquisition ring = Scenes.ring();
        double[][] source = {ring.sources()[1]};
        return new Acquisition(source, ring.receivers(), ring.wavelet(), ring.time());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void passesTheDotProductTest(Backends backends, int exponent) {
        dotProduct(backends, Scenes.bone(Scenes.inclusion2d(), exponent), shot());
    }

    @ParameterizedTest
    @EnumSource
    void passesTheDotProductTestInThreeDimensions(Backends backends) {
        dotProduct(backends, Scenes.bone(Scenes.inclusion3d(), 2), Scenes.volumeOfShortWaves());
    }

    private static void dotProduct(Backends backends, Medium medium, Acquisition acquisition) {
        double[] change = Scenes.perturbation(medium.grid(), 10, 1);
        double ratio = DotProduct.ratio(backends, medium, acquisition, change);
        assertEquals(1, ratio, Math.min(1e-6, backends.rounding));
    }

    /** What is left of the misfit after none or one term of its series falls as h or h^2. */
    @ParameterizedTest
    @MethodSource("cases")
    void gradientPassesTheTaylorTest(Backends backends, int exponent) {
        Acquisition acquisition = shot();
        Medium truth = Scenes.bone(Scenes.inclusion2d(), exponent);
        Medium medium = truth.withSpeeds(Medium.uniform(truth.grid(), 1500).values());
        double[] change = Scenes.perturbation(medium.grid(), 2, 4);
        try (WaveBackend backend = backends.open()) {
            AcousticSolver solver = new AcousticSolver(backend);
            float[] traces = solver.forward(truth, acquisition, Progress.NONE);
            Observation observation = new Observation(traces, acquisition, 1e-3);
            Gradient start = solver.gradient(medium, observation, Progress.NONE);
            double slope = 0;
            for (int i = 0; i < change.length; i++) slope += start.gradient()[i] * change[i];
            double[] zeroth = new double[3];
            double[] first = new double[3];
            for (int k = 0; k < 3; k++) {
                double step = Math.pow(0.5, k);
                Medium moved = Scenes.plus(medium, change, step);
                double misfit = solver.gradient(moved, observation, Progress.NONE).misfit();
                zeroth[k] = Math.abs(misfit - start.misfit());
                first[k] = Math.abs(misfit - start.misfit() - step * slope);
            }
            for (int k = 1; k < 3; k++) {
                assertEquals(1, order(zeroth, k), 0.05);
                assertEquals(2, order(first, k), 0.1);
            }
        }
    }

    private static double order(double[] rest, int k) {
        return Math.log(rest[k - 1] / rest[k]) / Math.log(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void backendsAgree(int exponent) {
        agree(Scenes.bone(Scenes.inclusion2d(), exponent), shot());
    }

    @Test
    void backendsAgreeInThreeDimensions() {
        agree(Scenes.bone(Scenes.inclusion3d(), 2), Scenes.volumeOfShortWaves());
    }

    private static void agree(Medium medium, Acquisition acquisition) {
        Gradient expected = gradient(new ReferenceBackend(), medium, acquisition);
        for (Backends backends : List.of(Backends.JAVA, Backends.OPENCL)) {
            Gradient found = gradient(backends.open(), medium, acquisition);
            assertTrue(Scenes.difference(found.predicted(), expected.predicted()) < 1e-5);
            assertTrue(Scenes.difference(found.gradient(), expected.gradient()) < 1e-5);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void givesTheSameBitsForAnyNumberOfThreads(int exponent) {
        Medium medium = Scenes.bone(Scenes.inclusion2d(), exponent);
        Gradient one = gradient(new JavaBackend(1), medium, Scenes.ring());
        Gradient two = gradient(new JavaBackend(2), medium, Scenes.ring());
        assertArrayEquals(one.gradient(), two.gradient());
        assertArrayEquals(one.predicted(), two.predicted());
    }

    private static Gradient gradient(WaveBackend opened, Medium medium, Acquisition acquisition) {
        try (WaveBackend backend = opened) {
            int pairs = acquisition.numSources() * acquisition.numReceivers();
            float[] silence = new float[pairs * acquisition.time().samples()];
            return new AcousticSolver(backend)
                    .gradient(medium, new Observation(silence, acquisition, 1e-3), Progress.NONE);
        }
    }
}
