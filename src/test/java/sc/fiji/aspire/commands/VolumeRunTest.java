package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.anomaly.NormalScoresFit;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.tiff.FloatImage;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.training.UntrainedStage;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;
import sc.fiji.aspire.wave.Scenes;

/** Sample Posterior on a record of a volume: layers are hyperstacks whose slices are planes. */
class VolumeRunTest {

    private static final Grid GRID = Grid.centered(12, 16, 18, 20);

    @TempDir Path folder;

    private Path model;

    @BeforeEach
    void write() throws Exception {
        write(2);
    }

    private void write(int refinements) throws Exception {
        Conditioning seen = new Conditioning(GRID, 16, 70);
        FlowArchitecture a = new FlowArchitecture(seen.crop(), seen.channels(), 2, 1, 4, 4);
        AspireModel trained =
                new AspireModel(
                        "volume",
                        "",
                        AcousticModel.problem(VolumeScene.array()),
                        seen,
                        1e-3,
                        5e-4,
                        4,
                        1500,
                        Collections.nCopies(refinements, UntrainedStage.of(a, 0.05)));
        model = Files.write(folder.resolve("volume.zip"), trained.toBundle().write());
    }

    private CommandRun sample(ImagePlus record, String... more) throws Exception {
        Object[] inputs = {
            "stack",
            record,
            "model",
            model.toString(),
            "draws",
            6,
            "device",
            "Java",
            "noise",
            "1e-3"
        };
        Object[] all = Arrays.copyOf(inputs, inputs.length + more.length);
        System.arraycopy(more, 0, all, inputs.length, more.length);
        return CommandRun.of(SamplePosterior.class, all);
    }

    @Test
    void layersOfVolumesHaveTheirPlanesAsSlices() throws Exception {
        Path file = folder.resolve("samples.tif");
        CommandRun run =
                sample(VolumeScene.record(VolumeScene.array(), GRID), "save", file.toString());
        assertNull(run.reason());
        ImagePlus posterior = run.image("posterior");
        assertArrayEquals(new int[] {16, 18, 4, 20, 1}, posterior.getDimensions());
        assertEquals(12, posterior.getCalibration().pixelDepth);
        assertEquals(9.5, posterior.getCalibration().zOrigin);
        assertArrayEquals(new int[] {16, 18, 2, 20, 2}, run.image("history").getDimensions());
        ImagePlus samples = TiffFile.read(file);
        assertArrayEquals(new int[] {16, 18, 1, 20, 6}, samples.getDimensions());
        assertEquals(12, samples.getCalibration().pixelDepth);
        // The mean of the samples, at a voxel in the body that the flow changes.
        double sum = 0;
        for (int draw = 1; draw <= 6; draw++)
            sum += Images.plane(samples, samples.getStackIndex(1, 11, draw) - 1)[9 * 16 + 8];
        float mean = Images.plane(posterior, posterior.getStackIndex(1, 11, 1) - 1)[9 * 16 + 8];
        assertEquals(sum / 6, mean, 1e-2);
        assertTrue(Math.abs(mean - 1500) > 1e-3, "nothing but water");
    }

    @Test
    void sectionsAndVolumesAreToldApart() throws Exception {
        ImagePlus record = VolumeScene.record(VolumeScene.array(), GRID);
        String another =
                CommandRun.of(
                                SamplePosterior.class,
                                "stack",
                                record,
                                "model",
                                "ring64",
                                "device",
                                "Java")
                        .reason();
        assertTrue(another.contains("64 receivers and 16 sources"), another);
        Path volume = folder.resolve("volume.json");
        Files.writeString(volume, AcquisitionJson.write(VolumeScene.array()));
        String beside =
                CommandRun.of(
                                SamplePosterior.class,
                                "stack",
                                record,
                                "model",
                                "ring64",
                                "device",
                                "Java",
                                "acquisition",
                                volume.toString())
                        .reason();
        assertTrue(beside.contains("in the plane of the image, z = 0"), beside);
        Acquisition ring =
                Acquisition.ring(
                        80, 8, 4, VolumeScene.array().wavelet(), VolumeScene.array().time());
        Path flat = Files.writeString(folder.resolve("flat.json"), AcquisitionJson.write(ring));
        String refused = sample(record, "acquisition", flat.toString()).reason();
        assertTrue(refused.contains("transducers within 3 mm"), refused);
    }

