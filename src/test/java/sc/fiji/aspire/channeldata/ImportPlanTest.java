package sc.fiji.aspire.channeldata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.channeldata.format.ChannelFile;
import sc.fiji.aspire.wave.Acquisition;

/** The same record in the layouts of several programs: test-data/channel-data/make.py. */
class ImportPlanTest {

    static final Path FOLDER = Path.of("test-data/channel-data");
    private static final String BURST = "wavelet=0.2 MHz, 3 cycles";
    private static final String TABLE = "positions=test-data/channel-data/positions.csv";

    /** A record of inputs "name=value", apart by bars. */
    static ChannelRecord read(Path file, String inputs) throws IOException {
        Map<String, String> choices = new HashMap<>();
        for (String input : inputs.split("\\s*\\|\\s*"))
            if (input.contains("="))
                choices.put(
                        input.substring(0, input.indexOf('=')).strip(),
                        input.substring(input.indexOf('=') + 1));
        try (ChannelFile opened = ChannelFile.open(file)) {
            return ImportPlan.of(opened, new Choices(choices)).read(Progress.NONE);
        }
    }

    private static ChannelRecord reference() throws IOException {
        return read(FOLDER.resolve("record.npz"), "");
    }

    @Test
    void knowsTheRecordByItsFormula() throws IOException {
        ChannelRecord record = reference();
        Acquisition acquisition = record.acquisition().orElseThrow();
        assertEquals(3, acquisition.numSources());
        assertEquals(6, acquisition.numReceivers());
        assertEquals(50, record.time().samples());
        assertEquals(1, record.time().interval());
        assertArrayEquals(new double[] {30, 0}, acquisition.receivers()[0]);
        assertArrayEquals(new double[] {-15, 25.980762}, acquisition.sources()[1], 1e-9);
        assertEquals(0.2, acquisition.wavelet().centreFrequency(), 0.01);
        // 60 mm away, half as loud, 40 us later
        double late = acquisition.wavelet().at(45 - 40);
        assertEquals(late / 2, record.frames().get(0)[3 * 50 + 45], 1e-4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "openusct.h5#",
                "uff03.uff#",
                "ustb.uff#" + BURST,
                "matlab73.mat#base=1",
                "record.npy#axes=source,receiver,time|interval=1us|sources=0:2:4|"
                        + TABLE
                        + "|"
                        + BURST,
                "time-last.tif#axes=source receiver time|interval=1 MHz|sources=0,2,4|"
                        + TABLE
                        + "|"
                        + BURST,
                "time-first.tif#axes=-, time, -, source, receiver|interval=1000 ns|base=0|sources=0 2 4|"
                        + TABLE
                        + "|"
                        + BURST,
                "time-first.tif#axes=time:50 source:3 receiver|interval=1 us|sources=0 2 4|"
                        + "positions=ring 30 mm|"
                        + BURST,
            })
    void givesTheSameBits(String file, String inputs) throws IOException {
        ChannelRecord record = read(FOLDER.resolve(file), inputs == null ? "" : inputs);
        ChannelRecord reference = reference();
        assertArrayEquals(reference.frames().get(0), record.frames().get(0));
        Acquisition acquisition = record.acquisition().orElseThrow();
        Acquisition expected = reference.acquisition().orElseThrow();
        assertEquals(expected.time(), acquisition.time());
        for (int s = 0; s < 3; s++)
            assertArrayEquals(expected.sources()[s], acquisition.sources()[s], 1e-5);
        for (int r = 0; r < 6; r++)
            assertArrayEquals(expected.receivers()[r], acquisition.receivers()[r], 1e-5);
        assertEquals(0, record.completed());
    }

    @Test
    void completesHalfOfAMatrixAndSaysSo() throws IOException {
        ChannelRecord half = read(FOLDER.resolve("half-matrix.mat"), "");
        assertEquals(15, half.completed());
        assertTrue(half.notes().toString().contains("15 of 36 traces were not recorded"));
        assertTrue(half.notes().toString().contains("counted from 1"));
        float[] reference = reference().frames().get(0);
        for (int shot = 0; shot < 3; shot++)
            for (int i = 0; i < 6 * 50; i++)
                assertEquals(reference[shot * 300 + i], half.frames().get(0)[2 * shot * 300 + i]);
    }

