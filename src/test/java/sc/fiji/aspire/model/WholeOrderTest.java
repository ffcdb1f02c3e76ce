package sc.fiji.aspire.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.acoustics.Simulator;
import sc.fiji.aspire.array.Finding;
import sc.fiji.aspire.array.RecordCheck;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.commands.TinyProblem;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Prior;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** An array that is turned or mirrored as a whole is told by the body. */
class WholeOrderTest {

    private static final int RECEIVERS = 12;
    private static final int SOURCES = 3;

    @TempDir Path folder;
    private final JavaBackend backend = new JavaBackend(2);
    private final AcousticSolver solver = new AcousticSolver(backend);
    private AspireModel model;
    private float[] record;

    /** A body with a stone in it, at a place that no turn and no mirror keeps. */
    private static float[] body(Grid grid, double size, double angle) {
        float[] speeds = new float[grid.numPoints()];
        for (int i = 0; i < speeds.length; i++) {
            double x = grid.position(0, i % grid.size(0));
            double y = grid.position(1, i / grid.size(0));
            boolean stone =
                    Math.hypot(x - 11 * Math.cos(angle), y - 11 * Math.sin(angle)) < 0.35 * size;
            speeds[i] = stone ? 2300 : Math.hypot(x, y) < size ? 1600 : 1500;
        }
        return speeds;
    }

    @BeforeEach
    void simulate() throws Exception {
        byte[] zip = Files.readAllBytes(TinyProblem.writeModel(folder));
        AspireModel tiny = KnownPhysics.read(ModelBundle.read(zip, "tiny"));
        Grid grid = tiny.conditioning().grid();
        model =
                tiny.withPrior(
                        Prior.of(
                                2,
                                n -> body(grid, n == 0 ? 17 : 19, n == 0 ? 0.6 : 0.7),
                                Progress.NONE));
        record =
                new Simulator(solver, TinyProblem.RING, 35)
                        .simulate(new Medium(grid, body(grid, 18.5, 0.65)), 1, Progress.NONE)
                        .traces();
    }

    @AfterEach
    void close() {
        backend.close();
    }

    /** What is said of a record whose receiver i is receiver first + step i of the true one. */
    private String found(int first, int step) {
        int samples = TinyProblem.RING.time().samples();
        float[] other = new float[record.length];
        for (int s = 0; s < SOURCES; s++)
            for (int r = 0; r < RECEIVERS; r++) {
                int source = Math.floorMod(first / 4 + step * s, SOURCES);
                int receiver = Math.floorMod(first + step * r, RECEIVERS);
                System.arraycopy(
                        record,
                        (source * RECEIVERS + receiver) * samples,
                        other,
                        (s * RECEIVERS + r) * samples,
                        samples);
            }
        Observation observation = new Observation(other, TinyProblem.RING, 1);
        RecordCheck check = CheckedRecord.of(observation, model, Progress.NONE).check();
        assertEquals("", check.text(), "in water there is no difference");
        return new CheckedRecord(observation, check).explain(model, solver, Progress.NONE).text();
    }

    @Test
    void namesTheOrderOfTheWholeArray() {
        assertEquals("order of the whole array looks clockwise or mirrored", found(0, -1));
        assertEquals(
                "order of the whole array looks clockwise or mirrored, and rotated by 4 elements",
                found(4, -1));
        assertEquals("order of the whole array looks rotated by 4 elements", found(4, 1));
        assertEquals("order of the whole array looks rotated by 4 elements", found(8, 1));
    }

    @Test
    void saysNothingOfTheRightOrder() {
        assertEquals("", found(0, 1));
    }

    @Test
    void saysNothingWithoutAPrior() {
        model = model.withPrior(Prior.UNKNOWN);
        assertEquals("", found(0, -1));
    }

    @Test
    void aWorthlessRecordIsOutsideForProgrammersToo() throws Exception {
        float[] loud = record.clone();
        for (int i = 0; i < loud.length; i++) loud[i] *= 100;
        Path bundle = TinyProblem.writeModel(folder);
        try (PosteriorSampler sampler =
                PosteriorSampler.open(bundle.toString(), "Java", line -> {}, Progress.NONE)) {
            Observation observation = new Observation(loud, TinyProblem.RING, 0.1);
            RecordCheck check = sampler.check(observation);
            assertEquals(Finding.Kind.LOUDNESS, check.findings().get(0).kind());
            Posterior posterior = sampler.sample(observation, 2);
            assertEquals("outside", posterior.verdict().toString());
            assertEquals(check.text(), posterior.reason());
        }
    }
}
