package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import sc.fiji.aspire.commands.scijava.AspireCommand;
import sc.fiji.aspire.commands.stack.PickReader;
import sc.fiji.aspire.commands.stack.StackInput;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.model.ModelFile;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.picks.ImageScale;
import sc.fiji.aspire.picks.PickNoise;
import sc.fiji.aspire.picks.PickSetup;
import sc.fiji.aspire.picks.Rays;
import sc.fiji.aspire.ray.Survey;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.Acquisition;

/** Models of travel times by the commands that make models of sound waves. */
class TravelTimeTrainingTest {

    private static Context context;

    @TempDir Path folder;

    @BeforeAll
    static void open() {
        context = new Context();
    }

    @AfterAll
    static void dispose() {
        context.dispose();
    }

    private static PickSetup setup(Survey survey) {
        return new PickSetup(
                survey, Rays.BENT, ImageScale.SOUND_SPEED, new PickNoise(0.1, 0, 0), "us");
    }

    private static Survey ring() {
        Acquisition ring = TinyProblem.RING;
        return Survey.allPairs(ring.sources(), ring.receivers());
    }

    /** The ring so many times as large, as one in another unit seems. */
    private static Survey times(double factor) {
        double[][] sources = ring().sources();
        double[][] receivers = ring().receivers();
        for (double[][] all : new double[][][] {sources, receivers})
            for (double[] position : all)
                for (int d = 0; d < position.length; d++) position[d] *= factor;
        return Survey.allPairs(sources, receivers);
    }

    private Path write(PickSetup setup) throws Exception {
        return Files.writeString(folder.resolve("survey.json"), setup.problem().json());
    }

    private CommandRun generate(Path survey, Object... more) throws Exception {
        return run(
                GenerateTrainingSet.class,
                more,
                "folder",
                folder.resolve("set").toString(),
                "acquisition",
                survey.toString(),
                "maps",
                TinyProblem.writeMaps(folder, 10, 2).toString(),
                "trainpages",
                "1-8",
                "heldpages",
                "9-10",
                "device",
                "Java");
    }

    private CommandRun train(Object... more) throws Exception {
        return run(
                TrainModel.class,
                more,
                "folder",
                folder.resolve("set").toString(),
                "save",
                folder.resolve("picked.zip").toString(),
                "refinements",
                1,
                "epochs",
                6,
                "batch",
                1,
                "rate",
                5e-4,
                "crop",
                32,
                "mask",
                25.0,
                "draws",
                16,
                "dequantisation",
                30.0,
                "threads",
                1,
                "device",
                "Java");
    }

    private static CommandRun run(
            Class<? extends AspireCommand> command, Object[] more, Object... inputs)
            throws Exception {
        Object[] all = Arrays.copyOf(inputs, inputs.length + more.length);
        System.arraycopy(more, 0, all, inputs.length, more.length);
        return CommandRun.in(context, command, all);
    }

    @Test
    void aModelIsTrainedAndTakesTheRecordsOfItsSet() throws Exception {
        Path survey = write(setup(ring()));
        Object[] some = {"missing", 0.25};
        assertNull(generate(survey, some).reason());
        assertNull(generate(survey, some).reason(), "the same again resumes");
        int most = 0;
        for (int item = 0; item < 10; item++)
            most = Math.max(most, missing(TiffFile.read(traces(item))));
        assertTrue(most > 0 && most <= 9, "missing picks " + most);
        ImagePlus record = TiffFile.read(folder.resolve("set/traces/00009.tif"));
        assertEquals(TinyProblem.RING.numReceivers(), record.getWidth());
        assertEquals(TinyProblem.RING.numSources(), record.getHeight());
        assertEquals("us", record.getCalibration().getValueUnit());
        assertEquals(40, TiffFile.read(folder.resolve("set/maps/00009.tif")).getWidth());
        assertNull(train().reason());
        AspireModel model = KnownPhysics.read(ModelFile.read(folder.resolve("picked.zip") + ""));
        assertEquals(PickSetup.KIND, model.problem().kind());
        PickSetup trained = PickSetup.of(model.problem(), "it");
        assertEquals(setup(ring()).problem(), trained.withPrior(Optional.empty()).problem());
        assertEquals(1500, trained.prior().orElseThrow().mean(), 30);
        assertEquals(1500, model.start());
        assertEquals(most / 36.0, model.range().missing(), 1e-9);
        PickReader reader = new PickReader();
        assertTrue(reader.fit(new StackInput(record, "", "auto"), model).startsWith("Fits"));
        ImagePlus sparse = record.duplicate();
        for (int pair = 0; pair < 20; pair++)
            sparse.getProcessor().setf(pair % 12, pair / 12, Float.NaN);
        String doubt = reader.fit(new StackInput(sparse, "", "auto"), model);
        assertTrue(doubt.contains("of the picks missing, where the model was trained"), doubt);
        CommandRun sampled =
                run(
                        SamplePosterior.class,
                        new Object[0],
                        "stack",
                        record,
                        "model",
                        folder.resolve("picked.zip").toString(),
                        "draws",
                        8);
        assertNull(sampled.reason());
        assertEquals("m/s", sampled.image("posterior").getProp("aspire.unit"));
        CommandRun checked = check("set");
        assertNull(checked.reason());
        assertNotNull(checked.image("plot"));
        Path known = Files.createDirectory(folder.resolve("known"));
        Files.copy(folder.resolve("set/traces/00009.tif"), known.resolve("observation-a.tif"));
        Files.copy(folder.resolve("set/maps/00009.tif"), known.resolve("truth-a.tif"));
        TiffFile.write(TinyProblem.disk(), known.resolve("observation-b.tif"));
        CommandRun judged = evaluate(known, "");
        assertNull(judged.reason());
        ResultsTable metrics = (ResultsTable) judged.module().getOutput("metrics");
        assertTrue(metrics.size() > 4);
        refuses("records of sound waves", evaluate(known, "fwi"));
        Files.delete(known.resolve("observation-a.tif"));
        refuses("Expected records of 36 times in us", evaluate(known, ""));
        AspireModel copy = KnownPhysics.read(ModelFile.read(folder.resolve("checked.zip") + ""));
        assertTrue(copy.calibration().containsKey("results"), "" + copy.calibration());
    }

