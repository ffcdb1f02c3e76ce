package sc.fiji.aspire.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.array.NoiseLevel;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.flow.onnx.OnnxFlow;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.ReferenceStatistics;
import sc.fiji.aspire.inference.StageFlow;
import sc.fiji.aspire.inference.Verdict;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.training.set.TrainingSet;
import sc.fiji.aspire.training.set.TrainingSetGenerator;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

class HeldOutRunsTest {

    private static final int FITTED = 24;
    private static final int HELD = 6;

    @TempDir Path folder;

    private final AcousticSolver solver = new AcousticSolver(new JavaBackend(2));

    private final TrainingPlan plan = SmallProblem.plan(1);

    @Test
    void aTrainedModelKnowsItsOwnRecordsFromOthers() throws Exception {
        TrainingSet set = generate(FITTED, HELD);
        AspireTrainer trainer = new AspireTrainer(set, solver, folder.resolve("run"));
        byte[] zip = trainer.train(plan, Progress.NONE).toBundle().write();
        AspireModel model = KnownPhysics.read(ModelBundle.read(zip, "small.zip"));
        assertEquals(1, model.normal().size());
        ReferenceStatistics normal = model.normal().get(0);
        assertTrue(normal.records() > HELD / 2 && normal.records() <= HELD);
        int degrees = normal.degrees();
        assertTrue(degrees > FITTED - 4 && degrees <= FITTED + HELD - 2, "degrees " + degrees);

        // Half of the sound is missing, then all of it is upside down.
        float[] good = set.observation(FITTED + 1, 1).traces();
        assertEquals(Verdict.INSIDE, verdict(model, good));
        float[] dead = good.clone();
        for (int i = 0; i < dead.length / 2; i++) dead[i] *= 1e-3f;
        assertNotEquals(Verdict.INSIDE, verdict(model, dead));
        float[] turned = good.clone();
        for (int i = 0; i < turned.length; i++) turned[i] = -turned[i];
        assertEquals(Verdict.OUTSIDE, verdict(model, turned));

        // A training that had ended before there were statistics gets them, from the same stages.
        byte[] again = trainer.train(plan, Progress.NONE).toBundle().write();
        assertArrayEquals(zip, again);
    }

    @Test
    void aFewRecordsSayNothing() throws Exception {
        TrainingSet set = generate(8, 2);
        AspireTrainer trainer = new AspireTrainer(set, solver, folder.resolve("run"));
        AspireModel model = trainer.train(plan, Progress.NONE);
        assertEquals(List.of(), model.normal());
        assertEquals(Verdict.UNKNOWN, verdict(model, set.observation(5, 1).traces()));
        byte[] zip = model.toBundle().write();
        assertTrue(KnownPhysics.read(ModelBundle.read(zip, "small.zip")).normal().isEmpty());
    }

    private TrainingSet generate(int fitted, int held) {
        TrainingSet set =
                TrainingSet.create(folder.resolve("set"), SmallProblem.disks(folder, fitted, held));
        new TrainingSetGenerator(solver).generate(set, Progress.NONE);
        return set;
    }

    private Verdict verdict(AspireModel model, float[] traces) {
        Observation record = NoiseLevel.observation(traces, SmallProblem.RING);
        AspireModel.Stage stage = model.stages().get(0);
        try (OnnxFlow flow = StageFlow.open(stage)) {
            return new Aspire(model, List.of(flow))
                    .run(
                            new AcousticModel(model).likelihood(record, solver),
                            new Aspire.Request(1, 4, 1, true),
                            Progress.NONE)
                    .assessment()
                    .verdict();
        }
    }
}
