package sc.fiji.aspire.wave;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.cpu.ReferenceBackend;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;
import sc.fiji.aspire.wave.solver.Gradient;

/** Backends differ by rounding, and threads by nothing. */
class AgreementTest {

    private static final double ROUNDING = 1e-5;

    @ParameterizedTest
    @EnumSource(names = {"JAVA", "OPENCL"})
    void matchesTheReference(Backends backends) {
        compare(backends, Scenes.inclusion2d(), Scenes.ring());
    }

    @ParameterizedTest
    @EnumSource(names = {"JAVA", "OPENCL"})
    void matchesTheReferenceInThreeDimensions(Backends backends) {
        compare(backends, Scenes.inclusion3d(), Scenes.volume());
    }

    private static void compare(Backends backends, Medium medium, Acquisition acquisition) {
        Observation observation = silence(acquisition);
        Gradient expected = gradient(new ReferenceBackend(), medium, observation);
        Gradient found = gradient(backends.open(), medium, observation);
        assertTrue(Scenes.difference(found.predicted(), expected.predicted()) < ROUNDING);
        assertTrue(Scenes.difference(found.gradient(), expected.gradient()) < ROUNDING);
        assertEquals(1, found.misfit() / expected.misfit(), ROUNDING);
    }

    @Test
    void givesTheSameBitsForAnyNumberOfThreads() {
        Observation observation = silence(Scenes.ring());
        Gradient one = gradient(new JavaBackend(1), Scenes.inclusion2d(), observation);
        Gradient three = gradient(new JavaBackend(3), Scenes.inclusion2d(), observation);
        assertArrayEquals(one.gradient(), three.gradient());
        assertArrayEquals(one.predicted(), three.predicted());
        assertEquals(one.misfit(), three.misfit());
    }

    @ParameterizedTest
    @EnumSource
    void isReciprocal(Backends backends) {
        try (WaveBackend backend = backends.open()) {
            double[][] places = {{-41.3, 7.2}, {33.1, -12.9}};
            Acquisition both =
                    new Acquisition(
                            places, places, Wavelet.toneBurst(0.1, 3), new TimeAxis(120, 1));
            float[] traces =
                    new AcousticSolver(backend).forward(Scenes.inclusion2d(), both, Progress.NONE);
            float[] there = java.util.Arrays.copyOfRange(traces, 120, 240);
            float[] back = java.util.Arrays.copyOfRange(traces, 240, 360);
            assertTrue(Scenes.difference(there, back) < ROUNDING);
        }
    }

    private static Gradient gradient(WaveBackend opened, Medium medium, Observation observation) {
        try (WaveBackend backend = opened) {
            return new AcousticSolver(backend).gradient(medium, observation, Progress.NONE);
        }
    }

    private static Observation silence(Acquisition acquisition) {
        int length =
                acquisition.numSources()
                        * acquisition.numReceivers()
                        * acquisition.time().samples();
        return new Observation(new float[length], acquisition, 1e-3);
    }
}
