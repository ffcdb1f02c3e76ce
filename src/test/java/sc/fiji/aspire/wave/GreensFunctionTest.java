package sc.fiji.aspire.wave;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.aspire.Progress;

/** Water, in which the field is known in closed form. */
class GreensFunctionTest {

    private static final double SPEED = 1.5;

    @ParameterizedTest
    @EnumSource
    void matchesTheFieldOfALineSource(Backends backends) {
        Acquisition acquisition =
                Acquisition.ring(90, 16, 2, Wavelet.toneBurst(0.1, 3), new TimeAxis(200, 0.8));
        Medium water = Medium.uniform(Grid.centered(2, 101, 99), (float) (1e3 * SPEED));
        compare(backends, acquisition, water, 0.02);
    }

    @ParameterizedTest
    @EnumSource
    void matchesTheFieldOfAPointSource(Backends backends) {
        Medium water = Medium.uniform(Grid.centered(2, 21, 19, 23), (float) (1e3 * SPEED));
        compare(backends, Scenes.volume(), water, 0.03);
    }

    private static void compare(
            Backends backends, Acquisition acquisition, Medium water, double limit) {
        try (WaveBackend backend = backends.open()) {
            float[] traces = new AcousticSolver(backend).forward(water, acquisition, Progress.NONE);
            double difference = Scenes.usedDifference(traces, analytic(acquisition), acquisition);
            assertTrue(difference < limit, "relative difference " + difference);
        }
    }

    private static float[] analytic(Acquisition acquisition) {
        int receivers = acquisition.numReceivers();
        int samples = acquisition.time().samples();
        boolean plane = acquisition.sources()[0].length == 2;
        float[] traces = new float[acquisition.numSources() * receivers * samples];
        for (int i = 0; i < traces.length; i++) {
            int pair = i / samples;
            if (!acquisition.isUsed(pair / receivers, pair % receivers)) continue;
            double delay = acquisition.distance(pair / receivers, pair % receivers) / SPEED;
            double time = i % samples * acquisition.time().interval();
            traces[i] =
                    (float)
                            (plane
                                    ? line(acquisition.wavelet(), time, delay)
                                    : acquisition.wavelet().at(time - delay)
                                            / (4 * Math.PI * delay * SPEED));
        }
        return traces;
    }

    /**
     * The wavelet convolved with 1 / (2 pi sqrt(t^2 - delay^2)), whose singularity goes away with t
     * = delay cosh(u).
     */
    private static double line(Wavelet wavelet, double time, double delay) {
        if (time <= delay) return 0;
        double ratio = time / delay;
        double end = Math.log(ratio + Math.sqrt(ratio * ratio - 1));
        int intervals = 300;
        double sum = 0;
        for (int i = 0; i <= intervals; i++) {
            double weight = i == 0 || i == intervals ? 0.5 : 1;
            sum += weight * wavelet.at(time - delay * Math.cosh(end * i / intervals));
        }
        return sum * end / intervals / (2 * Math.PI);
    }
}
