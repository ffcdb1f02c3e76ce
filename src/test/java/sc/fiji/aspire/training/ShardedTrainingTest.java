package sc.fiji.aspire.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.files.FolderLock;
import sc.fiji.aspire.shard.Shard;
import sc.fiji.aspire.shard.ShardJob;
import sc.fiji.aspire.training.set.TrainingSet;
import sc.fiji.aspire.training.set.TrainingSetGenerator;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** Scores and fiducials that shards make give the model of one process. */
class ShardedTrainingTest {

    @TempDir Path folder;
    private final JavaBackend backend = new JavaBackend(2);
    private final AcousticSolver solver = new AcousticSolver(backend);
    private final TrainingPlan plan = SmallProblem.plan(2);

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void shardsAndFitsInTurnGiveTheModelOfOneProcess() throws Exception {
        AspireTrainer alone = trainer("alone");
        byte[] expected = alone.train(plan, Progress.NONE).toBundle().write();
        AspireTrainer trainer = trainer("shared");
        TrainingShards shards = new TrainingShards(trainer, plan, "1");
        assertEquals(1, make(shards, "2 of 2"));
        String missing = refused(shards);
        assertTrue(missing.contains("found 5, without scores-1/00000.tif"), missing);
        assertTrue(missing.contains("Run shard 1 of 2 again"), missing);
        assertEquals(1, make(shards, "1 of 2"));
        shards.requireMade(Progress.NONE);
        trainer.train(plan.withRefinements(1), Progress.NONE);
        assertEquals(2, make(shards, "1 of 2"));
        assertEquals(2, make(shards, "2 of 2"));
        Path score = trainer.folder().resolve("refinement-2/scores/00004.tif");
        byte[] whole = Files.readAllBytes(score);
        byte[] damaged = whole.clone();
        damaged[damaged.length - 40] ^= 1;
        Files.write(score, damaged);
        String found = refused(shards);
        assertTrue(found.contains("refinement-2/scores/00004.tif (damaged"), found);
        make(shards, "1 of 2");
        assertArrayEquals(whole, Files.readAllBytes(score));
        shards.requireMade(Progress.NONE);
        assertFalse(Files.exists(trainer.folder().resolve(ShardJob.NAME)));
        assertArrayEquals(expected, trainer.train(plan, Progress.NONE).toBundle().write());
    }

    private AspireTrainer trainer(String name) {
        TrainingSet set =
                TrainingSet.create(folder.resolve(name), SmallProblem.disks(folder, 8, 2));
        new TrainingSetGenerator(solver).generate(set, Progress.NONE);
        return new AspireTrainer(set, solver, set.folder().resolve("training"));
    }

    private static int make(TrainingShards shards, String text) throws IOException {
        Shard shard = Shard.parse(text);
        try (FolderLock lock = shards.share(shard, true, "Java")) {
            return shards.make(shard, Progress.NONE);
        }
    }

    private static String refused(TrainingShards shards) {
        return assertThrows(IllegalArgumentException.class, () -> shards.requireMade(Progress.NONE))
                .getMessage();
    }
}
