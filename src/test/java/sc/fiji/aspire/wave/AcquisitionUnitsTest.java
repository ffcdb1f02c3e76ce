package sc.fiji.aspire.wave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static sc.fiji.aspire.wave.AcquisitionJsonTest.refuses;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Units that people write are honoured, or refused by name. */
class AcquisitionUnitsTest {

    private final Acquisition ring =
            Acquisition.ring(121.4, 64, 16, Wavelet.toneBurst(0.1, 3), new TimeAxis(301, 0.8));

    private final String json = AcquisitionJson.write(ring);

    @ParameterizedTest
    @CsvSource({"m, 1e-3", "cm, 0.1", "mm, 1", "um, 1000", "\u00b5m, 1000", "\u03bcm, 1000"})
    void honoursUnitsOfLength(String unit, double scale) {
        double radius = 121.4 * scale;
        String scaled =
                unit("length", unit)
                        .replaceFirst(
                                "(?s)\"sources\".*(?=\"wavelet\")",
                                "\"sources\":[["
                                        + radius
                                        + ",0]],\"receivers\":[[0,-"
                                        + radius
                                        + "]],");
        Acquisition read = AcquisitionJson.read(scaled, "ring");
        assertEquals(121.4, read.sources()[0][0], 1e-9);
        assertEquals(-121.4, read.receivers()[0][1], 1e-9);
    }

    @ParameterizedTest
    @CsvSource({
        "s, 8e-7, 1.2e-5, 1e-7s",
        "ms, 0.0008, 0.012, .0001ms",
        "us, 0.8, 12, 0.1us",
        "ns, 800, 12000, 100ns",
        "\u00b5s, 0.7999999999999999, 12.000000000000002, 0.1\u00b5s",
        "us, 0.8000000000000002, 12, 1E-4ms",
    })
    void honoursUnitsOfTime(String unit, String dt, String start, String interval) {
        String text =
                unit("time", unit)
                        .replace("\"dt\": 0.8", "\"dt\":" + dt + ",\"first_sample_time\":" + start)
                        .replace("samples_0.1us", "samples_" + interval);
        Acquisition read = AcquisitionJson.read(text, "ring");
        assertEquals(new TimeAxis(301, 0.8, 12), read.time());
        assertEquals(ring.wavelet(), read.wavelet());
    }

    @ParameterizedTest
    @CsvSource({"Hz, 1e5", "kHz, 100", "MHz, 0.1"})
    void honoursUnitsOfFrequency(String unit, String f0) {
        String text = unit("frequency", unit).replace("\"dt\"", "\"f0\":" + f0 + ",\"dt\"");
        assertEquals(ring, AcquisitionJson.read(text, "ring"));
        refuses(text.replace("\"f0\":" + f0, "\"f0\":26"), "f0 = 0.1", "found");
    }

    @ParameterizedTest
    @CsvSource({
        "length, furlong, 'm, cm, mm, um'",
        "length, MM, 'm, cm, mm, um'",
        "length, us, 'm, cm, mm, um'",
        "time, fortnight, 's, ms, us, ns'",
        "time, mm, 's, ms, us, ns'",
        "frequency, rad/s, 'Hz, kHz, MHz'",
        "frequency, Mhz, 'Hz, kHz, MHz'",
        "speed, knots, m/s",
    })
    void refusesOtherUnits(String quantity, String unit, String known) {
        refuses(unit(quantity, unit), quantity, known, "\"" + unit + "\"", "Convert");
    }

    private String unit(String quantity, String unit) {
        return json.replaceFirst(
                "\"" + quantity + "\": \"[^\"]*\"", "\"" + quantity + "\": \"" + unit + "\"");
    }
}
