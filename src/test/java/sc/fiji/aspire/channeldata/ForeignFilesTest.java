package sc.fiji.aspire.channeldata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are damaged, or hold something else: each ends with one sentence that says so. */
class ForeignFilesTest {

    private static final String INPUTS =
            "axes=source,receiver,time|interval=1 us|positions=ring 30 mm|sources=0:1|wavelet=0.2 MHz, 3"
                    + " cycles";

    @TempDir Path folder;

    private static String refusal(Path file, String inputs) {
        Throwable thrown =
                assertThrows(RuntimeException.class, () -> ImportPlanTest.read(file, inputs));
        String message = thrown.getMessage();
        assertTrue(message.matches("(?s).*(Expected|would take|Cannot).*\\..*"), message);
        assertFalse(message.contains("\n"), message);
        return message;
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    /** A .npy of any head. */
    private Path npy(String head, int values) throws IOException {
        byte[] text = (head + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer all = ByteBuffer.allocate(10 + text.length + values);
        all.order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        all.put((byte) 1).put((byte) 0).putShort((short) text.length).put(text);
        return write("head.npy", all.array());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openusct.h5",
                "kwave.h5",
                "ustb.uff",
                "uff03.uff",
                "matlab73.mat",
                "half-matrix.mat",
                "record.npz",
                "record.npy",
                "time-last.tif"
            })
    void filesThatWereCutOff(String name) throws IOException {
        byte[] whole = Files.readAllBytes(ImportPlanTest.FOLDER.resolve(name));
        for (double part : new double[] {0.1, 0.5, 0.9}) {
            Path cut = write(name, Arrays.copyOf(whole, (int) (part * whole.length)));
            String message = refusal(cut, INPUTS);
            assertTrue(message.contains(name) || message.contains("Expected"), message);
        }
    }

    /** Where numbers alone are missing, all else can be read. */
    @ParameterizedTest
    @ValueSource(strings = {"openusct.h5", "kwave.h5", "ustb.uff", "uff03.uff", "matlab73.mat"})
    void filesOfWhichTheLastByteIsMissing(String name) throws IOException {
        byte[] whole = Files.readAllBytes(ImportPlanTest.FOLDER.resolve(name));
        Path cut = write(name, Arrays.copyOf(whole, whole.length - 1));
        String message = refusal(cut, INPUTS);
        assertTrue(message.contains("Expected a whole HDF5 file"), message);
        assertTrue(message.contains("and has " + (whole.length - 1)), message);
    }

    /** Whatever a byte is changed to, nothing but a refusal or a record comes out. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "openusct.h5",
                "half-matrix.mat",
                "matlab73.mat",
                "record.npz",
                "record.npy"
            })
    void filesWithAFlippedByte(String name) throws IOException {
        byte[] whole = Files.readAllBytes(ImportPlanTest.FOLDER.resolve(name));
        for (int i = 0; i < 200; i++) {
            byte[] flipped = whole.clone();
            flipped[(int) ((long) i * whole.length / 200)] ^= (byte) (1 << i % 8);
            Path file = write(name, flipped);
            try {
                ImportPlanTest.read(file, "base=1");
            } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
                assertFalse(e.getMessage().isBlank());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "no.h5#hello#something else",
                "no.mat#hello#MATLAB's format 4",
                "empty.h5#''#an empty file",
                "words.csv#'x,y\n1,2\n3,four'#line 3",
                "decimal.csv#'1,5;2,5\n2;3'#Expected",
            })
    void whatIsNoChannelData(String name, String text, String told) throws IOException {
        Path file = write(name, text.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8));
        assertTrue(refusal(file, INPUTS).contains(told), refusal(file, INPUTS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "'descr': '|O', 'fortran_order': False, 'shape': (2, 6, 50)#Expected one array",
                "'descr': '<U5', 'fortran_order': False, 'shape': (2, 6, 50)#Expected one array",
                "'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2, 6, 50)#Expected one array",
                "'descr': '<f4', 'fortran_order': False, 'shape': (99999, 99999, 99999)#cut off",
                "'descr': '<f4', 'fortran_order': False, 'shape': (9999999999, 9999999999, 99999)#cut off",
                "'descr': '<f4', 'shape': (2, 6, 50)#without type, order or shape",
            })
    void headsThatDeclareWhatIsNotThere(String head, String told) throws IOException {
        Path file = npy("{" + head + ", }", 2400);
        assertTrue(refusal(file, INPUTS).contains(told), refusal(file, INPUTS));
    }

    /** The head of an entry is believed only as far as the directory goes. */
    @Test
    void anArchiveThatDeclaresMoreThanMemory() throws IOException {
        Path inner =
                npy("{'descr': '<f8', 'fortran_order': False, 'shape': (1000, 1000, 2000), }", 80);
        Path file = folder.resolve("huge.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("data.npy"));
            zip.write(Files.readAllBytes(inner));
            zip.closeEntry();
        }
        String message = refusal(file, INPUTS.replace("ring 30 mm", "none"));
        assertTrue(message.contains("as its shape says, found 80"), message);
    }

    private Path hdf5(float[][][] data, double interval) {
        Path file = folder.resolve("data.h5");
        try (WritableHdfFile hdf5 = HdfFile.write(file)) {
            hdf5.putDataset("data", data);
            hdf5.putDataset("dt", interval);
        }
        return file;
    }

    private static float[][][] waves() {
        float[][][] data = new float[2][6][50];
        for (int s = 0; s < 2; s++)
            for (int r = 0; r < 6; r++)
                for (int t = 0; t < 50; t++) data[s][r][t] = (float) Math.sin(s + r + 0.5 * t);
        return data;
    }

    /** A small archive that unpacks to a hundred megabytes of zeros. */
    @Test
    void anArchiveThatUnpacksToFarMore() throws IOException {
        Path file = folder.resolve("zeros.npz");
        String head =
                String.format(
                        "%-117s\n",
                        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 100, 131072), }");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("data.npy"));
            zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
            zip.write(head.getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 100; i++) zip.write(new byte[1 << 20]);
        }
        assertTrue(refusal(file, INPUTS).contains("at most 100 bytes unpacked"));
    }

    /** A table of one line: columns are found in one pass over it. */
    @Test
    void aTableOfAMillionColumns() throws IOException {
        Path file = write("wide.csv", "1,".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII));
        refusal(file, INPUTS);
    }

    @Test
    void namesTheSampleThatIsNoNumber() {
        float[][][] data = waves();
        data[1][3][7] = Float.NaN;
        String message = refusal(hdf5(data, 1e-6), INPUTS);
        assertTrue(message.contains("sample 7, receiver 3, source 1"), message);
    }

    @Test
    void leavesOutATraceThatIsNoNumbers() throws IOException {
        float[][][] data = waves();
        Arrays.fill(data[1][3], Float.NaN);
        ChannelRecord record = ImportPlanTest.read(hdf5(data, 1e-6), INPUTS);
        assertTrue(record.acquisition().orElseThrow().missing().get(9));
        assertEquals(1, record.acquisition().orElseThrow().numMissing());
        assertTrue(record.notes().toString().contains("1 of 12 traces are missing"));
    }

    @ParameterizedTest
    @CsvSource({"0.04, units=[mm", "40, units=[mm", "-1e-6, above 0", "0, above 0"})
    void intervalsThatAreNotLikelyInSeconds(double interval, String told) {
        String inputs = INPUTS.replace("|interval=1 us", "");
        String message = refusal(hdf5(waves(), interval), inputs);
        assertTrue(message.contains(told), message);
    }

    @Test
    void takesUnitsOfNumbersWithoutOne() throws IOException {
        String inputs = INPUTS.replace("interval=1 us", "units=mm, us");
        assertEquals(1, ImportPlanTest.read(hdf5(waves(), 1), inputs).time().interval());
    }

    /** Lengths in an HDF5 file's own tables are no reason to take memory. */
    @Test
    void takesNoMemoryForWhatSmallFilesDeclare() throws IOException {
        byte[] whole = Files.readAllBytes(ImportPlanTest.FOLDER.resolve("openusct.h5"));
        for (int at = 0; at < 2000; at += 3) takesNoMemory(write("small.h5", declaring(whole, at)));
    }

    /**
     * Of a file of more than 64 MiB, of which nearly all is nothing; by place of a length in it.
     */
    @ParameterizedTest
    @ValueSource(ints = {104, 128, 688, 912, 1496, 2056})
    void takesNoMemoryForWhatLargeFilesDeclare(int at) throws IOException {
        byte[] whole = Files.readAllBytes(ImportPlanTest.FOLDER.resolve("openusct.h5"));
        takesNoMemory(large(declaring(whole, at)));
    }

    @Test
    void readsLargeFilesAsSmallOnes() throws IOException {
        Path small = ImportPlanTest.FOLDER.resolve("openusct.h5");
        ChannelRecord expected = ImportPlanTest.read(small, "");
        ChannelRecord read = ImportPlanTest.read(large(Files.readAllBytes(small)), "");
        assertEquals(expected.acquisition(), read.acquisition());
        assertArrayEquals(expected.frames().get(0), read.frames().get(0));
    }

    private Path large(byte[] begin) throws IOException {
        Path file = write("large.h5", begin);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[1]), 65 << 20);
        }
        return file;
    }

    /** A quarter of the most that a number of four bytes says. */
    private static byte[] declaring(byte[] whole, int at) {
        byte[] changed = whole.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(at, 1 << 29);
        return changed;
    }

    private static void takesNoMemory(Path file) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);
        try {
            ImportPlanTest.read(file, "");
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            assertFalse(e.getMessage().contains("Exception"), e.getMessage());
        }
        long bytes = threads.getThreadAllocatedBytes(id) - before;
        assertTrue(bytes < 200 << 20, bytes + " bytes");
    }

    /** h5py's scaleoffset, which nothing in Java reads. */
    @Test
    void aFilterThatIsNotRead() {
        String message =
                refusal(
                        ImportPlanTest.FOLDER.resolve("unread-filter.h5"),
                        INPUTS.replace("0:1", "0:2"));
        assertTrue(message.contains("scaleoffset"), message);
    }

    /** The usual name is worth nothing beside what looks more like traces. */
    @Test
    void refusesToChooseBetweenANameAndALargerArray() {
        Path file = folder.resolve("two.h5");
        try (WritableHdfFile hdf5 = HdfFile.write(file)) {
            hdf5.putDataset("data", new float[4][5]);
            hdf5.putDataset("lines", waves());
        }
        String message = refusal(file, INPUTS);
        assertTrue(message.contains("data 4x5") && message.contains("lines 2x6x50"), message);
    }

    /** A number in 32 bits is meant in decimals. */
    @Test
    void numbersInSinglePrecisionAreMeantInDecimals() throws IOException {
        Path file = folder.resolve("single.h5");
        float[][] positions = {
            {0.03f, 0}, {0, 0.03f}, {-0.03f, 0}, {0, -0.03f}, {0.01f, 0}, {0, 0.01f}
        };
        float[] times = new float[50];
        for (int i = 0; i < 50; i++) times[i] = 5e-6f + i * 1e-6f;
        try (WritableHdfFile hdf5 = HdfFile.write(file)) {
            hdf5.putDataset("data", waves());
            hdf5.putDataset("time", times);
            hdf5.putDataset("positions", positions);
        }
        ChannelRecord record = ImportPlanTest.read(file, "sources=0,1|wavelet=0.2 MHz, 3 cycles");
        assertEquals(1, record.time().interval());
        assertEquals(5, record.time().start());
        assertEquals(30, record.acquisition().orElseThrow().receivers()[0][0]);
    }
}
