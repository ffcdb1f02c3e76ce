package sc.fiji.aspire.commands;

import ij.ImagePlus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.anomaly.NormalScores;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.FlowCheck;
import sc.fiji.aspire.flow.onnx.OnnxFlow;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.inference.Prior;
import sc.fiji.aspire.inference.StageFlow;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.training.DiskMaps;
import sc.fiji.aspire.training.UntrainedStage;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

/** A problem that is solved in a moment: a small ring around a disk, and flows without training. */
public final class TinyProblem {

    public static final Acquisition RING =
            Acquisition.ring(30, 12, 3, Wavelet.toneBurst(0.1, 2), new TimeAxis(81, 0.8));

    private static final int SIZE = 40;

    private TinyProblem() {}

    /** Puts a prior of two maps into a bundle: {@code spread} below and above the mean, m/s. */
    static void addPrior(Path bundle, float[] mean, float spread) throws Exception {
        AspireModel model = KnownPhysics.read(ModelBundle.read(Files.readAllBytes(bundle), "tiny"));
        Prior prior =
                Prior.of(
                        2,
                        n -> {
                            float[] map = mean.clone();
                            for (int i = 0; i < map.length; i++)
                                map[i] += n == 0 ? spread : -spread;
                            return map;
                        },
                        Progress.NONE);
        Files.write(bundle, model.withPrior(prior).toBundle().write());
    }

    /** Writes a copy of a bundle for which every score is an anomaly, but at the first pixel. */
    static Path writeWatching(Path bundle) throws Exception {
        AspireModel model = KnownPhysics.read(ModelBundle.read(Files.readAllBytes(bundle), "tiny"));
        int pixels = model.conditioning().grid().numPoints();
        float[] deviation = new float[pixels];
        Arrays.fill(deviation, 1, pixels, 1e-9f);
        NormalScores.Band band =
                new NormalScores.Band(new float[pixels], deviation, new double[] {1});
        NormalScores scores = new NormalScores(20, 4, List.of(band, band), new double[] {1e9});
        Path watching = bundle.resolveSibling("watching.zip");
        return Files.write(watching, model.withScores(scores).toBundle().write());
    }

    /** Writes a bundle for a ring so wide and so coarse that it records a head in a moment. */
    static Path writeHeadModel(Path folder) throws Exception {
        Acquisition ring =
                Acquisition.ring(118, 16, 2, Wavelet.toneBurst(0.02, 2), new TimeAxis(61, 4));
        FlowArchitecture architecture =
                new FlowArchitecture(24, 24, Conditioning.CHANNELS, 2, 1, 4, 4);
        AspireModel model =
                new AspireModel(
                        "heads",
                        "",
                        AcousticModel.problem(ring),
                        new Conditioning(Grid.centered(8, 32, 32), 24, 100),
                        1e-3,
                        5e-4,
                        4,
                        1500,
                        List.of(checked(UntrainedStage.of(architecture, 0.5))));
        return Files.write(folder.resolve("heads.zip"), model.toBundle().write());
    }

    /** A disk of 1600 m/s in water, 40 x 40 pixels of 2 mm. */
    public static ImagePlus disk() {
        return disk(1);
    }

    /** The same with 80 x 80 pixels of 1 mm. */
    public static ImagePlus fineDisk() {
        return disk(2);
    }

    /** So many pages of {@link #fineDisk}. */
    public static ImagePlus fineDisks(int count) {
        float[] one = Images.values(fineDisk());
        float[] all = new float[count * one.length];
        for (int i = 0; i < all.length; i++) all[i] = one[i % one.length];
        return Images.calibrate(Images.image("disks", all, 2 * SIZE, 2 * SIZE, 1, count), 1);
    }

    /**
     * Writes maps for {@link #RING} that a flow learns in seconds, well enough to be in a model.
     *
     * @param factor how much finer than the model's grid
     */
    public static Path writeMaps(Path folder, int count, int factor) {
        Path file = folder.resolve("maps.tif");
        return DiskMaps.write(file, count, factor * SIZE, 2.0 / factor, 16);
    }

    /** A value in the disk and another around it. */
    static ImagePlus inDisk(float inside, float outside) {
        float[] values = Images.values(disk());
        for (int i = 0; i < values.length; i++) values[i] = values[i] > 1550 ? inside : outside;
        return Images.calibrate(Images.image("material", values, SIZE, SIZE), 2);
    }

    private static ImagePlus disk(int factor) {
        int size = SIZE * factor;
        double centre = 0.5 * (size - 1);
        float[] values = new float[size * size];
        for (int i = 0; i < values.length; i++)
            values[i] = Math.hypot(i % size - centre, i / size - centre) < 8 * factor ? 1600 : 1500;
        return Images.calibrate(Images.image("disk", values, size, size), 2.0 / factor);
    }

    /** Writes {@link #RING} as JSON. */
    public static Path writeRing(Path folder) throws Exception {
        return Files.writeString(folder.resolve("ring.json"), AcquisitionJson.write(RING));
    }

    /** The record that {@link #RING} takes of {@link #disk}. */
    public static ImagePlus record(Path folder) throws Exception {
        return CommandRun.of(
                        SimulateAcquisition.class,
                        "map",
                        disk(),
                        "acquisition",
                        writeRing(folder).toString(),
                        "device",
                        "Java")
                .image("stack");
    }

    /** Writes a bundle of two refinements, whose flows draw noise around the fiducial. */
    public static Path writeModel(Path folder) throws Exception {
        return writeModel(folder.resolve("tiny.zip"), 2, 10);
    }

    /** The same with so many refinements, each of so many epochs of two steps, as it says. */
    static Path writeModel(Path file, int refinements, int epochs) throws Exception {
        return writeModel(file, RING, refinements, epochs);
    }

    /** A bundle of one refinement for another array within 35 mm of the image centre. */
    public static Path writeModel(Path file, Acquisition acquisition) throws Exception {
        return writeModel(file, acquisition, 1, 10);
    }

    private static Path writeModel(Path file, Acquisition array, int refinements, int epochs)
            throws Exception {
        FlowArchitecture architecture =
                new FlowArchitecture(32, 32, Conditioning.CHANNELS, 2, 1, 4, 4);
        AspireModel.Stage stage =
                checked(
                        UntrainedStage.of(architecture, 0.05)
                                .withTemperature(
                                        1, Map.of("epochs", epochs, "items", 9, "batch", 4)));
        AspireModel model =
                new AspireModel(
                        "tiny",
                        "",
                        AcousticModel.problem(array),
                        new Conditioning(Grid.centered(2, SIZE, SIZE), 32, 25),
                        1e-3,
                        0,
                        4,
                        1500,
                        Collections.nCopies(refinements, stage));
        return Files.write(file, model.toBundle().write());
    }

    /** The same with what its network computes here, as trained stages have. */
    private static AspireModel.Stage checked(AspireModel.Stage stage) {
        try (OnnxFlow flow = StageFlow.open(stage)) {
            return stage.withCheck(FlowCheck.numbers(flow));
        }
    }
}
