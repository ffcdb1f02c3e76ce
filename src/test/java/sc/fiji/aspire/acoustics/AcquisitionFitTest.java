package sc.fiji.aspire.acoustics;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

/** A model is for the records of one array, taken at the same times of the same wavelet. */
class AcquisitionFitTest {

    private static final Wavelet BURST = Wavelet.toneBurst(0.1, 3);
    private static final TimeAxis TIME = new TimeAxis(301, 0.8);

    private final AcquisitionFit fit = new AcquisitionFit("ring64", ring(BURST, TIME), 2);

    private static Acquisition ring(Wavelet wavelet, TimeAxis time) {
        return Acquisition.ring(121.4, 64, 16, wavelet, time);
    }

    @Test
    void takesNumbersThatDifferByRounding() {
        fit.require(ring(BURST, new TimeAxis(301, 0.7999999999999999)));
        fit.require(ring(BURST, new TimeAxis(301, 0.80000001, 1e-9)));
        fit.require(Acquisition.ring(121.4000003, 64, 16, BURST, TIME));
        double[] rounded = BURST.samples();
        for (int i = 0; i < rounded.length; i++) rounded[i] = Math.round(rounded[i] * 1e4) / 1e4;
        fit.require(ring(new Wavelet(rounded, BURST.interval()), TIME));
    }

    /** The same signal in other samples. */
    @Test
    void takesAnotherSamplingOfTheWavelet() {
        double[] coarse = new double[65];
        for (int i = 0; i < coarse.length; i++) coarse[i] = BURST.at(0.8 * i);
        fit.require(ring(new Wavelet(coarse, 0.8), TIME));
    }

    @Test
    void refusesAnotherWavelet() {
        refuses(
                ring(Wavelet.toneBurst(0.26, 3), TIME),
                "ring64 was trained with, of 0.10",
                "found one of 0.26",
                "Choose a model");
        refuses(ring(Wavelet.toneBurst(0.1, 4), TIME), "that differs");
        refuses(ring(times(-1), TIME), "that differs");
        refuses(ring(times(2.5), TIME), "2.5 times as strong");
        double[] late = new double[BURST.samples().length + 12];
        System.arraycopy(BURST.samples(), 0, late, 12, late.length - 12);
        refuses(ring(new Wavelet(late, BURST.interval()), TIME), "that differs");
    }

    @Test
    void refusesOtherTimes() {
        refuses(ring(BURST, new TimeAxis(300, 0.8)), "300 samples at 0.8 us", "301 samples");
        refuses(ring(BURST, new TimeAxis(301, 0.801)), "301 samples at 0.801 us");
        refuses(ring(BURST, new TimeAxis(301, 0.8, 12)), "0.8 us from 12 us on");
    }

    /** A model of records that begin elsewhere wants these, and only these. */
    @Test
    void takesTheStartOfItsOwnRecords() {
        TimeAxis late = new TimeAxis(301, 0.8, 12.3);
        AcquisitionFit own = new AcquisitionFit("late", ring(BURST, late), 2);
        own.require(ring(BURST, new TimeAxis(301, 0.8, 12.3000001)));
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> own.require(ring(BURST, TIME)));
        assertTrue(e.getMessage().contains("from 12.3 us on, this one has 301"), e.getMessage());
    }

    @Test
    void refusesAnotherArray() {
        refuses(
                Acquisition.ring(121.4, 128, 32, BURST, TIME),
                "ring64 is for 64 receivers and 16 sources, the record has 128 and 32",
                "For this array train a model");
        refuses(Acquisition.ring(120, 64, 16, BURST, TIME), "up to 1.4 mm elsewhere");
    }

    private Wavelet times(double factor) {
        double[] samples = BURST.samples();
        for (int i = 0; i < samples.length; i++) samples[i] *= factor;
        return new Wavelet(samples, BURST.interval());
    }

    private void refuses(Acquisition other, String... parts) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> fit.require(other));
        for (String part : parts) assertTrue(e.getMessage().contains(part), e.getMessage());
    }
}
