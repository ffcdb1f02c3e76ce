package sc.fiji.aspire.array;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.GreensFunction;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

class WaterPulseTest {

    /** Differences from the exact wave, relative to its peak. */
    private static final double ROUGH = 0.02;

    @ParameterizedTest
    @CsvSource({"2, 0", "2, 5.3", "3, 0", "3, -7.1"})
    void isTheGreensFunction(int dimensions, double start) {
        TimeAxis time = new TimeAxis(400, 0.5, start);
        Wavelet wavelet = Wavelet.toneBurst(0.1, 3);
        double[][] positions = {new double[dimensions]};
        Acquisition acquisition = new Acquisition(positions, positions, wavelet, time);
        WaterPulse water = new WaterPulse(acquisition, 1.48, 1);
        TimeAxis early = new TimeAxis(460, 0.5);
        for (double distance : new double[] {11.9, 33.3, 120}) {
            double[] exact = new GreensFunction(wavelet, 1.48, dimensions).trace(distance, early);
            double peak = 0;
            for (double value : exact) peak = Math.max(peak, Math.abs(value));
            WaterPulse.Pulse pulse = water.at(distance);
            for (int i = 0; i < pulse.values().length; i++) {
                double t = start + (pulse.first() + i) * 0.5;
                int n = (int) Math.floor(t / 0.5);
                double share = t / 0.5 - n;
                double expected = exact[n] + share * (exact[n + 1] - exact[n]);
                assertEquals(expected / peak, pulse.values()[i] / peak, ROUGH, distance + " " + t);
            }
        }
    }
}
