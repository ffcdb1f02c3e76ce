package sc.fiji.aspire.wave;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.cpu.ReferenceBackend;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** Decay and speed in a uniform lossy medium against the law, and what is refused. */
class AttenuationTest {

    private static final double SPEED = 1.5;
    private static final double DECIBELS = 2;

    /** Of time, us: what the viscous medium allows of a sample's interval. */
    private static final double STEP = 0.5;

    private static final double[] FREQUENCIES = {0.07, 0.1, 0.13};

    private final PlaneWave wave =
            new PlaneWave(2, Wavelet.toneBurst(0.1, 2), new TimeAxis(100, 1.0));

    @ParameterizedTest
    @EnumSource
    void decaysByFriction(Backends backends) {
        decays(backends, 0);
    }

    @ParameterizedTest
    @EnumSource
    void decaysByViscosity(Backends backends) {
        decays(backends, 2);
    }

    /**
     * Between two lines 40 mm apart, beside what water does there. Viscosity is right at the centre
     * frequency and elsewhere, at w instead of w0, slows by tau dt (w^2 - w0^2) / 4 of the speed
     * less: the error of the first-order difference that keeps it explicit.
     */
    private void decays(Backends backends, int exponent) {
        Medium water = Medium.uniform(wave.grid(), (float) (1e3 * SPEED));
        Medium lossy = water.with(uniform(water, DECIBELS, exponent));
        double apart = 40;
        try (WaveBackend backend = backends.open()) {
            double[][] clear = wave.at(water, backend, -20, -20 + apart);
            double[][] faint = wave.at(lossy, backend, -20, -20 + apart);
            for (double f : FREQUENCIES) {
                double[] w = between(clear, f);
                double[] log = between(faint, f);
                double[] k = waveNumber(f, exponent);
                double alpha = (w[0] - log[0]) / apart;
                double late = log[1] - w[1] + (k[0] - 2 * Math.PI * f / SPEED) * apart;
                assertEquals(1, alpha / k[1], 0.03);
                double shift = exponent == 0 ? 0 : shift(f, k[0] * apart);
                assertEquals(0, Math.IEEEremainder(late - shift, 2 * Math.PI), 0.015);
                double law = DECIBELS / 10 * Math.log(10) / 20 * Math.pow(f / 0.1, exponent);
                assertEquals(1, k[1] / law, 0.05);
            }
        }
    }

    private double shift(double frequency, double phase) {
        double w0 = 0.2 * Math.PI;
        double w = 2 * Math.PI * frequency;
        double tau = 2 * DECIBELS / 10 * Math.log(10) / 20 * SPEED / (w0 * w0);
        return phase * tau * STEP * (w * w - w0 * w0) / 4;
    }

    private double[] between(double[][] lines, double frequency) {
        return PlaneWave.logarithm(
                wave.spectrum(lines[1], frequency), wave.spectrum(lines[0], frequency));
    }

    /** k - i alpha, 1/mm, of the telegraph equation or of Kelvin-Voigt. */
    private static double[] waveNumber(double frequency, int exponent) {
        double w = 2 * Math.PI * frequency;
        double rate = DECIBELS / 10 * Math.log(10) / 20 * SPEED;
        double quotient = exponent == 0 ? 2 * rate / w : 2 * rate * w / Math.pow(0.2 * Math.PI, 2);
        // k^2 = (w/c)^2 (1 - i gamma / w), or (w/c)^2 / (1 + i w tau)
        double size = Math.sqrt(Math.hypot(1, quotient));
        double turn = 0.5 * Math.atan(quotient);
        if (exponent == 2) size = 1 / size;
        return new double[] {w / SPEED * size * Math.cos(turn), w / SPEED * size * Math.sin(turn)};
    }

    private static Attenuation uniform(Medium medium, double decibels, int exponent) {
        float[] map = new float[medium.grid().numPoints()];
        Arrays.fill(map, (float) decibels);
        return Attenuation.of(medium, map, 0.1, exponent);
    }

    @Test
    void noAttenuationChangesNoBit() {
        Medium medium = Scenes.inclusion2d();
        try (WaveBackend backend = new ReferenceBackend()) {
            AcousticSolver solver = new AcousticSolver(backend);
            for (int exponent : new int[] {0, 2})
                assertArrayEquals(
                        solver.forward(medium, Scenes.ring(), Progress.NONE),
                        solver.forward(
                                medium.with(uniform(medium, 0, exponent)),
                                Scenes.ring(),
                                Progress.NONE));
        }
    }

    /** As in cortical bone, three times as strong, and the step is shortened as it must. */
    @ParameterizedTest
    @ValueSource(doubles = {4, 12})
    void staysStableHoweverViscous(double decibels) {
        Medium medium = Scenes.inclusion2d();
        Medium viscous = medium.with(uniform(medium, decibels, 2));
        try (WaveBackend backend = new ReferenceBackend()) {
            AcousticSolver solver = new AcousticSolver(backend);
            float[] clear = solver.forward(medium, Scenes.ring(), Progress.NONE);
            float[] faint = solver.forward(viscous, Scenes.ring(), Progress.NONE);
            assertTrue(Scenes.dot(doubles(faint), doubles(faint)) > 0);
            assertTrue(
                    Scenes.dot(doubles(faint), doubles(faint))
                            < 0.9 * Scenes.dot(doubles(clear), doubles(clear)));
        }
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) doubles[i] = values[i];
        return doubles;
    }

    @Test
    void followsTheSpeedAndTheGrid() {
        Medium medium = Scenes.inclusion(Grid.centered(2, 8, 6));
        Medium lossy = medium.with(uniform(medium, 2, 0));
        float[] rates = lossy.attenuation().orElseThrow().rates();
        for (int i = 0; i < rates.length; i++)
            assertEquals(2.302585e-5 * medium.values()[i], rates[i], 1e-6);
        assertArrayEquals(
                rates,
                lossy.withSpeeds(Medium.uniform(medium.grid(), 1600).values())
                        .attenuation()
                        .orElseThrow()
                        .rates());
        assertEquals(12, lossy.averaged(2).attenuation().orElseThrow().rates().length);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, 200})
    void refusesWhatIsNoAttenuation(double decibels) {
        Medium medium = Scenes.inclusion2d();
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> uniform(medium, decibels, 0));
        assertTrue(e.getMessage().contains("at pixel [0, 0]"), e.getMessage());
    }

    @Test
    void refusesOtherPowersAndSizes() {
        Medium medium = Scenes.inclusion2d();
        Exception e = assertThrows(IllegalArgumentException.class, () -> uniform(medium, 1, 1));
        assertTrue(e.getMessage().contains("centre frequency"), e.getMessage());
        assertThrows(
                IllegalArgumentException.class, () -> Attenuation.of(medium, new float[7], 0.1, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> Attenuation.of(medium, new float[medium.grid().numPoints() + 1], 0.1, 0));
        float[] none = new float[medium.grid().numPoints()];
        assertThrows(IllegalArgumentException.class, () -> Attenuation.of(medium, none, 0, 0));
        Medium small = Medium.uniform(Grid.centered(2, 8, 7), 1500);
        assertThrows(IllegalArgumentException.class, () -> medium.with(uniform(small, 1, 0)));
    }
}
