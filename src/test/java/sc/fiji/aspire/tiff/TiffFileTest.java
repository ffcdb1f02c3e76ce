package sc.fiji.aspire.tiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.Prefs;
import ij.VirtualStack;
import ij.gui.Overlay;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.io.RoiEncoder;
import ij.io.TiffEncoder;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.files.WorkFolder;

class TiffFileTest {

    @TempDir Path folder;

    @Test
    void keepsValuesUnitsAndProperties() {
        float[] values = new float[5 * 4 * 2 * 3];
        for (int i = 0; i < values.length; i++) values[i] = 1500 + 0.25f * i;
        ImagePlus image = Images.calibrate(Images.image("maps", values, 5, 4, 2, 3), 2);
        image.setProp("aspire.seed", "7");
        Path file = WorkFolder.make(folder.resolve("a b")).resolve("maps.tif");
        TiffFile.write(image, file);

        ImagePlus read = TiffFile.read(file);
        assertArrayEquals(values, Images.values(read));
        assertArrayEquals(new int[] {5, 4, 2, 3, 1}, read.getDimensions());
        assertEquals(2, read.getCalibration().pixelWidth, 1e-6);
        assertEquals("mm", read.getCalibration().getUnit());
        assertEquals("7", read.getProp("aspire.seed"));
        assertEquals("maps", image.getTitle());
    }

    /** So that sets that several computers share do not depend on whose settings these have. */
    @Test
    void theSettingsOfImageJChangeNoBit() throws Exception {
        boolean before = Prefs.intelByteOrder;
        byte[][] written = new byte[2][];
        try {
            for (int i = 0; i < 2; i++) {
                Prefs.intelByteOrder = i == 1;
                Path file = folder.resolve(i + ".tif");
                TiffFile.write(Images.image("one", new float[] {1, 2, 3, 4}, 2, 2), file);
                written[i] = Files.readAllBytes(file);
                assertEquals(i == 1, Prefs.intelByteOrder);
            }
        } finally {
            Prefs.intelByteOrder = before;
        }
        assertArrayEquals(written[0], written[1]);
    }

    static Stream<ImagePlus> images() {
        ImagePlus single = Images.image("one", new float[20], 5, 4);
        single.setProperty("Info", "of one");
        single.setProp("aspire.seed", "7");
        single.setRoi(1, 1, 2, 2);
        ImagePlus stack = Images.image("stack", new float[120], 5, 4, 2, 3);
        stack.getStack().setSliceLabel("second", 2);
        stack.setOverlay(new Overlay(new Roi(0, 0, 2, 2)));
        ImagePlus colours = new ImagePlus("colours", new ColorProcessor(5, 4));
        ImagePlus channels = Images.image("channels", new float[60], 5, 4, 3, 1);
        ImagePlus composite = new CompositeImage(channels, CompositeImage.COLOR);
        composite.setDisplayRange(1, 2);
        ImagePlus virtual = new ImagePlus("virtual", new Planes());
        return Stream.of(single, stack, colours, composite, virtual);
    }

    /** Three planes that nothing holds. */
    private static final class Planes extends VirtualStack {

        Planes() {
            super(5, 4, 3);
            setBitDepth(32);
        }

        @Override
        public String getSliceLabel(int plane) {
            return "plane " + plane;
        }

        @Override
        public ImageProcessor getProcessor(int plane) {
            ImageProcessor processor = new FloatProcessor(5, 4);
            processor.setf(plane, plane);
            return processor;
        }
    }

    @ParameterizedTest
    @MethodSource("images")
    void writesTheBytesThatImageJWrites(ImagePlus image) throws Exception {
        Path ours = folder.resolve("ours.tif");
        Path theirs = folder.resolve("theirs.tif");
        String title = image.getTitle();
        TiffFile.write(image, ours);
        assertEquals(title, image.getTitle());
        boolean ofUser = Prefs.intelByteOrder;
        Prefs.intelByteOrder = false;
        assertTrue(new FileSaver(image).saveAsTiff(theirs.toString()));
        Prefs.intelByteOrder = ofUser;
        assertArrayEquals(Files.readAllBytes(theirs), Files.readAllBytes(ours));
    }

