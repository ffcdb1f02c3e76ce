package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.inference.ImageUnits;
import sc.fiji.aspire.picks.ImageScale;
import sc.fiji.aspire.picks.PickNoise;
import sc.fiji.aspire.picks.PickSetup;
import sc.fiji.aspire.picks.Rays;
import sc.fiji.aspire.picks.StationaryPrior;
import sc.fiji.aspire.ray.Survey;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.training.UntrainedStage;

/** Radar between two boreholes: images of 7 m x 13 m in ns/m, times in ns, by the commands. */
class SlownessImagesTest {

    private static final Grid GRID = Grid.centered(500, 16, 32);
    private static final int COUNT = 12;

    @TempDir Path folder;

    private static double[][] borehole(double x) {
        double[][] places = new double[COUNT][];
        for (int i = 0; i < COUNT; i++) places[i] = new double[] {x, -5500 + 1000 * i};
        return places;
    }

    private static PickSetup setup() {
        return new PickSetup(
                        Survey.allPairs(borehole(-2500), borehole(2500)),
                        Rays.STRAIGHT,
                        new ImageScale(true, 1e-3, 1, 30),
                        new PickNoise(0.8, 2, 0),
                        "ns")
                .withPrior(
                        Optional.of(
                                new StationaryPrior(
                                        7, new double[] {0, 6000}, new double[] {0.77, 0})));
    }

    private static AspireModel model() {
        FlowArchitecture architecture =
                new FlowArchitecture(32, 16, Conditioning.CHANNELS, 2, 1, 4, 4);
        return new AspireModel(
                "radar",
                "",
                setup().problem(),
                Conditioning.ofWhole(GRID, new ImageUnits("ns/m", 7, 0.9f)),
                0.8,
                0,
                4,
                7,
                List.of(UntrainedStage.of(architecture, 0.05)));
    }

    /** Slow above, fast below. */
    private static float[] layers() {
        float[] image = new float[GRID.numPoints()];
        for (int i = 0; i < image.length; i++) image[i] = i / 16 < 16 ? 7.8f : 6.2f;
        return image;
    }

    private static ImagePlus picks() {
        double[] times = setup().simulate(layers(), GRID, 1, Progress.NONE);
        float[] values = new float[times.length];
        for (int i = 0; i < times.length; i++) values[i] = (float) times[i];
        ImagePlus picks = Images.image("picks", values, COUNT, COUNT);
        picks.getCalibration().setValueUnit("ns");
        return picks;
    }

    /**
     * The flow is not trained: its mean is the first fiducial, the most probable image, in which
     * the layers are seen.
     */
    @Test
    void samplesLayersAndTheirMeans() throws Exception {
        Path bundle = folder.resolve("radar.zip");
        Files.write(bundle, model().toBundle().write());
        CommandRun run =
                CommandRun.of(
                        SamplePosterior.class,
                        "stack",
                        picks(),
                        "model",
                        bundle.toString(),
                        "draws",
                        16,
                        "device",
                        "Java");
        assertNull(run.reason());
        ImagePlus posterior = run.image("posterior");
        assertArrayEquals(
                new int[] {16, 32}, new int[] {posterior.getWidth(), posterior.getHeight()});
        assertEquals("ns/m", posterior.getProp("aspire.unit"));
        assertEquals(500, posterior.getCalibration().pixelWidth, 1e-9);
        assertEquals("mm", posterior.getCalibration().getUnit());
        assertEquals(7.8, mean(run, 5), 0.4);
        assertEquals(6.2, mean(run, 21), 0.4);
        CommandRun told = CommandRun.of(ModelInformation.class, "model", bundle.toString());
        assertNull(told.reason());
    }

    /** Of the rows from one on, between the boreholes. */
    private static double mean(CommandRun sampled, int row) throws Exception {
        ImagePlus posterior = sampled.image("posterior");
        posterior.setRoi(4, row, 8, 6);
        CommandRun run =
                CommandRun.of(
                        RegionStatistics.class,
                        "posterior",
                        posterior,
                        "samples",
                        sampled.image("samples"));
        assertNull(run.reason());
        ResultsTable means = (ResultsTable) run.module().getOutput("statistics");
        assertTrue(Arrays.asList(means.getHeadings()).contains("mean (ns/m)"));
        return means.getValue("mean (ns/m)", 0);
    }
}
