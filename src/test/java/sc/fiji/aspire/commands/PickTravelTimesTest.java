package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.FloatPolygon;
import ij.process.ImageProcessor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.commands.image.AcquisitionFile;
import sc.fiji.aspire.picks.ImageScale;
import sc.fiji.aspire.picks.PickNoise;
import sc.fiji.aspire.picks.PickSetup;
import sc.fiji.aspire.picks.Rays;
import sc.fiji.aspire.ray.EikonalSolver;
import sc.fiji.aspire.ray.SlownessMap;
import sc.fiji.aspire.ray.Survey;
import sc.fiji.aspire.standin.FijiProcess;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

/** Picks of the record of a disk in a small ring. */
class PickTravelTimesTest {

    private static final int SIZE = 40;
    private static final Acquisition RING =
            Acquisition.ring(35, 12, 3, Wavelet.toneBurst(0.1, 3), new TimeAxis(161, 0.8));

    private static Context context;
    private static ImagePlus record;
    private static ImagePlus water;

    @TempDir Path folder;

    @BeforeAll
    static void simulate() throws Exception {
        context = new Context();
        record = record(TinyProblem.disk(), 40, 1);
        water = record(TinyProblem.inDisk(1500, 1500), 40, 2);
    }

    @AfterAll
    static void dispose() {
        context.dispose();
    }

    private static ImagePlus record(ImagePlus map, double decibels, long seed) throws Exception {
        map.getCalibration().setValueUnit("m/s");
        map.setProp(AcquisitionFile.PROPERTY, AcquisitionJson.write(RING));
        CommandRun run =
                CommandRun.in(
                        context,
                        SimulateAcquisition.class,
                        "map",
                        map,
                        "noise",
                        decibels,
                        "seed",
                        seed,
                        "device",
                        "Java");
        assertNull(run.reason());
        return run.image("stack");
    }

    private Path still;

    @BeforeEach
    void write() {
        still = folder.resolve("water.tif");
        TiffFile.write(water, still);
    }

    private static CommandRun pick(ImagePlus stack, Object... more) throws Exception {
        Object[] all = Arrays.copyOf(new Object[] {"stack", stack}, 2 + more.length);
        System.arraycopy(more, 0, all, 2, more.length);
        return CommandRun.in(context, PickTravelTimes.class, all);
    }

    private static double[] known() {
        Grid grid = Grid.centered(2, SIZE, SIZE);
        Medium disk = new Medium(grid, Images.values(TinyProblem.disk()));
        return new EikonalSolver()
                .times(
                        SlownessMap.of(disk),
                        Survey.allPairs(RING.sources(), RING.receivers()),
                        Progress.NONE);
    }

    @Test
    void picksAgainstAWaterRecordOrTheWavelet() throws Exception {
        for (String reference : List.of(still.toString(), "")) {
            CommandRun run = pick(record, "reference", reference);
            assertNull(run.reason());
            ImagePlus picks = run.image("picks");
            assertEquals(12, picks.getWidth());
            assertEquals(3, picks.getHeight());
            assertEquals("us", picks.getProp("aspire.unit"));
            float[] times = Images.values(picks);
            double[] known = known();
            int count = 0;
            for (int i = 0; i < times.length; i++) {
                if (Float.isNaN(times[i])) continue;
                count++;
                // A tenth of a period: waves of 15 mm see a disk of 32 mm, rays its edges.
                assertEquals(known[i], times[i], 1, reference + " " + i);
            }
            assertTrue(count >= 28, count + " picks");
            for (int s = 0; s < 3; s++) assertTrue(Float.isNaN(times[s * 12 + 4 * s]), "own");
        }
    }

    @Test
    void writesWhatSamplePosteriorTakes() throws Exception {
        Path save = folder.resolve("out/picks.tif");
        CommandRun run = pick(record, "reference", still.toString(), "save", save.toString());
        assertNull(run.reason());
        ImagePlus saved = TiffFile.read(save);
        assertArrayEquals(Images.values(run.image("picks")), Images.values(saved));
        assertEquals("us", saved.getProp("aspire.unit"));
        assertEquals("PickTravelTimes", saved.getProp("aspire.command"));
        assertTrue(RING.isSame(AcquisitionFile.read(folder.resolve("out/picks.json"))));
        ImagePlus quality = TiffFile.read(folder.resolve("out/picks-quality.tif"));
        assertEquals(4, quality.getNChannels());
        assertEquals("similarity", quality.getStack().getSliceLabel(4));
        ImagePlus traces = TiffFile.read(folder.resolve("out/picks-traces.tif"));
        assertEquals(3, traces.getNSlices());
        assertEquals(12, traces.getHeight());
        assertEquals(0.8, traces.getCalibration().pixelWidth, 1e-9);
        int marks = run.image("traces").getOverlay().size();
        assertTrue(marks >= 4, "a line for water, and points of each source: " + marks);
        requireOnPulses(run.image("traces"));
        PickSetup setup =
                new PickSetup(
                        Survey.allPairs(RING.sources(), RING.receivers()),
                        Rays.BENT,
                        ImageScale.SOUND_SPEED,
                        new PickNoise(0.3, 0, 0),
                        "us");
        PickedTimesTest.requireSampled(folder, setup, saved);
    }

