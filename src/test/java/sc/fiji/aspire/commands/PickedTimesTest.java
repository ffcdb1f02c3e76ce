package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.measure.ResultsTable;
import ij.process.ImageConverter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.commands.image.AcquisitionFile;
import sc.fiji.aspire.commands.scijava.StackPreview;
import sc.fiji.aspire.commands.stack.WaveReader;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.inference.ImageUnits;
import sc.fiji.aspire.inference.Problem;
import sc.fiji.aspire.picks.ImageScale;
import sc.fiji.aspire.picks.PickNoise;
import sc.fiji.aspire.picks.PickSetup;
import sc.fiji.aspire.picks.Rays;
import sc.fiji.aspire.ray.Survey;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.training.UntrainedStage;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

/** Images of picked times through the commands that sample records of sound waves. */
class PickedTimesTest {

    private static final Grid GRID = Grid.centered(2, 40, 40);
    private static final int SOURCES = 6;
    private static final int RECEIVERS = 8;

    @TempDir Path folder;
    private Path model;

    private static double[][] line(double x, int count) {
        double[][] line = new double[count][];
        for (int i = 0; i < count; i++) line[i] = new double[] {x, -30 + 8 * i};
        return line;
    }

    private static PickSetup setup(int sources, int receivers) {
        return new PickSetup(
                Survey.allPairs(line(-30, sources), line(30, receivers)),
                Rays.STRAIGHT,
                ImageScale.SOUND_SPEED,
                new PickNoise(0.1, 0, 0),
                "us");
    }

    private static AspireModel model(Problem problem) {
        FlowArchitecture architecture =
                new FlowArchitecture(40, 40, Conditioning.CHANNELS, 2, 1, 4, 4);
        return new AspireModel(
                "picked",
                "",
                problem,
                Conditioning.ofWhole(GRID, ImageUnits.SOUND_SPEED),
                0.1,
                0,
                4,
                1500,
                List.of(UntrainedStage.of(architecture, 0.05)));
    }

    @BeforeEach
    void write() throws Exception {
        model = write("picked.zip", setup(SOURCES, RECEIVERS).problem());
    }

    /** A model of a survey takes an image of its picks. */
    static void requireSampled(Path folder, PickSetup setup, ImagePlus picks) throws Exception {
        Path bundle = folder.resolve("of-survey.zip");
        Files.write(bundle, model(setup.problem()).toBundle().write());
        CommandRun run =
                CommandRun.of(
                        SamplePosterior.class,
                        "stack",
                        picks,
                        "model",
                        bundle.toString(),
                        "draws",
                        4,
                        "device",
                        "Java");
        assertNull(run.reason());
        assertEquals(
                "picks.json beside the file",
                run.image("posterior").getProp("aspire.acquisition-from"));
    }

    private Path write(String name, Problem problem) throws Exception {
        return Files.write(folder.resolve(name), model(problem).toBundle().write());
    }

    /** X = receiver, Y = source, us. */
    private static ImagePlus picks(int sources, int receivers, int seed) {
        float[] body = Images.values(TinyProblem.disk());
        double[] times = setup(sources, receivers).simulate(body, GRID, seed, Progress.NONE);
        float[] values = new float[times.length];
        for (int i = 0; i < times.length; i++) values[i] = (float) times[i];
        ImagePlus image = Images.image("picks", values, receivers, sources);
        image.getCalibration().setValueUnit("us");
        return image;
    }

    private static ImagePlus picks() {
        return picks(SOURCES, RECEIVERS, 1);
    }

    private CommandRun sample(ImagePlus picks, Object... more) throws Exception {
        Object[] inputs = {"stack", picks, "model", model.toString(), "draws", 8, "device", "Java"};
        Object[] all = Arrays.copyOf(inputs, inputs.length + more.length);
        System.arraycopy(more, 0, all, inputs.length, more.length);
        return CommandRun.of(SamplePosterior.class, all);
    }

