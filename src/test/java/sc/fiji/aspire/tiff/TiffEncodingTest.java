package sc.fiji.aspire.tiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files as other programs write them are read rightly, or refused by what is not read. */
class TiffEncodingTest {

    @TempDir Path folder;

    private Path write(byte[] bytes) throws Exception {
        return Files.write(folder.resolve("other.tif"), bytes);
    }

    static Stream<ByteOrder> orders() {
        return Stream.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void readsFloatsAndWholeNumbers(ByteOrder order) throws Exception {
        PlainTiff tiff = new PlainTiff(order);
        float[] expected = new float[PlainTiff.WIDTH * PlainTiff.HEIGHT];
        for (int i = 0; i < expected.length; i++) expected[i] = 3 * i;
        assertArrayEquals(expected, read(tiff.page(tiff.floats())));
        byte[] packed = PlainTiff.deflated(tiff.floats());
        assertArrayEquals(expected, read(new PlainTiff(order).page(packed, 259, 8)));
        for (int i = 0; i < expected.length; i++) expected[i] -= 9;
        int[] signed = {258, 16, 339, 2};
        assertArrayEquals(expected, read(new PlainTiff(order).page(tiff.shorts(), signed)));
        byte[] differences = PlainTiff.deflated(tiff.differences());
        int[] predicted = {258, 16, 339, 2, 259, 8, 317, 2};
        assertArrayEquals(expected, read(new PlainTiff(order).page(differences, predicted)));
    }

    private float[] read(PlainTiff tiff) throws Exception {
        return Images.values(TiffFile.read(write(tiff.bytes())));
    }

    @ParameterizedTest
    @CsvSource({
        "259, 50000, compressed by Zstandard",
        "259, 7, compressed by JPEG",
        "259, 34925, compressed by LZMA",
        "259, 12345, compressed by method 12345",
        "322, 16, in tiles",
        "258, 64, 64 bits in floating point",
        "258, 16, 16 bits in floating point",
        "258, 24, 24 bits in floating point",
        "339, 6, complex numbers",
        "277, 2, 2 samples of 32 bits",
        "277, 3, 3 samples of 32 bits",
        "262, 3, colours of kind 3",
        "262, 6, colours of kind 6",
        "266, 2, in reverse order",
        "274, 6, orientation 6",
    })
    void refusesWhatIsNotRead(int tag, int value, String found) throws Exception {
        PlainTiff tiff = new PlainTiff(ByteOrder.LITTLE_ENDIAN);
        assertRefused(found, tiff.page(tiff.floats(), tag, value).bytes());
    }

    @ParameterizedTest
    @CsvSource({
        "64, 2, 64 bits with a sign",
        "8, 2, 8 bits with a sign",
        "64, 1, 64 bits",
        "12, 1, 12 bits",
        "1, 1, 1 bit"
    })
    void refusesOtherWholeNumbers(int bits, int format, String found) throws Exception {
        PlainTiff tiff = new PlainTiff(ByteOrder.LITTLE_ENDIAN);
        assertRefused(found, tiff.page(tiff.floats(), 258, bits, 339, format).bytes());
    }

    @Test
    void refusesPredictors() throws Exception {
        PlainTiff tiff = new PlainTiff(ByteOrder.LITTLE_ENDIAN);
        byte[] packed = PlainTiff.deflated(tiff.floats());
        byte[] floating = tiff.page(packed, 259, 8, 317, 3).bytes();
        assertRefused("predictor for floating point (3)", floating);
        PlainTiff bits = new PlainTiff(ByteOrder.LITTLE_ENDIAN);
        assertRefused(
                "predictor 2",
                bits.page(tiff.shorts(), 258, 16, 339, 1, 259, 32773, 317, 2).bytes());
    }

    @Test
    void refusesBigTiff() throws Exception {
        PlainTiff tiff = new PlainTiff(ByteOrder.LITTLE_ENDIAN);
        byte[] bytes = tiff.page(tiff.floats()).bytes();
        bytes[2] = 43;
        assertRefused("a BigTIFF", bytes);
    }

    /** ImageJ would open the first page alone. */
    @Test
    void refusesPagesThatDiffer() throws Exception {
        PlainTiff tiff = new PlainTiff(ByteOrder.LITTLE_ENDIAN);
        byte[] floats = tiff.floats();
        byte[] bytes = tiff.page(floats).page(floats, 257, 2).bytes();
        Exception e = refusal(bytes);
        assertTrue(e.getMessage().contains("4 x 2 pixels"), e.getMessage());
        assertTrue(e.getMessage().contains("on page 2"), e.getMessage());
    }

    /** ImageJ would fill up with zeros. */
    @Test
    void refusesPixelsBeyondTheEnd() throws Exception {
        PlainTiff tiff = new PlainTiff(ByteOrder.LITTLE_ENDIAN);
        byte[] packed = PlainTiff.deflated(tiff.floats());
        byte[] bytes = tiff.page(packed, 259, 8).bytes();
        Exception e = refusal(Arrays.copyOf(bytes, bytes.length - 5));
        assertTrue(e.getMessage().contains("pixels inside the file"), e.getMessage());
    }

    private void assertRefused(String found, byte[] bytes) throws Exception {
        String message = refusal(bytes).getMessage();
        assertTrue(message.contains("found ") && message.contains(found), message);
        assertTrue(message.contains("Save it as a plain TIFF"), message);
        assertEquals(1, message.split("other.tif", -1).length - 1, message);
    }

    private Exception refusal(byte[] bytes) throws Exception {
        Path file = write(bytes);
        return assertThrows(UncheckedIOException.class, () -> TiffFile.read(file));
    }
}
