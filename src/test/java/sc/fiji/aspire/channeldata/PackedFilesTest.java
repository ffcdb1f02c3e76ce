package sc.fiji.aspire.channeldata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.aspire.channeldata.format.ChannelFile;

/** MATLAB files and NumPy archives whose heads lie about what is packed in them. */
class PackedFilesTest {

    private static final int INT8 = 1;
    private static final int INT32 = 5;
    private static final int UINT32 = 6;
    private static final int DOUBLE = 9;
    private static final int MATRIX = 14;
    private static final int PACKED = 15;
    private static final int CELL_CLASS = 1;
    private static final int DOUBLE_CLASS = 6;

    @TempDir Path folder;

    private String refusal(Path file) {
        Throwable thrown =
                assertThrows(IllegalArgumentException.class, () -> ChannelFile.open(file));
        String message = thrown.getMessage();
        assertTrue(message.matches("Expected .* found .*\\."), message);
        assertTrue(message.contains(file.getFileName().toString()), message);
        return message;
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) bytes.putInt(value);
        return bytes.array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) all.writeBytes(part);
        return all.toByteArray();
    }

    private static byte[] element(int type, byte[] bytes) {
        return join(ints(type, bytes.length), Arrays.copyOf(bytes, (bytes.length + 7) / 8 * 8));
    }

    private static byte[] array(int arrayClass, int[] shape, byte[] content) {
        return element(
                MATRIX,
                join(
                        element(UINT32, ints(arrayClass, 0)),
                        element(INT32, ints(shape)),
                        element(INT8, "x".getBytes(StandardCharsets.US_ASCII)),
                        content));
    }

    private static byte[] packed(byte[] variable) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(variable);
        }
        return join(ints(PACKED, bytes.size()), bytes.toByteArray());
    }

    /** Packed without making it shorter, as a flipped byte within it then is no other code. */
    private static byte[] stored(byte[] variable) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out =
                new DeflaterOutputStream(bytes, new Deflater(Deflater.NO_COMPRESSION))) {
            out.write(variable);
        }
        return join(ints(PACKED, bytes.size()), bytes.toByteArray());
    }

    private Path mat(byte[]... variables) throws IOException {
        byte[] header = new byte[128];
        Arrays.fill(header, 0, 116, (byte) ' ');
        byte[] text = "MATLAB 5.0 MAT-file".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, header, 0, text.length);
        header[125] = 1;
        header[126] = 'I';
        header[127] = 'M';
        return Files.write(folder.resolve("made.mat"), join(header, join(variables)));
    }

    private static byte[] doubles(int count) {
        return element(DOUBLE, new byte[8 * count]);
    }

    @Test
    void readsWhatIsTrue() throws IOException {
        byte[] numbers = array(DOUBLE_CLASS, new int[] {3, 4, 1}, doubles(12));
        byte[] empty = array(CELL_CLASS, new int[] {5, 0}, new byte[0]);
        byte[] cell = array(CELL_CLASS, new int[] {1, 1}, numbers);
        try (ChannelFile file = ChannelFile.open(mat(numbers, packed(cell), packed(empty)))) {
            assertEquals(2, file.datasets().size());
            assertEquals(12, file.datasets().get(1).size());
        }
    }

    @Test
    void aVariableThatUnpacksToFarMore() throws IOException {
        byte[] zeros = packed(array(DOUBLE_CLASS, new int[] {1 << 22, 1}, doubles(1 << 22)));
        assertTrue(refusal(mat(zeros)).contains("at most 100 bytes unpacked"));
    }

    /** The head within says little, and more follows. */
    @Test
    void aVariableThatIsLongerThanItSays() throws IOException {
        byte[] true1 = array(DOUBLE_CLASS, new int[] {1, 1}, doubles(1));
        assertTrue(refusal(mat(packed(join(true1, new byte[1 << 25])))).contains("longer inside"));
    }

    @Test
    void elementsThatReachBeyondTheirArray() throws IOException {
        byte[] huge = join(ints(DOUBLE, Integer.MAX_VALUE - 7), new byte[64]);
        byte[] array = array(DOUBLE_CLASS, new int[] {1 << 14, 1 << 14}, huge);
        assertTrue(refusal(mat(array)).contains("are left"));
        assertTrue(refusal(mat(packed(array))).contains("are left"));
    }

    @Test
    void aCellOfMoreElementsThanBytes() throws IOException {
        byte[] cell = array(CELL_CLASS, new int[] {1 << 15, 1 << 15}, ints(MATRIX, 0));
        assertTrue(refusal(mat(cell)).contains("more elements"));
    }

    @Test
    void cellsInTooManyLevels() throws IOException {
        byte[] inner = array(DOUBLE_CLASS, new int[] {1, 1}, doubles(1));
        for (int i = 0; i < 3000; i++) inner = array(CELL_CLASS, new int[] {1, 1}, inner);
        assertTrue(refusal(mat(inner)).contains("levels"));
    }

    @Test
    void moreVariablesThanAnybodyHas() throws IOException {
        byte[] small = packed(array(DOUBLE_CLASS, new int[] {1, 1}, doubles(1)));
        byte[][] all = new byte[2001][];
        Arrays.fill(all, small);
        assertTrue(refusal(mat(all)).contains("at most 2000 variables"));
    }

    /** Only the checksum behind the variable shows it. */
    @Test
    void aFlippedBitInAValue() throws IOException {
        byte[] true1 = stored(array(DOUBLE_CLASS, new int[] {2, 2}, doubles(4)));
        byte[] flipped = true1.clone();
        flipped[true1.length - 12] ^= 1;
        ChannelFile.open(mat(true1)).close();
        assertTrue(refusal(mat(flipped)).contains("cannot be read"));
    }

    /** A name of the directory, or of what stands before the data; numbers of either. */
    @ParameterizedTest
    @CsvSource({
        "true, 46, wave",
        "false, 30, wave",
        "true, 10, number",
        "false, 18, number",
        "false, 22, number",
        "false, 14, number",
        "true, 24, number"
    })
    void archivesThatSayTwoThings(boolean directory, int at, String what) throws IOException {
        byte[] bytes = Files.readAllBytes(ImportPlanTest.FOLDER.resolve("record.npz"));
        int entry = indexOf(bytes, directory ? "PK\1\2" : "PK\3\4");
        bytes[entry + at] ^= 1;
        String message = refusal(Files.write(folder.resolve("two.npz"), bytes));
        assertFalse(message.contains("\n"), what);
    }

    /** Also two in one place: the second line of the directory is the first again. */
    @Test
    void archivesWithTwoOfAName() throws IOException {
        byte[] bytes = Files.readAllBytes(ImportPlanTest.FOLDER.resolve("record.npz"));
        int first = indexOf(bytes, "PK\1\2");
        byte[] line = Arrays.copyOfRange(bytes, first, first + 46 + "data.npy".length());
        int end = indexOf(bytes, "PK\5\6");
        ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        numbers.putShort(end + 8, (short) 6).putShort(end + 10, (short) 6);
        numbers.putInt(end + 12, numbers.getInt(end + 12) + line.length);
        byte[] twice =
                join(Arrays.copyOf(bytes, end), line, Arrays.copyOfRange(bytes, end, bytes.length));
        assertTrue(refusal(Files.write(folder.resolve("twice.npz"), twice)).contains("twice"));
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }
}