    @Test
    void knowsPointsOfKWavesGrid() throws IOException {
        ChannelRecord record = read(FOLDER.resolve("kwave.h5"), "");
        Acquisition acquisition = record.acquisition().orElseThrow();
        assertEquals(1, acquisition.numSources());
        assertArrayEquals(new double[] {-0.5, -27.5}, acquisition.sources()[0], 1e-6);
        assertArrayEquals(new double[] {-19.5, -11.5}, acquisition.receivers()[0], 1e-6);
        assertEquals(1, record.time().interval());
    }

    /**
     * The record itself is measured, MIT licence; where the shared files are not there, no test.
     */
    @Test
    void readsAMeasuredRecordFromBothFormatsAlike() throws IOException {
        Path shared = Path.of("../shared/data/formats");
        assumeTrue(Files.isDirectory(shared), "no folder " + shared);
        String burst = "wavelet=5 MHz, 3 cycles";
        ChannelRecord old = read(shared.resolve("exp_data.mat7.mat"), burst);
        ChannelRecord hdf5 = read(shared.resolve("exp_data.mat73.mat"), burst);
        assertArrayEquals(old.frames().get(0), hdf5.frames().get(0));
        assertEquals(old.acquisition(), hdf5.acquisition());
        assertEquals(2016, hdf5.completed());
        assertEquals(5, hdf5.time().start(), 1e-9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "record.npy# #interval=[",
                "record.npy#interval=0.04#interval=[0.04 us]",
                "record.npy#interval=1 us#axes=[",
                "record.npy#interval=1 us|axes=source,receiver,time#positions=[ring 110 mm]",
                "record.npy#interval=1 us|axes=source,receiver,time|positions=ring 30 mm#sources=[0:2:4]",
                "record.npy#interval=1 us|axes=source,receiver,time|positions=ring 30 mm|sources=1,3,5#base=[",
                "record.npy#interval=1 us|axes=source,receiver,time|positions=ring 30 mm|sources=0:2:4#wavelet=[",
                "record.npy#interval=1 us|axes=source,receiver#Name them in their order",
                "record.npy#interval=1 us|axes=source,reciever,time#Did you mean \"receiver\"",
                "record.npy#interval=1 us|axes=time,time,source#each axis once",
                "record.npy#interval=1 us|axes=source:4,receiver,time#product",
                "record.npz#data=positons#Did you mean \"positions\"",
                "record.npz#units=parsec#\"parsec\"",
                "matlab73.mat# #base=[",
                "openusct.h5#base=3#base=[1]",
                "openusct.h5#centre=corner#centre=[array]",
                "openusct.h5#values=phase#values=[",
                "openusct.h5#start=3#start=[-3 us]",
                "openusct.h5#interval=2 Hz#between samples",
                "openusct.h5#axes=source,receiver,time#positions of 50 receivers",
            })
    void refusesADoubtfulGuessNamingTheInput(String file, String inputs, String named) {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> read(FOLDER.resolve(file), inputs == null ? "" : inputs));
        assertTrue(refusal.getMessage().contains(named), refusal.getMessage());
        assertFalse(refusal.getMessage().contains("\n"), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"wavelet=none", "positions=none|axes=source receiver time"})
    void importsTracesAloneIfAsked(String inputs) throws IOException {
        ChannelRecord record = read(FOLDER.resolve("record.npz"), inputs);
        assertTrue(record.acquisition().isEmpty());
        assertTrue(record.notes().toString().contains("no acquisition"));
        assertArrayEquals(reference().frames().get(0), record.frames().get(0));
    }

    @Test
    void takesAStartAndUnits() throws IOException {
        ChannelRecord record = read(FOLDER.resolve("record.npz"), "start=-3 us");
        assertEquals(-3, record.time().start());
        assertEquals(-3, record.acquisition().orElseThrow().time().start());
    }

    @Test
    void refusesComplexValuesUntilSomebodySaysWhatTheyAre() throws IOException {
        Path file = FOLDER.resolve("complex.npz");
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> read(file, "data=analytic"));
        assertTrue(refusal.getMessage().contains("values=["), refusal.getMessage());
        float[] pressures = reference().frames().get(0);
        assertArrayEquals(
                pressures, read(file, "data=analytic|values=real").frames().get(0), 1e-6f);
        assertArrayEquals(
                pressures, read(file, "data=iq|values=iq 200 kHz").frames().get(0), 1e-6f);
    }
}
