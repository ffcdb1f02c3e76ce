package sc.fiji.aspire.tiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an image's numbers stand for is the same for all who read it. */
class ImagesTest {

    private static final int SIZE = 6;

    /** Pixels 0 to 5 of each plane stand for 100, 102 .. 110. */
    static Stream<ImagePlus> calibrated() {
        ImageStack bytes = new ImageStack(3, 2);
        ImageStack shorts = new ImageStack(3, 2);
        for (int plane = 0; plane < 2; plane++) {
            bytes.addSlice(new ByteProcessor(3, 2, new byte[] {0, 1, 2, 3, 4, 5}));
            shorts.addSlice(new ShortProcessor(3, 2, new short[] {0, 1, 2, 3, 4, 5}, null));
        }
        ImagePlus single = new ImagePlus("one", new ShortProcessor(3, 2, new short[SIZE], null));
        for (int i = 0; i < SIZE; i++) single.getProcessor().set(i, i);
        return Stream.of(
                gain(new ImagePlus("bytes", bytes), 2),
                gain(new ImagePlus("shorts", shorts), 2),
                gain(single, 2),
                gain(new ImagePlus("virtual", new Shorts()), 2));
    }

    private static ImagePlus gain(ImagePlus image, double gain) {
        double[] line = {100, gain};
        image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, line, "m/s");
        return image;
    }

    /** Two planes that are made when they are looked at. */
    private static final class Shorts extends VirtualStack {

        Shorts() {
            super(3, 2, 2);
            setBitDepth(16);
        }

        @Override
        public ImageProcessor getProcessor(int plane) {
            return new ShortProcessor(3, 2, new short[] {0, 1, 2, 3, 4, 5}, null);
        }
    }

    @ParameterizedTest
    @MethodSource("calibrated")
    void valuesFollowTheCalibration(ImagePlus image) {
        float[] expected = {100, 102, 104, 106, 108, 110};
        float[] all = Images.values(image);
        for (int plane = 0; plane < image.getStackSize(); plane++) {
            assertArrayEquals(expected, Images.plane(image, plane));
            for (int i = 0; i < SIZE; i++) assertEquals(expected[i], all[plane * SIZE + i]);
        }
    }

    @ParameterizedTest
    @MethodSource("calibrated")
    void hashesFollowTheCalibration(ImagePlus image) {
        String before = Images.sha256(image);
        assertEquals(before, Images.sha256(gain(image, 2)));
        assertNotEquals(before, Images.sha256(gain(image, 3)));
        image.getCalibration().disableDensityCalibration();
        assertNotEquals(before, Images.sha256(image));
    }

    @Test
    void wholeNumbersWithASignAreRead(@TempDir Path folder) {
        ImagePlus image = new ImagePlus("signed", new ShortProcessor(3, 2, new short[SIZE], null));
        image.getCalibration().setSigned16BitCalibration();
        for (int i = 0; i < SIZE; i++) image.getProcessor().set(i, 1500 + 32768);
        TiffFile.write(image, folder.resolve("signed.tif"));
        for (ImagePlus read : new ImagePlus[] {image, TiffFile.read(folder.resolve("signed.tif"))})
            assertEquals(1500, Images.values(read)[3]);
    }

    /** More bytes than an array holds: 2.2 GB. */
    @Test
    void hashesWhatNoArrayHolds() {
        int planes = 33;
        FloatProcessor plane = new FloatProcessor(1 << 12, 1 << 12);
        VirtualStack same =
                new VirtualStack(1 << 12, 1 << 12, planes) {
                    @Override
                    public ImageProcessor getProcessor(int n) {
                        return plane;
                    }
                };
        same.setBitDepth(32);
        assertEquals(64, Images.sha256(new ImagePlus("large", same)).length());
    }

    /** Of images of 32 bits, as in the properties of results that are there already. */
    @Test
    void hashesBigEndianFloats() throws Exception {
        float[] values = new float[40_000];
        for (int i = 0; i < values.length; i++) values[i] = 0.37f * i;
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        bytes.asFloatBuffer().put(values);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.array());
        ImagePlus image = Images.image("floats", values, 200, 100, 1, 2);
        assertEquals(HexFormat.of().formatHex(hash), Images.sha256(image));
    }

    /** Blue counts for so little in grey that another blue may not show. */
    @Test
    void coloursHaveAHashAndNoValues() {
        ImagePlus image = new ImagePlus("picture", new ColorProcessor(3, 2));
        String black = Images.sha256(image);
        image.getProcessor().set(1, 1, 0x000001);
        assertNotEquals(black, Images.sha256(image));
        Exception e = assertThrows(IllegalArgumentException.class, () -> Images.values(image));
        assertTrue(e.getMessage().contains("found colours in picture"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Images.plane(image, 0));
    }
}
