package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.inference.Problem;
import sc.fiji.aspire.picks.ImageScale;
import sc.fiji.aspire.picks.PickNoise;
import sc.fiji.aspire.picks.PickSetup;
import sc.fiji.aspire.picks.Rays;
import sc.fiji.aspire.picks.StationaryPrior;
import sc.fiji.aspire.ray.Survey;
import sc.fiji.aspire.tiff.FloatImage;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.training.UntrainedStage;
import sc.fiji.aspire.wave.Scenes;

/** Travel times through volumes, by the commands that take those through sections. */
class VolumeTravelTimesTest {

    private static final int SIDE = 16;
    private static final int BODIES = 3;
    private static final double SPACING = 4;

    private static final Grid CUBE = Grid.centered(SPACING, SIDE, SIDE, SIDE);

    private static final PickSetup SETUP =
            new PickSetup(
                    Survey.allPairs(elements(2), elements(8)),
                    Rays.BENT,
                    ImageScale.SOUND_SPEED,
                    new PickNoise(0.05, 0, 0),
                    "us");

    private static final StationaryPrior SMOOTH =
            new StationaryPrior(1500, new double[] {0, 20}, new double[] {900, 0});

    @TempDir Path folder;

    private Path survey;

    /** Elements on three rings around the body, of which the middle one is turned. */
    private static double[][] elements(int each) {
        double[][] elements = new double[3 * each][];
        for (int i = 0; i < elements.length; i++) {
            int ring = i / each;
            double angle = 2 * Math.PI * (i % each + 0.5 * (ring % 2)) / each;
            elements[i] =
                    new double[] {28 * Math.cos(angle), 28 * Math.sin(angle), 20 * (ring - 1)};
        }
        return elements;
    }

    private static float[] ball(double speed) {
        float[] values = new float[CUBE.numPoints()];
        for (int i = 0; i < values.length; i++) {
            double radius = 0;
            int[] index = CUBE.indices(i);
            for (int d = 0; d < 3; d++) radius = Math.hypot(radius, CUBE.position(d, index[d]));
            values[i] = (float) (radius < 16 ? speed : 1500);
        }
        return values;
    }

    @BeforeEach
    void write() throws Exception {
        survey = Files.writeString(folder.resolve("survey.json"), SETUP.problem().json());
        float[] bodies = new float[BODIES * CUBE.numPoints()];
        for (int body = 0; body < BODIES; body++)
            System.arraycopy(
                    ball(1450 + 75 * body), 0, bodies, body * CUBE.numPoints(), CUBE.numPoints());
        new FloatImage(bodies, SIDE, SIDE, BODIES * SIDE, SPACING, "mm")
                .write("cubes", folder.resolve("cubes.tif"));
    }

    @Test
    void aTrainingSetHoldsTimesThroughCubes() throws Exception {
        CommandRun run =
                CommandRun.of(
                        GenerateTrainingSet.class,
                        "folder",
                        folder.resolve("set").toString(),
                        "acquisition",
                        survey.toString(),
                        "maps",
                        folder.resolve("cubes.tif").toString(),
                        "trainpages",
                        "1-2",
                        "heldpages",
                        "3",
                        "factor",
                        1,
                        "device",
                        "Java");
        assertNull(run.reason());
        float[] slow = Images.values(TiffFile.read(folder.resolve("set/traces/00000.tif")));
        float[] fast = Images.values(TiffFile.read(folder.resolve("set/traces/00002.tif")));
        assertEquals(6 * 24, fast.length);
        // From the lowest ring to the one above it, past the body, and through it.
        assertEquals(slow[0], fast[0], 0.3);
        double through = 0;
        for (int i = 0; i < fast.length; i++) through = Math.max(through, slow[i] - fast[i]);
        assertTrue(through > 1, "" + through);
    }

    @Test
    void layersAreVolumes() throws Exception {
        Conditioning seen = new Conditioning(CUBE, SIDE, 26);
        FlowArchitecture a = new FlowArchitecture(seen.crop(), seen.channels(), 2, 1, 4, 4);
        AspireModel trained =
                new AspireModel(
                        "picked",
                        "",
                        SETUP.withPrior(Optional.of(SMOOTH)).problem(),
                        seen,
                        0.05,
                        0.02,
                        4,
                        1500,
                        List.of(UntrainedStage.of(a, 0.05)));
        Path model = Files.write(folder.resolve("picked.zip"), trained.toBundle().write());
        double[] times = SETUP.simulate(ball(1600), CUBE, 1, Progress.NONE);
        ImagePlus record = Images.image("picks", Scenes.floats(times), 24, 6);
        CommandRun run =
                CommandRun.of(
                        SamplePosterior.class,
                        "stack",
                        record,
                        "model",
                        model.toString(),
                        "draws",
                        6,
                        "save",
                        folder.resolve("samples.tif").toString());
        assertNull(run.reason());
        ImagePlus posterior = run.image("posterior");
        assertArrayEquals(new int[] {SIDE, SIDE, 4, SIDE, 1}, posterior.getDimensions());
        assertEquals(SPACING, posterior.getCalibration().pixelDepth);
        assertEquals("m/s", posterior.getProp("aspire.unit"));
        ImagePlus flat = Images.image("picks", new float[24], 24, 1);
        String refused =
                CommandRun.of(SamplePosterior.class, "stack", flat, "model", model.toString())
                        .reason();
        assertTrue(refused.contains("24 receivers (X) x 6 sources (Y), found 24 x 1"), refused);
    }

    @Test
    void positionsAreAllOfAVolumeOrAllOfASection() {
        String mixed =
                SETUP.problem().json().replaceFirst("(-?[0-9.]+,\\s*-?[0-9.]+),\\s*-20.0", "$1");
        Exception refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> PickSetup.of(new Problem(PickSetup.KIND, mixed), "survey.json"));
        assertTrue(refusal.getMessage().contains("survey.json"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("as many as of all others"), refusal.getMessage());
    }
}
