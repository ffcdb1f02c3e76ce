package sc.fiji.aspire.wave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.Grid;

/** What people write as an acquisition is read as they mean it, or refused in one sentence. */
class AcquisitionJsonTest {

    private final Acquisition ring =
            Acquisition.ring(121.4, 64, 16, Wavelet.toneBurst(0.1, 3), new TimeAxis(301, 0.8));

    private final String json = AcquisitionJson.write(ring);

    @Test
    void readsWhatItWrites() {
        assertEquals(ring, AcquisitionJson.read(json, "ring"));
        Acquisition late =
                new Acquisition(
                        ring.sources(),
                        ring.receivers(),
                        ring.wavelet(),
                        new TimeAxis(301, 1 / 3.0, 12.5));
        assertEquals(late, AcquisitionJson.read(AcquisitionJson.write(late), "late"));
    }

    /** Remarks are passed over, and are no place for a record. */
    @ParameterizedTest
    @ValueSource(strings = {"comment", "_scan"})
    void remarksAreShort(String name) {
        String few = "{\"" + name + "\":{\"a\":[1,[true,null],{\"b\":1e999}]},";
        assertEquals(ring, AcquisitionJson.read(json.replaceFirst("\\{", few), "ring"));
        for (String values : List.of("[" + "0,".repeat(10_000) + "0]", "[".repeat(100)))
            refuses(
                    json.replaceFirst("\\{", "{\"" + name + "\":" + values + ","),
                    "in the remark " + name);
        StringBuilder names = new StringBuilder("{");
        for (int i = 0; i < 10_001; i++) names.append("\"_" + i + "\":0,");
        refuses(json.replaceFirst("\\{", names.toString()), "at most 10000 members");
    }