    @Test
    void regionsOfVolumesAreVolumes() throws Exception {
        CommandRun run = sample(VolumeScene.record(VolumeScene.array(), GRID));
        ImagePlus posterior = run.image("posterior");
        ImagePlus samples = run.image("samples");
        posterior.setPosition(1, 11, 1);
        posterior.setRoi(new Roi(6, 8, 3, 2));
        CommandRun drawn = region(posterior, samples, null);
        assertNull(drawn.reason());
        ResultsTable table = (ResultsTable) drawn.module().getOutput("statistics");
        assertEquals(6 * 1728, table.getValue("volume (mm^3)", 0), 1e-6);
        assertEquals(6, table.getValue("draws", 0));
        float[] plane = Images.plane(posterior, posterior.getStackIndex(1, 11, 1) - 1);
        double mean = 0;
        for (int y = 8; y < 10; y++) for (int x = 6; x < 9; x++) mean += plane[y * 16 + x] / 6;
        assertEquals(mean, table.getValue("mean (m/s)", 0), 1e-2);

        float[] labels = new float[GRID.numPoints()];
        for (int y = 8; y < 10; y++) for (int x = 6; x < 9; x++) labels[(10 * 18 + y) * 16 + x] = 7;
        Arrays.fill(labels, 16 * 18 * 2, 16 * 18 * 4, 2);
        ImagePlus labelled = Images.image("labels", labels, 16, 18, 1, 20);
        CommandRun both = region(posterior, samples, labelled);
        assertNull(both.reason());
        ResultsTable rows = (ResultsTable) both.module().getOutput("statistics");
        assertEquals(2, rows.size());
        assertEquals("2", rows.getStringValue("region", 0));
        assertEquals("7", rows.getStringValue("region", 1));
        assertEquals(2 * 16 * 18 * 1728, rows.getValue("volume (mm^3)", 0), 1e-6);
        assertEquals(mean, rows.getValue("mean (m/s)", 1), 1e-2);

        labelled.getProcessor().setThreshold(5, 9);
        CommandRun within = region(posterior, samples, labelled);
        rows = (ResultsTable) within.module().getOutput("statistics");
        assertEquals(1, rows.size());
        assertEquals(mean, rows.getValue("mean (m/s)", 0), 1e-2);

        ImagePlus flat = Images.image("flat", new float[16 * 18], 16, 18);
        String small = region(posterior, samples, flat).reason();
        assertTrue(small.contains("in 20 slices") && small.contains("in 1 slices in flat"), small);
        String other = region(run.image("history"), samples, labelled).reason();
        assertTrue(other.contains("2 frames in refinements"), other);
    }

    private static CommandRun region(ImagePlus posterior, ImagePlus samples, ImagePlus labels)
            throws Exception {
        Object[] inputs = {"posterior", posterior, "samples", samples, "labels", labels};
        return CommandRun.of(
                RegionStatistics.class, labels == null ? Arrays.copyOf(inputs, 4) : inputs);
    }

    @Test
    void layersOfVolumesArePaintedAndJudged() throws Exception {
        CommandRun run = sample(VolumeScene.record(VolumeScene.array(), GRID));
        ImagePlus posterior = run.image("posterior");
        CommandRun painted = CommandRun.of(UncertaintyOverlay.class, "posterior", posterior);
        assertNull(painted.reason());
        ImagePlus overlay = painted.image("overlay");
        assertEquals(20, overlay.getNSlices());
        assertEquals(1, overlay.getNFrames());
        assertEquals(12, overlay.getCalibration().pixelDepth);
        assertEquals(9.5, overlay.getCalibration().zOrigin);

        ImagePlus truth = Images.image("truth", VolumeScene.ball(GRID), 16, 18, 1, 20);
        Images.calibrateDepth(Images.calibrate(truth, 12));
        CommandRun judged =
                CommandRun.of(
                        EvaluatePosterior.class,
                        "history",
                        run.image("history"),
                        "samples",
                        run.image("samples"),
                        "truth",
                        truth,
                        "save",
                        folder.resolve("judged").toString());
        assertNull(judged.reason());
        List<String> results = Files.readAllLines(folder.resolve("judged/results.csv"));
        assertEquals(4, results.size(), results.toString());
        assertEquals(100, value(results, 1, "rmse-head"), 1e-3);
        truth.getCalibration().pixelDepth = 6;
        String flat =
                CommandRun.of(
                                EvaluatePosterior.class,
                                "history",
                                run.image("history"),
                                "samples",
                                run.image("samples"),
                                "truth",
                                truth)
                        .reason();
        assertTrue(flat.contains("slices as far apart as pixels, 12, found 6 in truth"), flat);
    }

