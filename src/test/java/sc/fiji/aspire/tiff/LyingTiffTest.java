package sc.fiji.aspire.tiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers in the directories of a TIFF file that are not true of the rest of it. */
class LyingTiffTest {

    private static final int PIXELS = 5 * 4;

    @TempDir Path folder;

    /** A stack of three planes as ImageJ writes it, with properties, labels and an overlay. */
    private ByteBuffer own;

    @BeforeEach
    void write() throws Exception {
        ImagePlus image = Images.image("own", new float[3 * PIXELS], 5, 4, 1, 3);
        image.setProp("a", "b");
        image.getStack().setSliceLabel("second", 2);
        image.setOverlay(new Overlay(new Roi(0, 0, 2, 2)));
        Path file = folder.resolve("own.tif");
        TiffFile.write(image, file);
        assertEquals(3, TiffFile.read(file).getStackSize());
        own = numbers(Files.readAllBytes(file));
    }

    /** In the order that the file says. */
    private static ByteBuffer numbers(byte[] file) {
        boolean small = file[0] == 'I';
        return ByteBuffer.wrap(file).order(small ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    private String refusal(byte[] bytes) throws Exception {
        Path file = Files.write(folder.resolve("liar.tif"), bytes);
        Exception e = assertThrows(UncheckedIOException.class, () -> TiffFile.read(file));
        assertTrue(e.getMessage().startsWith("Cannot read the image " + file), e.getMessage());
        assertFalse(e.getMessage().contains(".."), e.getMessage());
        return e.getMessage();
    }

    private void refuses(String part, byte[] bytes) throws Exception {
        String message = refusal(bytes);
        assertTrue(message.contains(part), message);
    }

    /** Where the entry of a tag stands in a directory. */
    private int entry(int directory, int tag) {
        for (int i = 0; i < own.getShort(directory); i++)
            if ((own.getShort(directory + 2 + 12 * i) & 0xffff) == tag)
                return directory + 2 + 12 * i;
        throw new AssertionError("no tag " + tag);
    }

    private int next(int directory) {
        return own.getInt(directory + 2 + 12 * own.getShort(directory));
    }

    @ParameterizedTest
    @CsvSource({
        "256, 8, 2147483647, a size of at most",
        "256, 8, 46341, pixels inside the file",
        "256, 8, 6, strips of 96 bytes",
        "257, 8, -1, a size of at most",
        "257, 8, 0, a size of at most",
        "257, 8, 5, a strip of pixels for each 4 of 5 rows",
        "258, 4, 100000000, tag 258 inside the file",
        "270, 4, 2000000000, tag 270 inside the file",
        "270, 4, -1, tag 270 inside the file",
        "273, 4, 1000000, tag 273 inside the file",
        "273, 4, 0, whole numbers",
        "273, 8, -1, pixels inside the file",
        "273, 8, 100000, pixels inside the file",
        "278, 8, 1, a strip of pixels for each 1 of 4 rows",
        "279, 4, 0, whole numbers",
        "279, 4, 3, as many lengths as strips",
        "279, 8, 79, strips of 80 bytes",
        "50838, 4, 1, two or more 32-bit numbers",
        "50838, 4, 2, lengths in tag 50838",
        "50838, 4, 1000000000, tag 50838 inside the file",
        "50838, 8, 8, lengths in tag 50838",
        "50839, 4, 12, lengths in tag 50838",
        "50839, 4, 1000000000, tag 50839 inside the file",
        "50839, 8, 8, ImageJ's mark",
    })
    void countsAndPlaces(int tag, int at, int value, String message) throws Exception {
        own.putInt(entry(8, tag) + at, value);
        refuses(message, own.array());
    }

    /** ImageJ takes memory for each before it looks. */
    @Test
    void lengthsOfImageJsOwnTags() throws Exception {
        int lengths = own.getInt(entry(8, 50838) + 8);
        int kinds = own.getInt(entry(8, 50839) + 8);
        for (int lie : new int[] {0, 11, 2_000_000_000, -1, Integer.MIN_VALUE})
            for (int i = 0; i < 4; i++) {
                byte[] bytes = own.array().clone();
                if (own.getInt(lengths + 4 * i) == lie) continue;
                numbers(bytes).putInt(lengths + 4 * i, lie);
                refuses("lengths in tag 50838 that add up", bytes);
            }
        for (int lie : new int[] {0, 7, 2_000_000_000, -1}) {
            byte[] bytes = own.array().clone();
            numbers(bytes).putInt(kinds + 8, lie);
            refuses("kinds of ", bytes);
        }
    }

    @Test
    void textThatCountsOtherImages() throws Exception {
        int text = own.getInt(entry(8, 270) + 8);
        String description = new String(own.array(), text, 60, "ISO-8859-1");
        int digit = text + description.indexOf("images=") + 7;
        for (char c : "245678".toCharArray()) {
            byte[] bytes = own.array().clone();
            bytes[digit] = (byte) c;
            refuses("in a file of 3 images", bytes);
        }
        own.put(digit, (byte) 'e');
        refuses("a number of images in ImageJ's text", own.array());
        own.put(digit, (byte) '9');
        own.putInt(8 + 2 + 12 * own.getShort(8), 0);
        refuses("pixels inside the file", own.array());
    }

    /** ImageJ counts images by its text only where they are not compressed. */
    @Test
    void textOfACompressedFile() throws Exception {
        PlainTiff tiff = new PlainTiff(ByteOrder.BIG_ENDIAN);
        byte[] one = tiff.page(PlainTiff.deflated(tiff.floats()), 259, 8).bytes();
        String text = "ImageJ=1.54p\nimages=3\nslices=3\n\0";
        int entries = 8 + 2;
        ByteBuffer bytes = ByteBuffer.allocate(one.length + 12 + text.length());
        bytes.put(one, 0, 8).putShort((short) (ByteBuffer.wrap(one).getShort(8) + 1));
        for (int i = entries; i < one.length; i += 12) {
            int tag = ByteBuffer.wrap(one).getShort(i);
            if (tag == 273) bytes.putShort((short) 270).putShort((short) 2).putInt(text.length());
            if (tag == 273) bytes.putInt(one.length + 12);
            bytes.put(one, i, 12);
            if (tag == 273)
                bytes.putInt(bytes.position() - 4, ByteBuffer.wrap(one).getInt(i + 8) + 12);
            if (tag == 339) {
                bytes.put(one, i + 12, one.length - i - 12);
                break;
            }
        }
        bytes.put(text.getBytes("ISO-8859-1"));
        refuses("\"images=3\" in a file of 1 images", bytes.array());
    }

    @Test
    void directories() throws Exception {
        int second = next(8);
        byte[] cycle = own.array().clone();
        numbers(cycle).putInt(next(second) + 2 + 12 * own.getShort(second), second);
        refuses("directories that end", cycle);
        byte[] beyond = own.array().clone();
        numbers(beyond).putInt(8 + 2 + 12 * own.getShort(8), beyond.length - 1);
        refuses("a directory inside the file", beyond);
        byte[] twice = own.array().clone();
        numbers(twice).putShort(entry(8, 257), (short) 256);
        refuses("tags that grow", twice);
        for (int tag : new int[] {33628, 33629, 34122, 43314}) {
            byte[] foreign = own.array().clone();
            numbers(foreign).putShort(entry(8, 50838), (short) tag);
            numbers(foreign).putShort(entry(8, 50839), (short) 60000);
            refuses("planes counted by another program", foreign);
        }
        byte[] hidden = own.array().clone();
        numbers(hidden).putShort(entry(second, 339), (short) 20000);
        refuses("a tag from 10001", hidden);
    }

    /** ImageJ reads on where the first image ended, whatever the others say. */
    @Test
    void pixelsOfTwoImagesAtOnePlace() throws Exception {
        int second = next(8);
        own.putInt(entry(second, 273) + 8, own.getInt(entry(8, 273) + 8));
        refuses("do not follow those before", own.array());
        own.putInt(entry(second, 273) + 8, own.getInt(entry(next(second), 273) + 8));
        refuses("do not follow those before", own.array());
    }

    @Test
    void packedPixelsThatAreFewerOrMore() throws Exception {
        PlainTiff tiff = new PlainTiff(ByteOrder.BIG_ENDIAN);
        byte[] all = tiff.floats();
        for (int length : new int[] {0, 1, all.length - 1, all.length + 1, 10 * all.length}) {
            byte[] raw = Arrays.copyOf(all, length);
            for (int method : new int[] {5, 8, 32946, 32773}) {
                byte[] packed =
                        method == 5
                                ? lzw(raw)
                                : method == 32773 ? bits(raw) : PlainTiff.deflated(raw);
                refuses(
                        "of 48 bytes when unpacked",
                        new PlainTiff(ByteOrder.BIG_ENDIAN).page(packed, 259, method).bytes());
            }
        }
    }

    @Test
    void readsPackedPixels() throws Exception {
        PlainTiff tiff = new PlainTiff(ByteOrder.BIG_ENDIAN);
        byte[] alike = new byte[48];
        for (byte[] all : new byte[][] {tiff.floats(), alike}) {
            ByteBuffer expected = ByteBuffer.wrap(all);
            float[] values = new float[12];
            expected.asFloatBuffer().get(values);
            for (int method : new int[] {5, 32773}) {
                byte[] packed = method == 5 ? lzw(all) : bits(all);
                byte[] file = new PlainTiff(ByteOrder.BIG_ENDIAN).page(packed, 259, method).bytes();
                Path written = Files.write(folder.resolve("packed.tif"), file);
                assertArrayEquals(values, Images.values(TiffFile.read(written)));
            }
        }
        for (int n : new int[] {1, 700, 5000, 100_000})
            assertEquals(n, PackedLength.of(lzw(new byte[n]), 5, 1 << 20));
    }

    /** As TIFF has it, most significant bits first; with a table, and so with long codes. */
    private static byte[] lzw(byte[] raw) {
        Map<String, Integer> table = new HashMap<>();
        StringBuilder out = new StringBuilder(code(256, 9));
        int next = 258;
        int width = 9;
        String word = "";
        for (byte b : raw) {
            String longer = word + (char) (b & 255);
            if (longer.length() == 1 || table.containsKey(longer)) {
                word = longer;
                continue;
            }
            out.append(code(word.length() == 1 ? word.charAt(0) : table.get(word), width));
            table.put(longer, next++);
            word = longer.substring(longer.length() - 1);
            if (next == 512 || next == 1024 || next == 2048) width++;
            if (next < 4094) continue;
            out.append(code(256, width));
            table.clear();
            next = 258;
            width = 9;
        }
        if (!word.isEmpty())
            out.append(code(word.length() == 1 ? word.charAt(0) : table.get(word), width));
        if (next == 511 || next == 1023 || next == 2047) width++;
        out.append(code(257, width));
        while (out.length() % 8 != 0) out.append('0');
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < out.length(); i += 8)
            bytes.write(Integer.parseInt(out.substring(i, i + 8), 2));
        return bytes.toByteArray();
    }

    private static String code(int value, int width) {
        return Integer.toBinaryString(1 << width | value).substring(1);
    }

    /** PackBits: a run where the first bytes are alike, else as they are. */
    private static byte[] bits(byte[] raw) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < raw.length; ) {
            int run = 1;
            while (i + run < raw.length && run < 100 && raw[i + run] == raw[i]) run++;
            out.write(run > 1 ? 1 - run : 0);
            out.write(raw[i]);
            i += run;
        }
        return out.toByteArray();
    }
}