    /** Of such sizes, nothing is left in single precision, or no number. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-200, 1e-13, 1e13, 1e39, 1e200})
    void whatSourcesSendHasASize(double size) {
        String wavelet = "\"wavelet\": {\"interval\": 1, \"samples\": [0, " + size + "]}";
        String sent = json.replaceFirst("(?s)\"wavelet\": \\{.*?\\}", wavelet);
        refuses(sent, "a peak of 1e-12 to 1e12");
        refuses(
                json.replaceFirst("\\{", "{\"version\": 2, \"amplitude\": " + size + ","),
                "of a size of 1e-12 to 1e12");
    }

    @Test
    void aRefusalSaysOnceWhereItIs() {
        String water = json.replaceFirst("\\{", "{\"version\": 2, \"water\": {\"speed\": -1},");
        Exception e =
                assertThrows(
                        IllegalArgumentException.class, () -> AcquisitionJson.read(water, "ring"));
        assertEquals(0, e.getMessage().lastIndexOf("The acquisition ring"), e.getMessage());
        assertFalse(e.getMessage().contains("the acquisition ring"), e.getMessage());
    }

    @Test
    void refusesReceiversThatAreAllAtOnePlace() {
        JsonObject root = JsonParser.parseString(json).getAsJsonObject();
        JsonArray receivers = root.getAsJsonArray("receivers");
        JsonElement place = receivers.get(1);
        for (int i = 2; i < receivers.size(); i++) receivers.set(i, place);
        AcquisitionJson.read(root.toString(), "ring");
        receivers.set(0, place);
        refuses(root.toString(), "receivers at different places, found all");
    }

    /** A misspelt name may be longer than any, and is answered at once. */
    @Test
    void namesMayBeOfAnyLength() {
        String named = json.replaceFirst("\\{", "{\"" + "n".repeat(3_000_000) + "\": 1,");
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> refuses(named, "no member but"));
    }

    private static void refuses(String json, String told) {
        Exception e =
                assertThrows(
                        IllegalArgumentException.class, () -> AcquisitionJson.read(json, "ring"));
        assertTrue(e.getMessage().contains(told), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t0",
                "start_time",
                "startTime",
                "firstSampleTim",
                "delay",
                "trigger_offset"
            })
    void refusesOtherNamesOfTheStart(String name) {
        refuses(
                member(name, "8"),
                "\"" + name + "\"",
                "call it \"first_sample_time\"",
                "but amplitude, c_water, dt, first_sample_time,");
    }

    @ParameterizedTest
    @CsvSource({
        "sample, samples",
        "Sources, sources",
        "reciever, receivers",
        "unit, units",
    })
    void refusesUnknownMembersWithTheNearest(String name, String nearest) {
        refuses(member(name, "8"), "\"" + name + "\"", "Did you mean \"" + nearest + "\"?");
    }

    /** As in the descriptions of rings that were published with their records. */
    @Test
    void takesDescriptionsThatAreTrue() {
        String indices = "[0,4,8,12,16,20,24,28,32,36,40,44,48,52,56,60]";
        String described =
                json.replace(
                                "\"dt\"",
                                "\"f0\": 0.1, \"cycles\": 3, \"radius\": 121.4, \"map\": {\"n\": 256},"
                                        + "\"c_water\": 1500, \"source_receiver_index\": "
                                        + indices
                                        + ", \"dt\"")
                        .replace(
                                "\"samples_0.1us\"",
                                "\"formula\": \"q\", \"t0\": 25, \"s\": 5, \"samples_0.1us\"");
        Acquisition read = AcquisitionJson.read(described, "ring");
        assertEquals(ring, read.with(Conditions.NONE));
        assertEquals(1500, read.conditions().water().orElseThrow());
        refuses(described.replace("\"radius\": 121.4", "\"radius\": 0.1214"), "radius of 121.4");
        refuses(described.replace("[0,4,", "[4,0,"), "source_receiver_index");
        refuses(described.replace("\"formula\": \"q\",", ""), "wavelet", "\"t0\"");
    }

    @Test
    void leavesRoomForRemarks() {
        String remarks =
                member("comment", "\"ring of lab 2\"").replace("\"dt\"", "\"_x\":[],\"dt\"");
        assertEquals(ring, AcquisitionJson.read(remarks, "ring"));
        assertEquals(ring, AcquisitionJson.read("\ufeff" + remarks, "with a byte order mark"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"dt\": 0.8 | \"dt\": \"0.8\" | dt: expected a number, found \"0.8\". Leave out",
                "\"dt\": 0.8 | \"dt\": \"0,8\" | dt: expected a number, found \"0,8\"",
                "\"dt\": 0.8 | \"dt\": 0,8 | Write decimals with a point",
                "\"dt\": 0.8 | \"dt\": NaN | Write finite numbers",
                "\"dt\": 0.8 | \"dt\": \"NaN\" | dt: expected a number, found \"NaN\"",
                "\"dt\": 0.8 | \"dt\": 1e999 | expected a finite number",
                "\"dt\": 0.8 | \"dt\": null | dt: expected a number, found null",
                "\"dt\": 0.8 | \"dt\": [0.8] | dt: expected a number, found a list",
                "\"dt\": 0.8 | \"dt\": 0.8, \"dt\": 0.9 | \"dt\" again",
                "\"dt\": 0.8 | \"dt\": 0.8 // us | write them as text into a member \"comment\"",
                "\"dt\": 0.8 | # dt | write them as text into a member \"comment\"",
                "\"dt\": 0.8 | 'dt': 0.8 | double quotes",
                "\"dt\": 0.8 | \"dt\": -0.8 | found 301 samples at -0.8 us",
                "\"dt\": 0.8 | \"dt\": 0 | found 301 samples at 0 us",
                "\"dt\": 0.8 | \"dt\": 8 | found dt = 8 us",
                "\"dt\": 0.8 | \"dt\": 800 | found dt = 800 us",
                "\"dt\": 0.8 | \"dt\": 8e-7 | found 301 samples at 8E-7 us",
                "\"dt\": 0.8 | \"dt\": 0.0008 | found 301 samples at 0.0008 us",
                "\"dt\": 0.8 | \"dt\": 0.8, \"first_sample_time\": 5000 | from 5000 us on",
                "\"dt\": 0.8 | \"dt\": 0.8, \"first_sample_time\": -500 | from -500 us on",
                "\"dt\": 0.8 | \"dt\": 0.8, \"first_sample_time\": \"8\" | first_sample_time: exp",
                "\"samples\": 301 | \"samples\": 301.5 | samples: expected a whole number",
                "\"samples\": 301 | \"samples\": -1 | samples: expected a whole number",
                "\"samples\": 301 | \"samples\": \"301\" | samples: expected a whole number",
                "\"samples\": 301 | \"samples\": 4 | found 4 samples",
                "samples_0.1us | samples | a member \"interval\"",
                "samples_0.1us | samples_0.1 | samples under a name that says their interval",
                "samples_0.1us | samples_0.1xs | one of the units s, ms, us, ns",
                "samples_0.1us | samples_100us | expected an array of 3749.84",
                "samples_0.1us | samples_0.00001us | found dt = 0.8 us",
                "from the image centre | from the image corner | coordinates from the image cent",
                "time sample, Y | receiver, Y | Expected the layout",
            })
    void refusesWhatCannotBeMeant(String from, String to, String message) {
        assertTrue(json.contains(from), from);
        refuses(json.replace(from, to), message.replace("Expected the", "expected the"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 0.01, 1e3})
    void refusesPositionsInAnotherUnitThanDeclared(double scale) {
        Acquisition other =
                new Acquisition(
                        scaled(ring.sources(), scale),
                        scaled(ring.receivers(), scale),
                        ring.wavelet(),
                        ring.time());
        refuses(AcquisitionJson.write(other), "expected an", "declare");
    }

    @Test
    void refusesTextThatIsNoAcquisition() {
        refuses("", "empty");
        refuses(" \n", "empty");
        refuses("[]", "named values");
        refuses("7", "named values");
        refuses("{}", "\"sources\"");
        refuses(json.substring(0, json.length() / 2), "complete");
        refuses(json + json, "in line");
        refuses(json.replaceFirst("(?s)\\}\\s*$", ", }"), "comma");
        refuses("<html>", "expected JSON");
        refuses("\u0000{\u0000}", "expected JSON");
    }

    @Test
    void readsWhichTracesAreMissing() {
        Acquisition read =
                withMissing("{\"receivers\": [7], \"sources\": [2], \"pairs\": [[0, 9], [0, 0]]}");
        assertFalse(read.isUsed(5, 7));
        assertFalse(read.isUsed(2, 40));
        assertFalse(read.isUsed(0, 9));
        assertTrue(read.isUsed(0, 8));
        // Of source 2 the 62 others that are no own receiver; the pair [0, 0] was never used.
        assertEquals(16 + 62 + 1, read.numMissing());
        assertEquals(ring.numUsed() - 79L * 301, read.numUsed());
        assertEquals(read, AcquisitionJson.read(AcquisitionJson.write(read), "ring"));
        assertNotEquals(ring, read);
    }

    @Test
    void refusesMissingTracesThatAreNotThere() {
        says("receivers", "{\"recievers\": [7]}");
        says("from 0 to 63", "{\"receivers\": [64]}");
        says("from 0 to 15", "{\"pairs\": [[16, 0]]}");
        says("a source and a receiver", "{\"pairs\": [[1]]}");
        says("at most 16 that", "{\"sources\": [1" + ", 1".repeat(16) + "]}");
        says("at most 1024 that", "{\"pairs\": [[1, 2]" + ", [1, 2]".repeat(1024) + "]}");
    }

    private Acquisition withMissing(String missing) {
        String json = AcquisitionJson.write(ring);
        return AcquisitionJson.read("{\"missing\": " + missing + "," + json.substring(1), "ring");
    }

    private void says(String expected, String missing) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> withMissing(missing));
        assertTrue(e.getMessage().contains(expected), e.getMessage());
        assertTrue(e.getMessage().contains("missing"), e.getMessage());
    }

    @Test
    void saysWhatIsMissing() {
        refuses(
                json.replaceFirst("(?s)\"receivers\".*(?=\"wavelet\")", ""),
                "a member \"receivers\"");
    }

    @Test
    void takesThreeCoordinatesInThePlane() {
        String xyz =
                json.replaceAll("(?s)(-?[\\d.E-]+,\\s*-?[\\d.E-]+)(\\s*\\])(?!\\s*\\})", "$1,0$2");
        Acquisition read = AcquisitionJson.read(xyz, "xyz");
        assertEquals(3, read.sources()[0].length);
        assertEquals(ring, read.inPlane());
        String above = xyz.replaceFirst(",0(\\s*\\])", ",2$1");
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> AcquisitionJson.read(above, "xyz").inPlane());
        assertTrue(e.getMessage().contains("source 0 at z = 2 mm"), e.getMessage());
    }

    @Test
    void refusesSourcesOutsideTheGrid() {
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> ring.requireInside(Grid.centered(2, 100, 100)));
        assertTrue(
                e.getMessage().contains("ource 0 outside the grid, at (121.4, 0) mm"),
                e.getMessage());
    }

    @Test
    void refusesARingSmallerThanAPixel() {
        Acquisition small = Acquisition.ring(0.12, 64, 16, ring.wavelet(), ring.time());
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> small.requireInside(Grid.centered(1, 256, 256)));
        assertTrue(e.getMessage().contains("found all within 0.24 mm"), e.getMessage());
    }

    @Test
    void interpolatesTheWavelet() {
        double s = 5;
        double t0 = 25;
        for (double t = 3.03; t < 50; t += 1.7) {
            double u = t - t0;
            double expected =
                    1.1202323639289276
                            * Math.sin(0.2 * Math.PI * u)
                            * Math.exp(-u * u / (2 * s * s));
            assertEquals(expected, ring.wavelet().at(t), 1e-5);
        }
    }

    @Test
    void boundsWhatMultipliesTheWork() {
        refuses(json.replaceFirst("301", "131073"), "samples", "from 2 to 131072");
        refuses(json.replaceFirst("301", "131072"), "more than 50 times as long", "131072 samples");
        refuses(member("comment", "\"" + "x".repeat(1 << 23) + "\""), "at most 8388608 characters");
        String many = "[" + "[1,2],".repeat(4096) + "[1,2]]";
        String pairs =
                json.replaceFirst(
                        "(?s)\"sources\".*(?=\"wavelet\")",
                        "\"sources\": " + many + ", \"receivers\": " + many + ",");
        refuses(pairs, "at most 4194304 pairs", "4097 x 4097");
        String samples = "[" + "0,".repeat(16384) + "1]";
        refuses(
                json.replaceFirst(
                        "(?s)\"samples_0.1us\": \\[.*?\\]", "\"samples_0.1us\": " + samples),
                "at most 16384 samples",
                "16385");
    }

    private String member(String name, String value) {
        return json.replace("\"dt\"", "\"" + name + "\": " + value + ", \"dt\"");
    }

    private static double[][] scaled(double[][] positions, double scale) {
        return Arrays.stream(positions)
                .map(p -> Arrays.stream(p).map(x -> x * scale).toArray())
                .toArray(double[][]::new);
    }

    static void refuses(String json, String... parts) {
        Exception e =
                assertThrows(
                        IllegalArgumentException.class, () -> AcquisitionJson.read(json, "a.json"));
        String message = e.getMessage();
        assertTrue(message.startsWith("The acquisition a.json"), message);
        assertEquals(2, message.split("a\\.json", -1).length, message);
        assertFalse(message.matches("(?s).*(Lenient|gson|Strictness|\\n).*"), message);
        assertTrue(message.length() < 400, message);
        for (String part : parts) assertTrue(message.contains(part), message);
    }
}
