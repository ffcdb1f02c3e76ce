package sc.fiji.aspire.channeldata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.channeldata.format.ChannelFile;
import sc.fiji.aspire.channeldata.format.Dataset;
import sc.fiji.aspire.channeldata.format.ExportedArray;
import sc.fiji.aspire.channeldata.format.Hdf5Writer;
import sc.fiji.aspire.channeldata.format.NpyWriter;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Conditions;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

/** What is exported is there again when it is imported. */
class ExportTest {

    @TempDir Path folder;

    private static Acquisition acquisition() {
        BitSet missing = new BitSet();
        missing.set(5);
        return new Acquisition(
                new double[][] {{-30, 1}, {30, 2}},
                new double[][] {{0, 30}, {0, -30}, {21.5, 21.25}},
                Wavelet.toneBurst(0.1, 3),
                new TimeAxis(60, 0.8, -2.4),
                missing,
                new Conditions(OptionalDouble.of(1487.5), new double[] {2, Double.NaN}));
    }

    private static float[] traces(int seed) {
        float[] traces = new float[2 * 3 * 60];
        for (int i = 0; i < traces.length; i++) traces[i] = (float) Math.sin(seed + 0.7 * i);
        return traces;
    }

    @Test
    void aRecordComesBackFromHdf5() throws IOException {
        Path file = folder.resolve("record.h5");
        List<float[]> frames = List.of(traces(1), traces(2));
        Hdf5Writer.write(
                RecordHdf5.traces(frames, acquisition()),
                RecordHdf5.tables(acquisition()),
                Map.of("title", "a record"),
                file);
        ChannelRecord read = ImportPlanTest.read(file, "");
        assertEquals(acquisition(), read.acquisition().orElseThrow());
        assertEquals(2, read.frames().size());
        assertArrayEquals(traces(2), read.frames().get(1));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList());
        }
    }

    /** One beside the image centre is not moved there. */
    @Test
    void positionsComeBackAsTheyWere() throws IOException {
        Path file = folder.resolve("line.h5");
        Acquisition line =
                new Acquisition(
                        new double[][] {{5, 40, 0}, {25, 40, 0}},
                        new double[][] {{5, 40, 0}, {15, 40, 0}, {25, 40, 0}},
                        Wavelet.toneBurst(0.1, 3),
                        new TimeAxis(60, 0.8));
        Hdf5Writer.write(
                RecordHdf5.traces(List.of(traces(1)), line),
                RecordHdf5.tables(line),
                Map.of(),
                file);
        assertEquals(line, ImportPlanTest.read(file, "").acquisition().orElseThrow());
    }

    @Test
    void anArrayComesBackFromNumpy() throws IOException {
        Path file = folder.resolve("record.npy");
        NpyWriter.write(RecordHdf5.traces(List.of(traces(1)), acquisition()), file);
        byte[] bytes = Files.readAllBytes(file);
        assertEquals(0, (bytes.length - 4 * traces(1).length) % 64);
        try (ChannelFile read = ChannelFile.open(file)) {
            Dataset data = read.datasets().get(0);
            assertArrayEquals(new long[] {2, 3, 60}, data.shape());
            assertEquals(traces(1)[77], data.vector()[77]);
        }
    }

    @Test
    void aVectorIsATupleOfOne() throws IOException {
        Path file = folder.resolve("vector.npy");
        NpyWriter.write(new ExportedArray("v", "", "", new float[] {1, 2, 3}, 3), file);
        assertTrue(new String(Files.readAllBytes(file), 10, 70).contains("'shape': (3,), }"));
    }
}
