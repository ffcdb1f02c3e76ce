package sc.fiji.aspire.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.acoustics.Simulator;
import sc.fiji.aspire.flow.onnx.OnnxFlow;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Verdict;
import sc.fiji.aspire.training.set.TrainingSet;
import sc.fiji.aspire.training.set.TrainingSetGenerator;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** Models that are deliberately bad: each is refused, or every record is outside. */
class BadModelTest {

    private static final int FITTED = 24;
    private static final int HELD = 4;

    @TempDir static Path folder;

    private static final AcousticSolver SOLVER = new AcousticSolver(new JavaBackend(2));
    private static TrainingSet set;
    private static AspireModel good;
    private static OnnxFlow flow;

    @BeforeAll
    static void trainAGoodOne() throws Exception {
        set = TrainingSet.create(folder.resolve("set"), SmallProblem.disks(folder, FITTED, HELD));
        new TrainingSetGenerator(SOLVER).generate(set, Progress.NONE);
        AspireTrainer trainer = new AspireTrainer(set, SOLVER, folder.resolve("good"));
        good = trainer.train(SmallProblem.plan(1), Progress.NONE);
        flow = AspireTrainer.open(good.stages().get(0));
    }

    @AfterAll
    static void close() {
        if (flow != null) flow.close();
    }

    @Test
    void recordsThatItWasMadeForAreInside() {
        int inside = 0;
        for (int item : set.items(true))
            if (verdict(set.observation(item, 1).traces()) == Verdict.INSIDE) inside++;
        assertTrue(2 * inside > HELD, inside + " of " + HELD);
    }

    @Test
    void tooFewStepsAreRefused() {
        FlowTrainingOptions few = new FlowTrainingOptions(1, 1, 0, 1, 8, 1e-4, 2, 0, 0.9, 1);
        String reason = refused("few", few);
        assertTrue(reason.contains("less than"), reason);
        assertTrue(reason.contains("More epochs"), reason);
    }

    @Test
    void aRateThatIsFarTooHighIsRefused() {
        FlowTrainingOptions high = new FlowTrainingOptions(1, 2, 0, 1, 2, 0.5, 0, 0, 0.9, 1);
        refused("high", high);
    }

    /** The verdict's own statistics come from a good training; the records are not its own. */
    @Test
    void recordsOfAnotherAcquisitionAreOutside() {
        Acquisition ring = SmallProblem.RING;
        TimeAxis time = ring.time();
        for (Acquisition wrong :
                List.of(
                        Acquisition.ring(85, 16, 4, ring.wavelet(), time),
                        Acquisition.ring(118, 16, 4, Wavelet.toneBurst(0.03, 2), time),
                        Acquisition.ring(118, 16, 4, ring.wavelet(), new TimeAxis(61, 3))))
            for (float[] record : records(wrong, 0))
                assertEquals(Verdict.OUTSIDE, verdict(record), wrong.toString());
    }

    @Test
    void recordsInOtherWaterAreOutside() {
        for (float offset : new float[] {-300, 300})
            for (float[] record : records(SmallProblem.RING, offset))
                assertEquals(Verdict.OUTSIDE, verdict(record), "water " + offset);
    }

    private static String refused(String name, FlowTrainingOptions options) {
        TrainingPlan plan = SmallProblem.plan(1).withFlow(options);
        AspireTrainer trainer = new AspireTrainer(set, SOLVER, folder.resolve(name));
        String reason =
                assertThrows(IllegalStateException.class, () -> trainer.train(plan, Progress.NONE))
                        .getMessage();
        assertTrue(reason.startsWith("There is no model"), reason);
        return reason;
    }

    /** Of the held-out maps, with all speeds higher by so much. */
    private static List<float[]> records(Acquisition taken, float offset) {
        List<float[]> records = new ArrayList<>();
        Simulator simulator = new Simulator(SOLVER, taken, 35);
        for (int item : set.items(true)) {
            float[] speeds = set.readImage(TrainingSet.MAPS, item);
            for (int i = 0; i < speeds.length; i++) speeds[i] += offset;
            Medium medium = new Medium(SmallProblem.GRID, speeds);
            records.add(simulator.simulate(medium, item, Progress.NONE).traces());
        }
        assertFalse(records.isEmpty());
        return records;
    }

    /** Of a record that claims the acquisition of the model. */
    private static Verdict verdict(float[] traces) {
        Observation record = new Observation(traces, SmallProblem.RING, good.recordNoise());
        return new Aspire(good, List.of(flow))
                .run(
                        new AcousticModel(good).likelihood(record, SOLVER),
                        new Aspire.Request(1, 16, 1, true),
                        Progress.NONE)
                .assessment()
                .verdict();
    }
}