    @Test
    void samplesAPosteriorAndTheMeanOfARegion() throws Exception {
        ImagePlus picks = picks();
        picks.getProcessor().setf(2, 3, Float.NaN);
        CommandRun run = sample(picks);
        assertNull(run.reason());
        ImagePlus posterior = run.image("posterior");
        assertEquals(40, posterior.getWidth());
        assertEquals("m/s", posterior.getProp("aspire.unit"));
        assertEquals("0.1", posterior.getProp("aspire.noise-of-record"));
        assertEquals("the model's own", posterior.getProp("aspire.acquisition-from"));
        assertEquals("1", posterior.getProp("aspire.traces-left-out"));
        ResultsTable report = (ResultsTable) run.module().getOutput("report");
        double start = report.getValue("chi2", 0);
        assertTrue(start > 10, "the disk makes times far shorter than water, chi^2 " + start);
        posterior.setRoi(new OvalRoi(12, 12, 16, 16));
        CommandRun region =
                CommandRun.of(
                        RegionStatistics.class,
                        "posterior",
                        posterior,
                        "samples",
                        run.image("samples"));
        assertNull(region.reason());
        ResultsTable means = (ResultsTable) region.module().getOutput("statistics");
        assertTrue(means.getValue("mean (m/s)", 0) > 1000);
    }

    @Test
    void convertsDeclaredUnitsAndTakesTheNoise() throws Exception {
        ImagePlus nanoseconds = picks();
        nanoseconds.getProcessor().multiply(1000);
        nanoseconds.getCalibration().setValueUnit("ns");
        CommandRun run = sample(nanoseconds, "noise", "0.2");
        assertNull(run.reason());
        assertEquals("0.2", run.image("posterior").getProp("aspire.noise-of-record"));
        assertEquals("given", run.image("posterior").getProp("aspire.noise-from"));
    }

    @Test
    void refusesWhatMakesNoSense() throws Exception {
        refuses("found values in m/s", picks -> picks.getCalibration().setValueUnit("m/s"));
        refuses("Correct the unit of the times", picks -> picks.getProcessor().multiply(1000));
        refuses("found NaN, no pick, for all 48", picks -> picks.getProcessor().multiply(0.0 / 0));
        refuses("found -", picks -> picks.getProcessor().setf(1, 1, -3));
        refusesImage("8 receivers (X) x 6 sources (Y), found 9 x 6", picks -> picks(6, 9, 1));
        refusesImage("rows and columns are exchanged. Transpose it", picks -> picks(8, 6, 1));
        refusesImage("Correct the positions or the order", PickedTimesTest::shuffled);
        ImagePlus slices = Images.image("picks", new float[96], 8, 6, 1, 2);
        refusesImage("found 1 channels and 2 slices", picks -> slices);
        refusesImage("in place of", picks -> picks, "acquisition", elsewhere());
        refusesImage("found nothing at", picks -> picks, "acquisition", "nowhere.json");
    }

    /** Times, but not those of this survey, or not times at all. */
    @Test
    void refusesWhatOtherImagesHold() throws Exception {
        refuses(
                "found Infinity for source 2 and receiver 2. Write NaN",
                p -> p.getProcessor().setf(2, 2, 1f / 0));
        refuses("Correct the unit of the times", PickedTimesTest::differences);
        refuses("Correct the unit", p -> unitless(p, 1e-6));
        refuses("Correct the unit", p -> unitless(p, 1e3));
        refuses("Correct the unit", p -> p.getCalibration().setValueUnit("ms"));
        refuses("Write NaN where nothing was picked", p -> p.getProcessor().setf(0, 0, 0));
        refusesImage("found 2 channels", p -> Images.image("picks", new float[96], 8, 6, 2));
        refusesImage("Repeat 2: Expected at least one time", PickedTimesTest::halfEmpty);
        refusesImage("found colours", PickedTimesTest::coloured);
        refusesImage("found 1 x 1", p -> Images.image("picks", new float[1], 1, 1));
        ImagePlus whole = picks();
        new ImageConverter(whole).convertToGray8();
        refusesImage("", p -> whole);
    }

