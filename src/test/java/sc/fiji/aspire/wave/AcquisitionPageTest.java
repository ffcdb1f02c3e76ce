package sc.fiji.aspire.wave;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page of the format says. */
class AcquisitionPageTest {

    private static String page;
    private static JsonObject example;

    @BeforeAll
    static void read() throws Exception {
        page = Files.readString(Path.of("src/site/markdown/acquisition.md"));
        Matcher json = Pattern.compile("(?s)```json\n(.*?)```").matcher(page);
        assertTrue(json.find());
        example = JsonParser.parseString(json.group(1)).getAsJsonObject();
    }

    private static Acquisition example() {
        return AcquisitionJson.read(example.toString(), "of the page");
    }

    @Test
    void itsExampleIsRead() {
        Acquisition acquisition = example();
        assertEquals(new TimeAxis(240, 0.5, -2), acquisition.time());
        assertEquals(Wavelet.toneBurst(0.2, 3), acquisition.wavelet());
        assertArrayEquals(new double[] {1, 1, 0.8, 1}, acquisition.conditions().amplitudes());
        assertEquals(1489.77, acquisition.conditions().water().orElseThrow(), 0.01);
        assertEquals(5, acquisition.missing().cardinality());
    }

    /** The defaults that the table names. */
    @ParameterizedTest
    @ValueSource(
            strings = {"first_sample_time", "water", "amplitude", "missing", "version", "units"})
    void whatHasADefaultMayBeMissing(String member) {
        JsonObject without = example.deepCopy();
        without.remove(member);
        Acquisition acquisition = AcquisitionJson.read(without.toString(), "of the page");
        Acquisition whole = example();
        switch (member) {
            case "first_sample_time" -> assertEquals(0, acquisition.time().start());
            case "water" -> assertTrue(acquisition.conditions().water().isEmpty());
            case "amplitude" -> assertEquals(1, acquisition.conditions().amplitude(2));
            case "missing" -> assertTrue(acquisition.missing().isEmpty());
            default -> assertEquals(whole, acquisition);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sources", "receivers", "dt", "samples", "wavelet"})
    void whatHasNoneIsRefusedByName(String member) {
        JsonObject without = example.deepCopy();
        without.remove(member);
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> AcquisitionJson.read(without.toString(), "of the page"))
                        .getMessage();
        assertTrue(message.contains("\"" + member + "\""), message);
    }

    /** A refusal of an unknown member lists the known ones: each is on the page. */
    @Test
    void everyMemberIsOnThePage() {
        JsonObject more = example.deepCopy();
        more.addProperty("zzz", 1);
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> AcquisitionJson.read(more.toString(), "of the page"))
                        .getMessage();
        Matcher known = Pattern.compile("no member but ([^\"]*), found").matcher(message);
        assertTrue(known.find(), message);
        for (String member : known.group(1).split(", "))
            assertTrue(page.contains("`" + member + "`"), member);
    }
}