    private Path traces(int item) {
        return folder.resolve("set/traces/0000" + item + ".tif");
    }

    private static int missing(ImagePlus record) {
        int missing = 0;
        for (int pair = 0; pair < record.getWidth() * record.getHeight(); pair++)
            if (Float.isNaN(record.getProcessor().getf(pair))) missing++;
        return missing;
    }

    private CommandRun check(String set) throws Exception {
        return run(
                CheckCalibration.class,
                new Object[0],
                "model",
                folder.resolve("picked.zip").toString(),
                "folder",
                folder.resolve(set).toString(),
                "draws",
                19,
                "save",
                folder.resolve("checked.zip").toString(),
                "device",
                "Java");
    }

    private CommandRun evaluate(Path known, String baseline) throws Exception {
        return run(
                EvaluateModel.class,
                new Object[0],
                "model",
                folder.resolve("picked.zip").toString(),
                "observations",
                known.toString(),
                "truth",
                known.toString(),
                "baseline",
                baseline,
                "draws",
                20,
                "device",
                "Java");
    }

    @Test
    void bodiesAreDrawnForASurveyToo() throws Exception {
        Path survey = write(setup(ring()));
        Object[] drawn = {
            "maps",
            "",
            "trainpages",
            "",
            "heldpages",
            "",
            "anatomy",
            "breast",
            "phantoms",
            "1-3",
            "spares",
            "4-5"
        };
        refuses("pixel size of the images in mm (spacing)", generate(survey, drawn));
        Object[] sized = Arrays.copyOf(drawn, drawn.length + 2);
        sized[drawn.length] = "spacing";
        sized[drawn.length + 1] = 2.0;
        assertNull(generate(survey, sized).reason());
        assertTrue(Files.exists(folder.resolve("set/traces/00004.tif")));
    }

    @Test
    void whatRaysDoNotShowIsRefused() throws Exception {
        Path survey = write(setup(ring()));
        refuses("found levels or bone", generate(survey, "levels", "20-40"));
        refuses("found levels or bone", generate(survey, "bone", "drawn"));
        PickSetup slow =
                new PickSetup(
                        ring(),
                        Rays.BENT,
                        new ImageScale(true, 1e-3, 300, 1000),
                        new PickNoise(0.1, 0, 0),
                        "us");
        refuses("found images of slowness", generate(write(slow)));
        double[][] far = {{-90, 0}};
        refuses("outside it, at (-90, 0)", generate(write(setup(Survey.allPairs(far, far)))));
        Object[] drawn = {"maps", "", "trainpages", "", "heldpages", "", "spacing", 2.0};
        refuses("Give the positions in mm", generate(write(setup(times(1e-3))), drawn));
        refuses("at least 8 pixels of 2 mm apart", generate(write(setup(times(1e-3)))));
        refuses("Give them in mm, or take larger", generate(write(setup(times(1000))), drawn));
        PickSetup vague = setup(ring()).withDeviation(500);
        refuses("found a deviation of 500. Give it in us", generate(write(vague)));
        Path wrong = Files.writeString(folder.resolve("wrong.json"), "{\"errors\": 3}");
        refuses("wrong.json", generate(wrong));
    }

    @Test
    void whatIsOfWavesAloneIsRefusedForTheSet() throws Exception {
        double[][] left = {{-30, -10}, {-30, 0}, {-30, 15}};
        double[][] right = {{30, -10}, {30, 0}, {30, 12}};
        assertNull(generate(write(setup(Survey.allPairs(left, right)))).reason());
        refuses("records of sound waves", train("summary", "raw"));
        refuses("do not depend on density", train("bone", "tied"));
        refuses("Expected turns=false", train("turns", "true"));
        Path other = write(setup(ring()));
        refuses("training set of another recipe", generate(other));
    }

    private static void refuses(String told, CommandRun run) {
        assertNotNull(run.reason(), told);
        assertTrue(run.reason().contains(told), run.reason());
    }
}