    /** What unsaved picks carry of their array is compared with the model's. */
    @Test
    void picksThatCarryTheirPositionsAreChecked() throws Exception {
        ImagePlus picks = picks();
        picks.setProp(AcquisitionFile.PROPERTY, taken(-30));
        CommandRun run = sample(picks);
        assertNull(run.reason());
        assertEquals(
                "the image's properties",
                run.image("posterior").getProp("aspire.acquisition-from"));
        picks.setProp(AcquisitionFile.PROPERTY, taken(-33));
        assertTrue(sample(picks).reason().contains("in place of"));
    }

    private static String taken(double x) {
        return AcquisitionJson.write(
                new Acquisition(
                        line(x, SOURCES),
                        line(30, RECEIVERS),
                        Wavelet.toneBurst(0.5, 3),
                        new TimeAxis(200, 0.5)));
    }

    private static void differences(ImagePlus picks) {
        for (int i = 0; i < 48; i++) picks.getProcessor().setf(i, 0.1f + 0.02f * i);
    }

    private static void unitless(ImagePlus picks, double factor) {
        picks.getProcessor().multiply(factor);
        picks.getCalibration().setValueUnit("");
    }

    private static ImagePlus halfEmpty(ImagePlus picks) {
        float[] once = Images.values(picks);
        float[] twice = Arrays.copyOf(once, 96);
        Arrays.fill(twice, 48, 96, Float.NaN);
        ImagePlus both = Images.image("picks", twice, 8, 6, 1, 1, 2);
        both.getCalibration().setValueUnit("us");
        return both;
    }

    private static ImagePlus coloured(ImagePlus picks) {
        return new ImagePlus("picks", picks.getProcessor().convertToRGB());
    }

    /** By delays of a second, or outliers without end, every image fits every pick. */
    @ParameterizedTest
    @CsvSource({
        "0.1, 0, 1e-9, 1000, expected \"freedom\" from 1 to 1000000",
        "0.1, 0, 1e300, 1000, expected \"freedom\"",
        "0.1, 1e6, 0, 1000, expected \"delays\" from 0 to 82",
        "1e3, 0, 0, 1000, expected \"deviation\" from 0 to 82",
        "0.1, 0, 0, 1e-3, expected \"lowest value of the image\" from 3.5",
    })
    void refusesAModelThatExplainsAnything(
            double deviation, double delays, double freedom, double lowest, String told)
            throws Exception {
        PickSetup whole = setup(SOURCES, RECEIVERS);
        PickSetup vague =
                new PickSetup(
                        whole.survey(),
                        Rays.STRAIGHT,
                        new ImageScale(false, 1000, lowest, 3500),
                        new PickNoise(deviation, delays, freedom),
                        "us");
        model = write("vague.zip", vague.problem());
        String reason = sample(picks()).reason();
        assertTrue(reason.contains(told), reason);
    }

    @Test
    void refusesASquareImageThatIsTransposed() throws Exception {
        PickSetup skew =
                new PickSetup(
                        Survey.allPairs(fan(-30), fan(10)),
                        Rays.STRAIGHT,
                        ImageScale.SOUND_SPEED,
                        new PickNoise(0.1, 0, 0),
                        "us");
        model = write("square.zip", skew.problem());
        float[] water = new float[GRID.numPoints()];
        Arrays.fill(water, 1500);
        double[] times = skew.simulate(water, GRID, 1, Progress.NONE);
        float[] values = new float[25];
        for (int i = 0; i < 25; i++) values[i] = (float) times[i];
        ImagePlus right = Images.image("picks", values, 5, 5);
        assertNull(sample(right).reason());
        float[] transposed = new float[25];
        for (int i = 0; i < 25; i++) transposed[i % 5 * 5 + i / 5] = values[i];
        String reason = sample(Images.image("picks", transposed, 5, 5)).reason();
        assertNotNull(reason);
        assertTrue(reason.contains("rows and columns exchanged"), reason);
    }

