package sc.fiji.aspire.bundle;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.PlainText;

/** Bundles that somebody made to do harm, or that were cut on the way. */
class BundleSafetyTest {

    private static final int DIRECTORY_ENTRY = 0x02014b50;

    private final Map<String, byte[]> entries =
            Map.of("refinement-1/sampler.onnx", new byte[3000], "acquisition.json", new byte[3]);

    private final ModelBundle bundle =
            new ModelBundle(new Manifest("test", Map.of("name", "small")), entries);

    static String refusal(byte[] zip) {
        Exception e =
                assertThrows(
                        IllegalArgumentException.class, () -> ModelBundle.read(zip, "evil.zip"));
        assertTrue(e.getMessage().startsWith("Model bundle evil.zip"), e.getMessage());
        return e.getMessage();
    }

    static void assertContains(String expected, String text) {
        assertTrue(text.contains(expected), text);
    }

    private static int find(ByteBuffer zip, int mark) {
        for (int i = 0; i < zip.limit() - 4; i++) if (zip.getInt(i) == mark) return i;
        throw new AssertionError("no such mark");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../a.json", "/a.json", "a/../b.json", "a//b.json", "C:\\a.json", "a\\b.json",
                "~/a.json", ".a.json", "a\u0000b.json", "a b.json", "a=b.json", "a]b.json",
                "\u00e4.json", "a\u202eb.json", "con.json", "x/NUL", "Aux.onnx", "com1.f32",
                "lpt9/a.json", "a/", "a./b.json", "a.json.", "nul.x.json", "CON./a.json"
            })
    void refusesNames(String name) throws Exception {
        assertContains("expected entry names", refusal(ZipBytes.of(Map.of(name, new byte[0]))));
    }

    @Test
    void refusesLinks() {
        byte[] zip = bundle.write();
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(find(bytes, DIRECTORY_ENTRY) + 38, 0120777 << 16);
        assertContains("found a link", refusal(zip));
    }

    @Test
    void refusesTheSameEntryTwice() throws Exception {
        Map<String, byte[]> twice = new LinkedHashMap<>();
        twice.put("a.json", new byte[9]);
        twice.put("b.json", new byte[9]);
        byte[] zip = ZipBytes.of(twice);
        for (int i = 0; i < zip.length; i++) if (zip[i] == 'b' && zip[i + 1] == '.') zip[i] = 'a';
        assertContains("a.json there twice", refusal(zip));
    }

    @Test
    void refusesTwoDescriptionsOfAnEntry() throws Exception {
        byte[] zip = ZipBytes.of(Map.of("a.json", new byte[9]));
        zip[30] = 'b';
        assertContains("described alike", refusal(zip));
    }

    /** Changes bytes of a bundle of one entry, and makes the directory fit where it moved. */
    private static byte[] inserted(byte[] zip, int at, byte[] more) {
        ByteBuffer longer = ByteBuffer.allocate(zip.length + more.length);
        longer.put(zip, 0, at).put(more).put(zip, at, zip.length - at);
        longer.order(ByteOrder.LITTLE_ENDIAN);
        int end = longer.limit() - 22;
        int directory = longer.getInt(end + 16);
        if (at <= directory) longer.putInt(end + 16, directory + more.length);
        else longer.putInt(end + 12, longer.getInt(end + 12) + more.length);
        return longer.array();
    }

    /** A Unicode path, by which some readers know the entry. */
    private static final byte[] UNICODE_PATH =
            "up\16\0\1CRC_../a.json".getBytes(StandardCharsets.ISO_8859_1);

    @Test
    void refusesExtraFieldsAndComments() throws Exception {
        byte[] zip = ZipBytes.of(Map.of("a.json", new byte[9]));
        byte[] local = inserted(zip, 36, UNICODE_PATH);
        ByteBuffer.wrap(local)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(28, (short) UNICODE_PATH.length);
        assertContains("described alike", refusal(local));
        ByteBuffer plain = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int line = find(plain, DIRECTORY_ENTRY);
        for (int field : new int[] {30, 32}) {
            byte[] more = inserted(zip, line + 52, UNICODE_PATH);
            ByteBuffer.wrap(more)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putShort(line + field, (short) UNICODE_PATH.length);
            assertContains("without extra fields and comments", refusal(more));
        }
    }

    @Test
    void refusesWhatStandsBetween() throws Exception {
        byte[] zip = ZipBytes.of(Map.of("a.json", new byte[9]));
        byte[] before = inserted(zip, 0, new byte[8]);
        ByteBuffer bytes = ByteBuffer.wrap(before).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(find(bytes, DIRECTORY_ENTRY) + 42, 8);
        assertContains("right after the entry before it", refusal(before));
        int directory = find(ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN), DIRECTORY_ENTRY);
        for (int n : new int[] {1, 4, 16})
            assertContains("between the entries", refusal(inserted(zip, directory, new byte[n])));
    }

    /** Every number before and behind the data stands in the directory, too. */
    @Test
    void refusesEveryDifferenceFromTheDirectory() throws Exception {
        byte[] zip = ZipBytes.of(Map.of("a.json", new byte[9]));
        int directory = find(ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN), DIRECTORY_ENTRY);
        for (int i = 0; i < 30; i++) {
            zip[i] ^= 1;
            String message = refusal(zip);
            // Another length gives another name.
            if (i < 26 || i > 27) assertContains("described alike", message);
            zip[i] ^= 1;
        }
        for (int i = directory - 16; i < directory; i++) {
            zip[i] ^= 1;
            assertContains("its sizes behind it", refusal(zip));
            zip[i] ^= 1;
        }
    }

    @Test
    void refusesNamesThatAreOneFileSomewhere() throws Exception {
        for (String[] names :
                new String[][] {
                    {"a.json", "A.json"}, {"x/a.json", "X/A.JSON"}, {"a", "a/b.json"},
                    {"a/b.json", "a"}, {"a/b.json", "A"}, {"A", "a/b/c.json"}
                }) {
            Map<String, byte[]> two = new LinkedHashMap<>();
            for (String name : names) two.put(name, new byte[1]);
            assertContains("expected every entry once", refusal(ZipBytes.of(two)));
        }
    }

    @Test
    void refusesBombs() throws Exception {
        assertContains(
                "bytes when unpacked", refusal(ZipBytes.of(Map.of("a.f32", new byte[1 << 24]))));
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 1001; i++) many.put("a" + i + ".json", new byte[0]);
        assertContains("at most 1000 entries, found 1001", refusal(ZipBytes.of(many)));
    }

    @Test
    void refusesSizesThatAreNotTrue() throws Exception {
        byte[] zip = ZipBytes.of(Map.of("a.json", new byte[9]));
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int size = find(bytes, DIRECTORY_ENTRY) + 24;
        for (int lie : new int[] {8, 10, 1 << 20}) {
            bytes.putInt(size, lie);
            assertContains("found another length", refusal(zip));
        }
        bytes.putInt(size, -1);
        assertContains("bytes when unpacked", refusal(zip));
    }

    @Test
    void refusesArchivesWithin() {
        Map<String, byte[]> nested = Map.of("more.zip", bundle.write());
        byte[] zip = new ModelBundle(new Manifest("test", Map.of()), nested).write();
        assertContains("found more.zip", refusal(zip));
    }

    @Test
    void refusesWhatStandsAroundTheZip() {
        byte[] zip = bundle.write();
        byte[] after = Arrays.copyOf(zip, zip.length + 1);
        assertContains("ends with its directory", refusal(after));
        byte[] before = new byte[zip.length + 1];
        System.arraycopy(zip, 0, before, 1, zip.length);
        assertContains("expected a directory", refusal(before));
        for (int n = 0; n < zip.length; n += 13) refusal(Arrays.copyOf(zip, n));
    }

    @ParameterizedTest
    @CsvSource({
        "'a: &x [1]\nb: *x', anchors",
        "'a: *x', anchors",
        "'a: !!java.net.URL [x]', without tags",
        "'a: !!str 1', without tags",
        "'a: 1\na: 2', 'every name once, found \"a: 2\" in line 2.'",
        "'? [1, 2]\n: 3', texts as names",
        "'1: 3', texts as names",
        "'- a', named values",
        "'a: [', 'expected YAML 1.2, found \"a: [\" in line 1. Get'",
        "'a: 1\nb: \t- c', 'found \"b:  - c\" in line 2.'",
        "'%YAML 3.0\n---\na: 1', 'expected YAML 1.2, found'",
        "'', named values"
    })
    void refusesYaml(String yaml, String message) {
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Manifest.read(yaml, "Model bundle b"));
        assertContains("Model bundle b", e.getMessage());
        assertContains(message, e.getMessage());
        assertFalse(e.getMessage().matches("(?s).*(Exception|\\n).*"), e.getMessage());
    }

    @Test
    void refusesDeepAndLongYaml() {
        for (String yaml :
                new String[] {
                    "a: " + "[".repeat(100_000),
                    "a: " + "{b: ".repeat(20) + "1" + "}".repeat(20),
                    "a: " + "9".repeat(100_000)
                }) {
            Exception e =
                    assertThrows(
                            IllegalArgumentException.class, () -> Manifest.read(yaml, "bundle"));
            assertContains("at most 16 levels deep", e.getMessage());
        }
        String long_ = "# " + "x".repeat(1 << 20) + "\na: 1";
        assertThrows(IllegalArgumentException.class, () -> Manifest.read(long_, "bundle"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".nan", ".inf", "1e999", "x", "[1]", "null"})
    void refusesNumbers(String number) {
        Manifest manifest = Manifest.read("a: " + number + "\nb: [0, " + number + "]", "bundle");
        for (String name : new String[] {"a", "b"}) {
            Exception e =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> {
                                if (name.equals("a")) manifest.number(name);
                                else manifest.numbers(name);
                            });
            assertContains("bundle: expected a", e.getMessage());
            assertContains("\"" + name, e.getMessage());
        }
    }

    @Test
    void saysWhatANewerFormatNeeds() throws Exception {
        byte[] yaml = "format_version: 2\nrequires: '7.5'\nsha256: {}".getBytes();
        String message =
                refusal(ZipBytes.of(Map.of("manifest.yaml", yaml, "new.thing", new byte[1])));
        assertContains("format 1 or earlier, found format 2. It needs ASPIRE 7.5", message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\e[31m", "\\u202e", "\\n", "\\0", "\\u2066", "\\x7f", "\\u0085"})
    void refusesTextThatCannotBeSeen(String hidden) {
        for (String yaml : List.of("name: \"a%sb\"", "\"a%sb\": 1", "a: [{b: \"%s\"}]")) {
            String text = yaml.replace("%s", hidden);
            Exception e =
                    assertThrows(
                            IllegalArgumentException.class, () -> Manifest.read(text, "bundle"));
            assertContains("all of which can be seen", e.getMessage());
            assertTrue(PlainText.isPlain(e.getMessage()), e.getMessage());
        }
    }
}