    /** Before a mark a trace is quiet, after it loud. */
    private static void requireOnPulses(ImagePlus traces) {
        for (Roi marks : traces.getOverlay().toArray()) {
            if (!"picks".equals(marks.getName())) continue;
            FloatPolygon points = marks.getFloatPolygon();
            ImageProcessor plane = traces.getStack().getProcessor(marks.getPosition());
            for (int i = 0; i < points.npoints; i++) {
                int x = Math.round(points.xpoints[i]);
                int y = Math.round(points.ypoints[i]);
                double before = 0;
                double after = 0;
                // A period has 12 samples.
                for (int k = 0; k < 9; k++) {
                    before = Math.max(before, Math.abs(plane.getf(x - 6 - k, y)));
                    after = Math.max(after, Math.abs(plane.getf(x + k, y)));
                }
                assertTrue(after > 4 * before, "receiver " + y + ", " + before + ", " + after);
            }
        }
    }

    /** Each repeat is picked by itself. */
    @Test
    void picksEachRepeat() throws Exception {
        float[] once = Images.values(record);
        float[] twice = Arrays.copyOf(once, 2 * once.length);
        System.arraycopy(Images.values(water), 0, twice, once.length, once.length);
        ImagePlus both = Images.image("both", twice, 161, 12, 1, 3, 2);
        both.getCalibration().setXUnit("us");
        both.getCalibration().pixelWidth = 0.8;
        AcquisitionFile.attach(RING, both);
        CommandRun run = pick(both);
        assertNull(run.reason());
        assertEquals(2, run.image("picks").getNFrames());
        float[] times = Images.values(run.image("picks"));
        assertTrue(times[6] < times[36 + 6] - 0.7, "through the disk and beside it");
    }

    @Test
    void saysWhatDoesNotFit() throws Exception {
        refuses("the same traces in both", "reference", itself());
        refuses("No file", "reference", folder.resolve("none.tif").toString());
        refuses("found \"cold\"", "water", "cold");
        refuses("at 1900 m/s, found about 15", "reference", still.toString(), "water", "1900 m/s");
        refuses("method=correlation", "method", "guess");
        refuses("decibels: expected 0", "decibels", -3.0);
        refuses("similarity: expected 0", "similarity", 7.0);
        refuses("in noise", "decibels", 150.0);
        refuses("nothing at", "acquisition", folder.resolve("none.json").toString());
        ImagePlus half = Images.image("half", new float[80 * 36], 80, 12, 1, 3);
        Path file = folder.resolve("half.tif");
        TiffFile.write(half, file);
        refuses("The water record half.tif: Expected a stack of X = 161", "reference", "" + file);
        Acquisition wide =
                Acquisition.ring(36, 12, 3, Wavelet.toneBurst(0.1, 3), new TimeAxis(161, 0.8));
        Files.writeString(folder.resolve("water.json"), AcquisitionJson.write(wide));
        refuses("at other positions", "reference", still.toString());
    }

    /** The record and the water record are there afterwards. */
    @Test
    void writesOverNoInput() throws Exception {
        Path file = folder.resolve("record.tif");
        TiffFile.write(record, file);
        ImagePlus opened = TiffFile.read(file);
        AcquisitionFile.attach(RING, opened);
        refuses("which would be lost", opened, "save", file.toString());
        refuses("which would be lost", "reference", "" + still, "save", "" + still);
        assertEquals(161, TiffFile.read(file).getWidth());
        assertEquals(161, TiffFile.read(still).getWidth());
    }

    @Test
    void saysWhatIsNoRecord() throws Exception {
        ImagePlus none = Images.image("none", new float[161 * 36], 161, 12, 1, 3);
        refuses("beside none", none);
        AcquisitionFile.attach(RING, none);
        refuses("found nothing but 0", none);
        none.getStack().setVoxel(3, 3, 1, Float.NaN);
        for (int i = 1; i <= 3; i++) none.getStack().getProcessor(i).add(Float.NaN);
        refuses("found nothing but NaN", none);
        ImagePlus noisy = record(TinyProblem.disk(), -40, 3);
        refuses("found none that can be trusted", noisy, "reference", still.toString());
        ImagePlus picture = Images.image("picture", new float[100], 10, 10);
        AcquisitionFile.attach(RING, picture);
        refuses("Expected a stack of X = 161", picture);
        Files.writeString(
                folder.resolve("no.json"),
                AcquisitionJson.write(RING)
                        .replaceFirst("(?s)\"wavelet\".*?\\}", "\"comment\": 0"));
        refuses("wavelet", record, "acquisition", folder.resolve("no.json").toString());
    }

    @Test
    void theMacroOfThePageRuns() throws Exception {
        String page = Files.readString(Path.of("src/site/markdown/measured.md"));
        Matcher macro = Pattern.compile("(?s)```ijm\n(.*?)```").matcher(page);
        assertTrue(macro.find());
        TiffFile.write(record, folder.resolve("record.tif"));
        Path file = folder.resolve("page.ijm");
        Files.writeString(file, macro.group(1).replace("/data", folder.toString()));
        FijiProcess run = FijiProcess.headless("-macro", file.toString());
        assertEquals(0, run.code(), run.errors().toString());
        CommandRun same = pick(record, "reference", still.toString());
        assertArrayEquals(
                Images.values(same.image("picks")),
                Images.values(TiffFile.read(folder.resolve("picks.tif"))));
    }

    private String itself() {
        Path file = folder.resolve("itself.tif");
        TiffFile.write(record, file);
        return file.toString();
    }

    private static void refuses(String told, Object... inputs) throws Exception {
        boolean other = inputs[0] instanceof ImagePlus;
        ImagePlus stack = other ? (ImagePlus) inputs[0] : record;
        Object[] more = other ? Arrays.copyOfRange(inputs, 1, inputs.length) : inputs;
        CommandRun run = pick(stack, more);
        assertNotNull(run.reason(), told);
        assertTrue(run.reason().contains(told), run.reason());
        assertNull(run.image("picks"));
    }
}
