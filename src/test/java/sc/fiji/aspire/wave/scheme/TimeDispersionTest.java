package sc.fiji.aspire.wave.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Scenes;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;
import sc.fiji.aspire.wave.cpu.ReferenceBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

class TimeDispersionTest {

    private final Wavelet wavelet = Wavelet.toneBurst(0.1, 3);
    private final TimeAxis time = new TimeAxis(150, 0.8);

    @Test
    void transposeIsTheTranspose() {
        int steps = 320;
        int channels = 2;
        TimeDispersion dispersion = new TimeDispersion(wavelet, time, 0.4, steps);
        double[] traces = Scenes.noise(steps * channels, 1, 1);
        double[][] residuals = {
            Scenes.noise(time.samples(), 1, 2), Scenes.noise(time.samples(), 1, 3)
        };
        double[][] samples = dispersion.samples(traces, channels);
        double there = Scenes.dot(samples[0], residuals[0]) + Scenes.dot(samples[1], residuals[1]);
        assertEquals(there, Scenes.dot(traces, dispersion.transposed(residuals)), 1e-10);
    }

    /** An oscillator stepped by leapfrog at w = 2 / dt sin(.) comes back at its own frequency. */
    @Test
    void movesAnOscillatorToItsFrequency() {
        double step = 0.4;
        int steps = 320;
        double own = 2 * Math.PI * 0.2;
        double stepped = 2 / step * Math.asin(0.5 * own * step);
        double[] traces = new double[steps];
        for (int n = 0; n < steps; n++) {
            double envelope = Math.exp(-Math.pow(((n + 1) * step - 60) / 20, 2));
            traces[n] = envelope * Math.sin(stepped * (n + 1) * step);
        }
        double[] samples = new TimeDispersion(wavelet, time, step, steps).samples(traces, 1)[0];
        double inPhase = 0;
        double outOfPhase = 0;
        for (int j = 0; j < samples.length; j++) {
            inPhase += samples[j] * Math.sin(own * j * time.interval());
            outOfPhase += samples[j] * Math.cos(own * j * time.interval());
        }
        assertTrue(stepped > 1.01 * own);
        assertEquals(0, Math.atan2(outOfPhase, inPhase), 0.02);
    }

    /** More samples make shorter steps, at last a step for each, and the same record. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8})
    void recordDoesNotDependOnTheStep(int finer) {
        Medium medium = Scenes.inclusion2d();
        Acquisition ring = Scenes.ring();
        Acquisition few =
                new Acquisition(
                        new double[][] {ring.sources()[0]},
                        ring.receivers(),
                        ring.wavelet(),
                        ring.time());
        TimeAxis many =
                new TimeAxis(
                        finer * (ring.time().samples() - 1) + 1, ring.time().interval() / finer);
        Acquisition fine = new Acquisition(few.sources(), few.receivers(), few.wavelet(), many);
        try (WaveBackend backend = new ReferenceBackend()) {
            AcousticSolver solver = new AcousticSolver(backend);
            float[] coarseTraces = solver.forward(medium, few, Progress.NONE);
            float[] fineTraces = solver.forward(medium, fine, Progress.NONE);
            int samples = few.time().samples();
            float[] every = new float[coarseTraces.length];
            for (int i = 0; i < every.length; i++)
                every[i] = fineTraces[i / samples * many.samples() + finer * (i % samples)];
            double difference = Scenes.usedDifference(coarseTraces, every, few);
            assertTrue(difference < 5e-4, "relative difference " + difference);
        }
    }
}