    private static double value(List<String> csv, int row, String column) {
        int at = List.of(csv.get(0).split(",")).indexOf(column);
        assertTrue(at >= 0, csv.get(0));
        return Double.parseDouble(csv.get(row).split(",")[at]);
    }

    private CommandRun evaluate(FloatImage truth) throws Exception {
        Path records = Files.createDirectories(folder.resolve("records"));
        TiffFile.write(
                VolumeScene.record(VolumeScene.array(), GRID),
                records.resolve("observation-1.tif"));
        truth.write("truth", records.resolve("truth-1.tif"));
        return CommandRun.of(
                EvaluateModel.class,
                "observations",
                records.toString(),
                "truth",
                records.toString(),
                "model",
                model.toString(),
                "draws",
                20,
                "predictive",
                1,
                "device",
                "Java",
                "save",
                folder.resolve("evaluation").toString());
    }

    @Test
    void recordsOfVolumesAreEvaluated() throws Exception {
        Grid fine = GRID.refined(2);
        CommandRun run = evaluate(new FloatImage(VolumeScene.ball(fine), 32, 36, 40, 6, "mm"));
        assertNull(run.reason());
        List<String> results = Files.readAllLines(folder.resolve("evaluation/results.csv"));
        assertEquals(4, results.size(), results.toString());
        // Water in place of a ball that is 100 m/s faster, less in the voxels that it fills in
        // part.
        assertEquals(80, value(results, 1, "rmse-head"), 5);
        assertTrue(value(results, 3, "coverage-90") < 100);
        assertTrue(value(results, 3, "ssim") < 1);
        assertTrue(Files.exists(folder.resolve("evaluation/contact-sheet.png")));
        String section = evaluate(new FloatImage(new float[576], 16, 36, 1, 12, "mm")).reason();
        assertTrue(
                section.contains("a true map of 16 x 18 x 20 points of 12 mm")
                        && section.contains("found 16 x 36 x 1 in truth"),
                section);
    }

    @Test
    void calibrationIsCheckedOnHeadsInThreeDimensions() throws Exception {
        write(1);
        Path copy = folder.resolve("checked.zip");
        CommandRun run =
                CommandRun.of(
                        CheckCalibration.class,
                        "model",
                        model.toString(),
                        "phantoms",
                        "10001-10008",
                        "draws",
                        19,
                        "shared",
                        true,
                        "save",
                        copy.toString(),
                        "device",
                        "Java");
        assertNull(run.reason());
        assertTrue(run.image("plot").getWidth() > 1000);
        AspireModel checked = KnownPhysics.read(ModelBundle.read(Files.readAllBytes(copy), "copy"));
        assertTrue(checked.stages().get(0).error().share() > 0);
    }

    @Test
    void whatContradictsAVolumeIsAVolume() throws Exception {
        NormalScoresFit fit = new NormalScoresFit(GRID);
        float[] deviations = new float[GRID.numPoints()];
        boolean[] body = new boolean[deviations.length];
        Arrays.fill(deviations, 10);
        Arrays.fill(body, true);
        for (int i = 0; i < NormalScoresFit.LEAST_BODIES; i++)
            fit.add(Scenes.floats(Scenes.noise(body.length, 1, i)), deviations, body);
        AspireModel read = KnownPhysics.read(ModelBundle.read(Files.readAllBytes(model), "volume"));
        Files.write(model, read.withScores(fit.fit()).toBundle().write());
        CommandRun sampled =
                sample(VolumeScene.record(VolumeScene.array(), GRID), "refinements", "2");
        assertNull(sampled.reason());
        ImagePlus anomaly = sampled.image("anomaly");
        assertArrayEquals(new int[] {16, 18, 1, 20, 1}, anomaly.getDimensions());
        assertEquals(12, anomaly.getCalibration().pixelDepth);
    }
}