    /** As ImageJ opens them: with the colours and display ranges of channels. */
    @ParameterizedTest
    @MethodSource("images")
    void givesTheImageThatImageJGives(ImagePlus image) {
        Path file = folder.resolve("given.tif");
        TiffFile.write(image, file);
        ImagePlus ours = TiffFile.read(file);
        ImagePlus theirs = new Opener().openImage(file.toString());
        assertEquals(theirs.getClass(), ours.getClass());
        assertEquals(theirs.getDisplayMode(), ours.getDisplayMode());
        assertEquals(theirs.getType(), ours.getType());
        assertEquals(theirs.getNChannels(), ours.getNChannels());
        assertEquals(theirs.getDisplayRangeMax(), ours.getDisplayRangeMax());
        assertEquals(theirs.getLuts().length, ours.getLuts().length);
    }

    /** ImageJ makes any object of Java that a plot says, and decodes regions before it is asked. */
    @Test
    void plotsAndOverlaysOfFilesAreNotLookedAt() throws Exception {
        ImagePlus image = Images.image("one", new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
        FileInfo info = image.getFileInfo();
        info.description = new FileSaver(image).getDescriptionString();
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(object)) {
            out.writeObject(new Trap());
        }
        info.plot = object.toByteArray();
        info.roi = new byte[] {'I', 'o', 'u', 't'};
        info.overlay = new byte[][] {info.roi};
        Path file = folder.resolve("plot.tif");
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            new TiffEncoder(info).write(out);
        }
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, Images.values(TiffFile.read(file)));
        assertFalse(Trap.sprung);
    }

    /** Region Statistics takes the region of a file; none that lies about its size. */
    @Test
    void regionsOfFilesAreReadIfTheyAreWhole() {
        byte[] square = RoiEncoder.saveAsByteArray(new Roi(1, 1, 2, 2));
        assertSame(square, TiffRegion.readable(square));
        byte[] polygon =
                RoiEncoder.saveAsByteArray(
                        new PolygonRoi(new float[] {0, 3, 3}, new float[] {0, 0, 2}, Roi.POLYGON));
        assertSame(polygon, TiffRegion.readable(polygon));
        for (int[] lie : new int[][] {{0, 1}, {16, 0x7f}, {36, 0x10}, {49, 4}}) {
            byte[] lying = polygon.clone();
            lying[lie[0]] = (byte) lie[1];
            assertNull(TiffRegion.readable(lying), "byte " + lie[0]);
        }
        assertNull(TiffRegion.readable(new byte[] {'I', 'o', 'u', 't'}));
        assertNull(TiffRegion.readable(null));
    }

    /** Notices that it is made of a file. */
    private static final class Trap implements Serializable {

        private static final long serialVersionUID = 1;

        private static boolean sprung;

        private void readObject(ObjectInputStream in) throws IOException {
            sprung = true;
            throw new IOException("a trap");
        }
    }

    @Test
    void saysWhyAFileCannotBeWritten() throws Exception {
        Path file = folder.resolve("a.tif");
        Files.createDirectories(folder.resolve(".part-a.tif/b"));
        Exception e =
                assertThrows(
                        UncheckedIOException.class,
                        () -> TiffFile.write(Images.image("a", new float[20], 5, 4), file));
        String reason = e.getMessage().replace(file + ": ", "");
        assertTrue(reason.matches("Cannot write the folder is not empty[.].*"), reason);
    }

    @Test
    void saysWhatIsWrongWithAFile() throws Exception {
        Path missing = folder.resolve("none.tif");
        Exception e = assertThrows(UncheckedIOException.class, () -> TiffFile.read(missing));
        assertTrue(e.getMessage().contains("No file"), e.getMessage());
        Path text = folder.resolve("text.tif");
        Files.writeString(text, "this is no image");
        e = assertThrows(UncheckedIOException.class, () -> TiffFile.read(text));
        assertTrue(e.getMessage().contains("text.tif"), e.getMessage());
    }

    @Test
    void keepsTheOldFileWhenWritingFails() throws Exception {
        Path file = folder.resolve("state.bin");
        AtomicFile.write(file, "old");
        assertThrows(
                UncheckedIOException.class,
                () ->
                        AtomicFile.replace(
                                file,
                                out -> {
                                    out.write(1);
                                    throw new java.io.IOException("No space left on device");
                                }));
        assertEquals("old", Files.readString(file));
        assertEquals(1, Files.list(folder).count());
    }
}
