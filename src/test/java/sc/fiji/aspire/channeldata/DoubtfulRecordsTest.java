package sc.fiji.aspire.channeldata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What could be taken in two ways: it is taken in the right one, told, or refused. */
class DoubtfulRecordsTest {

    private static final String INPUTS = "interval=1 us|wavelet=0.2 MHz, 3 cycles|start=0";

    @TempDir Path folder;
    private Path file;
    private WritableHdfFile hdf5;

    @BeforeEach
    void begin() {
        file = folder.resolve("record.h5");
        hdf5 = HdfFile.write(file);
    }

    /** Another value for each sample. */
    private static float[][][] traces(int first, int second) {
        float[][][] traces = new float[first][second][50];
        for (int i = 0; i < first; i++)
            for (int j = 0; j < second; j++)
                for (int t = 0; t < 50; t++)
                    traces[i][j][t] = (float) Math.sin(10 * i + j + 0.7 * t);
        return traces;
    }

    private ChannelRecord read(String inputs) throws IOException {
        hdf5.close();
        return ImportPlanTest.read(file, INPUTS + "|" + inputs);
    }

    private String refusal(String inputs) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> read(inputs)).getMessage();
        assertFalse(message.contains("\n"), message);
        return message;
    }

    private void put(String name, int[] values) {
        hdf5.putDataset(name, values);
    }

    private static int[][] marked(int rows, int columns, int row, int column) {
        int[][] marks = new int[rows][columns];
        marks[row][column] = 1;
        return marks;
    }

    private static BitSet missing(ChannelRecord record) {
        return record.acquisition().orElseThrow().missing();
    }

    @ParameterizedTest
    @CsvSource({"3, 6, 2, 4", "6, 3, 4, 2"})
    void marksOfMissingTracesHaveTheirAxesByTheirLengths(int rows, int columns, int row, int column)
            throws IOException {
        hdf5.putDataset("data", traces(3, 6));
        hdf5.putDataset("missing", marked(rows, columns, row, column));
        ChannelRecord record =
                read("axes=source,receiver,time|positions=ring 30 mm|sources=0:2:4|base=0");
        assertEquals(BitSet.valueOf(new long[] {1L << 2 * 6 + 4}), missing(record));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {"source,receiver,time#9", "receiver,source,time#14"})
    void marksOfASquareAreInTheOrderOfTheData(String axes, int bit) throws IOException {
        hdf5.putDataset("data", traces(6, 6));
        hdf5.putDataset("missing", marked(6, 6, 1, 3));
        ChannelRecord record = read("positions=ring 30 mm|axes=" + axes);
        // Of element 1 to 3, or 3 to 1; the bit is that of source x 6 + receiver.
        assertEquals(
                axes.startsWith("source") ? 1 * 6 + 3 : 3 * 6 + 1, missing(record).nextSetBit(0));
        assertTrue(record.notes().toString().contains("missing is taken as"), "" + bit);
    }

    @Test
    void symmetricMarksNeedNoWord() throws IOException {
        hdf5.putDataset("data", traces(6, 6));
        int[][] marks = marked(6, 6, 1, 3);
        marks[3][1] = 1;
        hdf5.putDataset("missing", marks);
        ChannelRecord record = read("positions=ring 30 mm|axes=receiver,source,time");
        assertEquals(2, missing(record).cardinality());
        assertFalse(record.notes().toString().contains("missing is taken as"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {"1#12 of 18 marked", "2#0 or 1 in missing", "3#found 2 x 9", "4#found NaN"})
    void marksThatMayMeanTheContraryAreRefused(int kind, String told) {
        hdf5.putDataset("data", traces(3, 6));
        int[][] marks = new int[3][6];
        for (int s = 0; s < 2; s++) Arrays.fill(marks[s], kind == 2 ? 7 : 1);
        if (kind == 3) hdf5.putDataset("missing", new int[2][9]);
        else if (kind == 4)
            hdf5.putDataset(
                    "missing",
                    new double[][] {{Double.NaN, 0, 0, 0, 0, 0}, new double[6], new double[6]});
        else hdf5.putDataset("missing", marks);
        String message =
                refusal("axes=source,receiver,time|positions=ring 30 mm|sources=0:2:4|base=0");
        assertTrue(message.contains(told), message);
    }

    @Test
    void tellsOfAMaskThatIsNotUsed() throws IOException {
        hdf5.putDataset("data", traces(3, 6));
        hdf5.putDataset("valid", marked(3, 6, 1, 1));
        ChannelRecord record =
                read("axes=source,receiver,time|positions=ring 30 mm|sources=0:2:4|base=0");
        assertTrue(record.notes().toString().contains("valid is not used: call it missing"));
    }

    private static double[][] ring(int elements, double first) {
        double[][] ring = new double[elements][];
        for (int i = 0; i < elements; i++) {
            double angle = 2 * Math.PI * (i + first) / elements;
            ring[i] = new double[] {0.03 * Math.cos(angle), 0.03 * Math.sin(angle)};
        }
        return ring;
    }

    /** By reciprocity it makes no difference only where sources are the receivers. */
    @ParameterizedTest
    @CsvSource({"elsewhere", "reversed", "unplaced"})
    void squareMatricesOfOtherSourcesNeedTheirAxes(String kind) throws IOException {
        hdf5.putDataset("data", traces(6, 6));
        hdf5.putDataset("receiver_positions", ring(6, 0));
        String inputs = "";
        if (kind.equals("elsewhere")) hdf5.putDataset("source_positions", ring(6, 0.5));
        else put("tx_elements", new int[] {5, 4, 3, 2, 1, 0});
        if (kind.equals("unplaced")) {
            double[] times = new double[50];
            for (int t = 0; t < 50; t++) times[t] = 1e-6 * t;
            hdf5.putDataset("t", times);
            inputs = "|positions=none|interval=auto|start=auto";
        }
        String message = refusal("t=0" + inputs);
        assertTrue(message.contains("axes=[source, receiver, time]"), message);
        assertTrue(message.contains("are not the receivers"), message);
        ChannelRecord record =
                ImportPlanTest.read(file, INPUTS + inputs + "|axes=receiver,source,time");
        assertEquals(traces(6, 6)[1][2][9], record.frames().get(0)[(2 * 6 + 1) * 50 + 9]);
    }

    @Test
    void squareMatricesOfTheSameElementsDoNot() throws IOException {
        hdf5.putDataset("data", traces(6, 6));
        hdf5.putDataset("element_positions", ring(6, 0));
        assertTrue(read("").notes().toString().contains("taken for sources"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "tx_elements=0,2,2#sources 1 and 2 (counted from 0) both to be element 2",
                "rx_elements=0,1,2,3,3,5#receivers 3 and 4",
                "sources=0,2,0#sources 0 and 2",
                "sources=(30,0) (-15,26) (30,0)#sources 0 and 2",
                "closed#receivers 0 and 5",
            })
    void whatIsThereTwiceIsNamed(String twice, String told) {
        hdf5.putDataset("data", traces(3, 6));
        double[][] ring = ring(6, 0);
        if (twice.equals("closed")) ring[5] = ring[0];
        hdf5.putDataset("element_positions", ring);
        String inputs = "axes=source,receiver,time";
        String[] parts = twice.split("=");
        if (parts.length < 2) put("tx_elements", new int[] {0, 2, 4});
        else if (twice.startsWith("sources")) inputs += "|base=0|" + twice;
        else
            put(parts[0], Arrays.stream(parts[1].split(",")).mapToInt(Integer::parseInt).toArray());
        if (twice.startsWith("rx")) put("tx_elements", new int[] {0, 2, 4});
        String message = refusal(inputs);
        assertTrue(message.contains(told), message);
    }

    /** One of them alone would be taken for the pressures. */
    @ParameterizedTest
    @CsvSource({"data_real, data_imag", "rf_i, rf_q", "signal/re, signal/im", "Real, Imag"})
    void partsOfComplexValuesAreOne(String real, String imaginary) throws IOException {
        for (String name : List.of(real, imaginary)) {
            String[] path = name.split("/");
            float[][][] part = traces(3, 6);
            if (name.equals(imaginary)) part[0][0][0] = 7;
            if (path.length == 1) hdf5.putDataset(name, part);
            else
                (hdf5.getChildren().containsKey(path[0])
                                ? (io.jhdf.api.WritableGroup) hdf5.getChild(path[0])
                                : hdf5.putGroup(path[0]))
                        .putDataset(path[1], part);
        }
        String inputs = "axes=source,receiver,time|positions=ring 30 mm|sources=0:2:4|base=0";
        String message = refusal(inputs);
        assertTrue(message.contains("complex float32"), message);
        ChannelRecord both = ImportPlanTest.read(file, INPUTS + "|values=real|" + inputs);
        ChannelRecord one = ImportPlanTest.read(file, INPUTS + "|data=" + real + "|" + inputs);
        assertArrayEquals(one.frames().get(0), both.frames().get(0));
    }

    @Test
    void partsOfDifferentAxesAreRefused() {
        hdf5.putDataset("data_real", traces(3, 6));
        hdf5.putDataset("data_imag", traces(3, 5));
        assertTrue(refusal("axes=source,receiver,time").contains("of the same axes"));
    }

    @Test
    void packedNumbersAreUnpacked() throws IOException {
        short[][][] stored = new short[3][6][50];
        for (int i = 0; i < 3 * 6 * 50; i++)
            stored[i / 300][i / 50 % 6][i % 50] = (short) (1000 * Math.sin(i));
        Arrays.fill(stored[1][3], (short) -9999);
        WritableDataset data = hdf5.putDataset("data", stored);
        data.putAttribute("scale_factor", 0.5);
        data.putAttribute("add_offset", 3.0);
        data.putAttribute("_FillValue", (short) -9999);
        ChannelRecord record =
                read("axes=source,receiver,time|positions=ring 30 mm|sources=0:2:4|base=0");
        assertEquals(3 + 0.5 * stored[2][3][7], record.frames().get(0)[2 * 300 + 3 * 50 + 7]);
        assertEquals(BitSet.valueOf(new long[] {1L << 9}), missing(record));
    }

    @Test
    void packingByNoNumberIsRefused() {
        hdf5.putDataset("data", traces(3, 6)).putAttribute("scale_factor", new double[] {1, 2});
        assertTrue(refusal("").contains("scale_factor is no single number"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "values=iq 0.2 MHz#Expected complex values",
                "values=imaginary#Expected complex values",
                "values=iq 0,2 MHz#Write decimals with a point",
                "values=iq 0 MHz#frequency of demodulated values",
                "start=1 MHz#a time with its unit",
                "start=1,5 us#Write decimals with a point",
                "start=1e400 us#a time with its unit",
                "interval=0,8 us#Write decimals with a point",
                "interval=0 us#above 0",
                "interval=-1 us#above 0",
                "interval=0 MHz#above 0",
                "interval=1e400 us#above 0",
                "interval=1e-400 us#above 0",
                "interval=3 mm#a time between samples",
                "positions=ring 30,5 mm#Write decimals with a point",
                "positions=ring 1e400 mm#a ring",
                "wavelet=0,2 MHz, 3 cycles#Write decimals with a point",
                "wavelet=0 MHz, 3 cycles#a frequency of",
                "wavelet=1e-308 MHz, 3 cycles#a frequency of",
                "wavelet=0.2 MHz, 99999 cycles#cycles",
                "wavelet=0.2 MHz, 0 cycles#cycles",
                "wavelet=3 us#a frequency with its unit",
                "axes=source:0, receiver, time#above 0",
                "sources=(1,2) (3-4,5)#numbers of elements, or points",
                "sources=1 to 6#numbers of elements, or points",
                "sources=6:1:0#numbers of elements, or points",
                "axes=auto|positions=ring 30,5 mm#a ring of a radius",
            })
    void inputsThatAreNoNumbersAreQuoted(String input, String told) {
        hdf5.putDataset("data", traces(3, 6));
        String message =
                refusal(
                        "axes=source,receiver,time|positions=ring 30 mm|sources=0:2:4|base=0|"
                                + input);
        assertTrue(message.contains(told), message);
    }

    @ParameterizedTest
    @CsvSource({"fs, 0", "fs, -1e6", "dt, 0", "dt, -1e-6"})
    void ratesAndIntervalsAreAbove0(String name, double value) {
        hdf5.putDataset("data", traces(3, 6));
        hdf5.putDataset(name, value);
        String message =
                refusal("interval=auto|axes=source,receiver,time|positions=none|wavelet=none");
        assertTrue(message.contains("above 0, found " + name), message);
    }

    @Test
    void aPositionThatIsNoNumberIsNotAboutUnits() {
        hdf5.putDataset("data", traces(3, 6));
        double[][] ring = ring(6, 0);
        ring[4][1] = Double.NaN;
        hdf5.putDataset("element_positions", ring);
        assertTrue(refusal("sources=0:2:4|base=0").contains("found NaN for element 4"));
    }

    @Test
    void thereAreNotThousandsOfAxes() {
        hdf5.putDataset("data", traces(3, 6));
        String message = refusal("positions=none|wavelet=none|axes=time" + ", -".repeat(50_000));
        assertTrue(message.contains("at most 64 axes, found 50001"), message);
    }

    /** Also where no numbers of elements are counted. */
    @Test
    void elementsCountFrom0Or1() {
        hdf5.putDataset("data", traces(3, 6));
        String message = refusal("axes=source,receiver,time|positions=none|wavelet=none|base=7");
        assertTrue(message.contains("0 or 1"), message);
        assertTrue(message.contains("found \"7\"") || message.contains("found 7"), message);
    }

    @Test
    void demodulatedValuesNeedSamplesEnough() {
        hdf5.putDataset("data_re", traces(3, 6));
        hdf5.putDataset("data_im", traces(3, 6));
        String message =
                refusal(
                        "axes=source,receiver,time|positions=ring 30 mm|sources=0:2:4|values=iq 5 MHz");
        assertTrue(message.contains("below half the sampling rate, 0.5 MHz"), message);
    }

    @Test
    void aWaveletOfAnotherIntervalIsNotStretched() {
        hdf5.putDataset("data", traces(3, 6));
        double[] fine = new double[200];
        for (int i = 0; i < fine.length; i++)
            fine[i] = Math.sin(2 * Math.PI * i / 50) * Math.exp(-Math.pow((i - 100) / 30., 2));
        hdf5.putDataset("wavelet", fine);
        String message =
                refusal(
                        "axes=source,receiver,time|positions=ring 30 mm|sources=0:2:4|base=0"
                                + "|wavelet=auto");
        assertTrue(message.contains("add it to the file as wavelet_interval"), message);
    }

    @Test
    void tracesWithoutAWaveAreRefused() {
        hdf5.putDataset("data", new float[3][6][50]);
        String message =
                refusal("axes=source,receiver,time|positions=ring 30 mm|sources=0:2:4|base=0");
        assertTrue(message.contains("the same value throughout"), message);
    }

    /** A vector called x may be anything. */
    @Test
    void aSingleCoordinateIsNoArray() {
        hdf5.putDataset("data", traces(3, 6));
        hdf5.putDataset("x", new double[] {0, 0.01, 0.02, 0.03, 0.04, 0.05});
        List<String> told = new ArrayList<>(List.of(refusal("axes=source,receiver,time")));
        assertTrue(told.get(0).contains("positions of 6 elements"), told.get(0));
    }
}