    /** Five positions, not evenly spaced. */
    private static double[][] fan(double x) {
        double[][] fan = new double[5][];
        for (int i = 0; i < 5; i++) fan[i] = new double[] {x + 4 * i, x + 5 * i - i * i};
        return fan;
    }

    private static ImagePlus shuffled(ImagePlus picks) {
        float[] values = Images.values(picks);
        for (int i = 0; i < values.length; i++) values[i] *= i % 3 == 0 ? 2 : 0.8f;
        ImagePlus image = Images.image("picks", values, RECEIVERS, SOURCES);
        image.getCalibration().setValueUnit("us");
        return image;
    }

    private String elsewhere() throws Exception {
        PickSetup other =
                new PickSetup(
                        Survey.allPairs(line(-32, SOURCES), line(30, RECEIVERS)),
                        Rays.STRAIGHT,
                        ImageScale.SOUND_SPEED,
                        new PickNoise(0.1, 0, 0),
                        "us");
        return Files.writeString(folder.resolve("other.json"), other.problem().json()).toString();
    }

    private void refuses(String text, Consumer<ImagePlus> change) throws Exception {
        refusesImage(
                text,
                picks -> {
                    change.accept(picks);
                    return picks;
                });
    }

    private void refusesImage(String text, UnaryOperator<ImagePlus> change, Object... more)
            throws Exception {
        String reason = sample(change.apply(picks()), more).reason();
        assertNotNull(reason, text);
        assertTrue(reason.toLowerCase().contains(text.toLowerCase()), reason);
    }

    @Test
    void aFileOfPositionsBesideTheImageIsChecked() throws Exception {
        Path file = folder.resolve("saved.tif");
        TiffFile.write(picks(), file);
        Files.writeString(folder.resolve("saved.json"), setup(6, 8).problem().json());
        CommandRun run = sample(TiffFile.read(file));
        assertNull(run.reason());
        assertEquals(
                "saved.json beside the file",
                run.image("posterior").getProp("aspire.acquisition-from"));
        Files.copy(
                Path.of(elsewhere()),
                folder.resolve("saved.json"),
                StandardCopyOption.REPLACE_EXISTING);
        assertTrue(sample(TiffFile.read(file)).reason().contains("in place of"));
    }

    @Test
    void itsDialogAndItsModelSpeakOfTimes() throws Exception {
        String said = new StackPreview(picks(), "auto", model.toString(), "auto").text();
        assertEquals("Fits the model picked.\npicks: 8 receivers x 6 sources", said);
        CommandRun run = CommandRun.of(ModelInformation.class, "model", model.toString());
        assertNull(run.reason());
        ResultsTable rows = (ResultsTable) run.module().getOutput("information");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) text.append(rows.getRowAsString(i)).append('\n');
        assertTrue(text.toString().contains("travel times\trays\tstraight"), text.toString());
        assertTrue(text.toString().contains("0.1\tus"), text.toString());
    }

    /** Whoever knows waves alone, or none of both, says so in a sentence. */
    @Test
    void otherPhysicsAreRefused() throws Exception {
        CommandRun calibration =
                CommandRun.of(CheckCalibration.class, "model", model.toString(), "device", "Java");
        assertTrue(
                calibration.reason().contains("Expected a model for records of sound waves"),
                calibration.reason());
        model = write("own.zip", new Problem("own-problem", "{}"));
        String reason = sample(picks()).reason();
        assertTrue(
                reason.contains(
                        "Expected a model for records of sound waves or travel times; picked was"
                                + " trained for another problem, own-problem."),
                reason);
        assertTrue(new WaveReader().size(picks()).contains("samples"));
    }
}
