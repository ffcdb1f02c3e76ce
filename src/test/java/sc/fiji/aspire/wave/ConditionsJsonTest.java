package sc.fiji.aspire.wave;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The second version of the format: water, amplitudes and wavelets by few numbers. */
class ConditionsJsonTest {

    private static final String BURST = "{\"frequency\": 0.2, \"cycles\": 3}";

    private static String json(String more, String wavelet) {
        return "{\"version\": 2, \"sources\": [[-30, 0], [30, 0]], \"receivers\": [[0, 30], [0, -30],"
                + " [0, 10]], \"dt\": 0.5, \"samples\": 200, \"wavelet\": "
                + wavelet
                + (more.isEmpty() ? "" : ", " + more)
                + "}";
    }

    private static Acquisition read(String more) {
        return AcquisitionJson.read(json(more, BURST), "lab");
    }

    private static String refusal(String more, String wavelet) {
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> AcquisitionJson.read(json(more, wavelet), "lab"))
                        .getMessage();
        assertFalse(message.contains("\n"), message);
        return message;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"speed\": 1490} | 1490",
                "{\"temperature\": 20} | 1482.35777818",
                "{\"temperature\": 20, \"speed\": 1482.0} | 1482",
                "{\"speed\": 1.49}, \"units\": {\"speed\": \"km/s\"} | 1490",
                "{\"speed\": 1.49}, \"units\": {\"speed\": \"mm/us\"} | 1490",
            })
    void waterIsASpeedOrATemperature(String water, double speed) {
        Acquisition acquisition = read("\"water\": " + water);
        assertEquals(speed, acquisition.conditions().water().orElseThrow(), 1e-6);
        Acquisition again = AcquisitionJson.read(AcquisitionJson.write(acquisition), "again");
        assertEquals(acquisition, again);
    }

    @Test
    void describedWaterIsThatOfTheRecord() {
        assertEquals(OptionalDouble.of(1490), read("\"c_water\": 1490").conditions().water());
    }

    @Test
    void nothingSaidIsNothingWritten() {
        Acquisition acquisition = read("\"amplitude\": 1");
        assertEquals(Conditions.NONE, acquisition.conditions());
        assertFalse(AcquisitionJson.write(acquisition).contains("version"));
    }

    @Test
    void amplitudesAreOneOrOnePerSource() {
        assertArrayEquals(
                new double[] {2.5, 2.5}, read("\"amplitude\": 2.5").conditions().amplitudes());
        Acquisition acquisition = read("\"amplitude\": [2, \"unknown\"]");
        assertEquals(2, acquisition.conditions().amplitude(0));
        assertFalse(acquisition.conditions().areKnown());
        assertEquals(
                acquisition, AcquisitionJson.read(AcquisitionJson.write(acquisition), "again"));
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> read("\"amplitude\": \"unknown\"").conditions().requireKnown());
        assertTrue(refusal.getMessage().contains("Check Record"), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BURST,
                "{\"samples\": [0, 1, 0, -1, 0, 1, 0, -1, 0], \"interval\": 1.25}",
                "{\"samples_1.25us\": [0, 1, 0, -1, 0, 1, 0, -1, 0]}"
            })
    void waveletsAreBurstsOrSamples(String wavelet) {
        Wavelet read = AcquisitionJson.read(json("", wavelet), "lab").wavelet();
        assertEquals(0.2, read.centreFrequency(), 0.02);
    }

    @Test
    void burstsAreInTheDeclaredUnits() {
        String hertz = "{\"frequency\": 200000, \"cycles\": 3}, \"units\": {\"frequency\": \"Hz\"}";
        assertEquals(
                Wavelet.toneBurst(0.2, 3), AcquisitionJson.read(json("", hertz), "lab").wavelet());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"water\": 1490 | named values",
                "\"water\": {} | temperature",
                "\"water\": {\"speed\": 1.49} | 1000 to 2000 m/s",
                "\"water\": {\"temperature\": 295} | degrees Celsius",
                "\"water\": {\"temperature\": 20, \"speed\": 1500} | Leave one of them out",
                "\"water\": {\"speed\": 1490}, \"c_water\": 1500 | by c_water",
                "\"water\": {\"temprature\": 20} | Did you mean \"temperature\"",
                "\"water\": {\"speed\": 1490, \"salinity\": 35} | salinity",
                "\"amplitude\": [1, 2, 3] | one for each of the 2 sources",
                "\"amplitude\": [1, 0] | \"missing\"",
                "\"amplitude\": \"unknwon\" | a number",
                "\"units\": {\"speed\": \"knots\"} | m/s, km/s, mm/us",
            })
    void refusesWhatContradictsItself(String more, String told) {
        assertTrue(refusal(more, BURST).contains(told), refusal(more, BURST));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"frequency\": 0.2} | cycles",
                "{\"cycles\": 3} | frequency",
                "{\"frequency\": 0.2, \"cycles\": 3, \"samples_0.1us\": [1, 2]} | samples_0.1us",
                "{\"samples\": [0, 1, 0]} | interval",
                "{\"frequency\": 0, \"cycles\": 3} | a frequency of",
                "{\"frequency\": 0.2, \"cycles\": 1000} | cycles",
                "{\"frequency\": 0.2, \"cycles\": 3, \"amplitude\": 2} | amplitude",
            })
    void refusesHalfAWavelet(String wavelet, String told) {
        assertTrue(refusal("", wavelet).contains(told), refusal("", wavelet));
    }

    @Test
    void aNewerVersionIsRefused() {
        String newer = json("", BURST).replace("\"version\": 2", "\"version\": 3, \"depth\": 4");
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> AcquisitionJson.read(newer, "lab"))
                        .getMessage();
        assertTrue(message.contains("newer version of the plugin"), message);
    }

    /** Another water or amplitude is another acquisition; none said is 1500 m/s and 1. */
    @Test
    void acquisitionsOfOtherConditionsAreNotTheSame() {
        Acquisition plain = read("");
        assertTrue(plain.isSame(read("\"c_water\": 1500")));
        assertFalse(plain.isSame(read("\"water\": {\"speed\": 1490}")));
        assertFalse(plain.isSame(read("\"amplitude\": 2")));
        assertTrue(read("\"amplitude\": 2").isSame(read("\"amplitude\": [2, 2]")));
    }
}
