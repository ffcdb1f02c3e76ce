package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.anomaly.NormalScores;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.correlation.SharedError;
import sc.fiji.aspire.evaluation.ResultCache;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.standin.FijiProcess;

class CheckCalibrationTest {

    @TempDir Path folder;
    private Path model;

    @BeforeEach
    void writeModel() throws Exception {
        model = TinyProblem.writeHeadModel(folder);
    }

    @Test
    void untrainedModelIsFoundOut() throws Exception {
        Path copy = folder.resolve("checked.zip");
        CommandRun run = check("save", copy.toString());
        assertNull(run.reason());
        ResultsTable checks = (ResultsTable) run.module().getOutput("checks");
        List<String> verdicts = verdicts(checks);
        assertTrue(verdicts.contains("posterior: fails"), verdicts.toString());
        assertTrue(
                verdicts.stream().anyMatch(v -> v.endsWith("not told apart with 3 records")),
                verdicts.toString());
        assertTrue(run.image("plot").getWidth() > 1000);
        assertEquals("10001-10003", run.image("plot").getProp("aspire.phantoms"));

        AspireModel before = read(model);
        AspireModel after = read(copy);
        assertEquals(Map.of(), before.calibration());
        assertEquals(before.sha256(), after.calibration().get("checked_sha256"));
        assertEquals("10001-10003", after.calibration().get("phantoms"));
        assertEquals(4, ((List<?>) after.calibration().get("results")).size());
        assertArrayEquals(
                Files.readAllBytes(model), after.withCalibration(Map.of()).toBundle().write());
    }

    @Test
    void shardsFindWhatOneProcessFinds() throws Exception {
        Path alone = folder.resolve("alone.zip");
        assertNull(check("save", alone.toString()).reason());
        Path copy = folder.resolve("shared.zip");
        Path runs = folder.resolve("runs");
        for (String shard : List.of("2 of 2", "1 of 2", "2 of 2")) {
            if (shard.startsWith("1")) {
                String early = shard("merge", runs, copy, 1).reason();
                assertTrue(early.contains("without phantom 10001, phantom 10003. Run"), early);
                String other = shard(shard, runs, copy, 2).reason();
                assertTrue(other.contains("with the seed 2, found those in"), other);
            }
            assertNull(shard(shard, runs, copy, 1).reason());
            assertTrue(Files.notExists(copy));
        }
        CommandRun merged = shard("merge", runs, copy, 1);
        assertNull(merged.reason());
        assertTrue(merged.module().getOutput("checks") != null);
        assertArrayEquals(Files.readAllBytes(alone), Files.readAllBytes(copy));
        assertTrue(Files.notExists(runs.resolve(ResultCache.UNFINISHED)));
        assertTrue(shard("1 of 2", Path.of(""), copy, 1).reason().contains("\"kept\""));
    }

    private CommandRun shard(String shard, Path runs, Path save, long seed) throws Exception {
        return check(
                "shard", shard, "kept", runs.toString(), "save", save.toString(), "seed", seed);
    }

    /** A check of fewer heads, or of one refinement, is not put in the place of a better one. */
    @Test
    void aBetterCalibrationStays() throws Exception {
        Path copy = folder.resolve("checked.zip");
        assertNull(check("save", copy.toString()).reason());
        Path worse = folder.resolve("worse.zip");
        String reason =
                check("model", copy.toString(), "phantoms", "10001", "save", worse.toString())
                        .reason();
        assertTrue(reason.contains("of 3 records and 1 refinements"), reason);
        assertTrue(reason.contains("found 1 and 1"), reason);
        assertTrue(Files.notExists(worse));
        assertNull(check("model", copy.toString(), "save", worse.toString()).reason());
    }

    @Test
    void macroDoesTheSame() throws Exception {
        Path copy = folder.resolve("macro.zip");
        Path own = folder.resolve("own.zip");
        assertNull(check("phantoms", "10001", "save", own.toString()).reason());
        String options =
                "model=" + model + " phantoms=10001 noise=auto draws=20 device=Java save=" + copy;
        Path macro =
                Files.writeString(
                        folder.resolve("check.ijm"),
                        "run(\"Check Calibration...\", \"" + options + "\");");
        FijiProcess fiji = FijiProcess.headless("-macro", macro.toString());
        assertEquals(0, fiji.code(), fiji.errors().toString());
        assertArrayEquals(Files.readAllBytes(own), Files.readAllBytes(copy));
    }

    @Test
    void noiseMayBeChosen() throws Exception {
        Path loud = folder.resolve("loud.zip");
        assertNull(check("noise", "10", "save", loud.toString()).reason());
        assertEquals("10", read(loud).calibration().get("noise"));
    }

    /** Draws of an untrained model are white, and its errors are whole heads. */
    @Test
    void sharedErrorsAreMeasured() throws Exception {
        Path copy = folder.resolve("shared.zip");
        assertNull(
                check("phantoms", "10001-10008", "shared", true, "save", copy.toString()).reason());
        AspireModel after = read(copy);
        AspireModel.Stage stage = after.stages().get(0);
        assertTrue(stage.error().share() > 0.1, stage.error().toString());
        assertEquals(Map.of(), after.calibration());
        AspireModel own = after.withStages(List.of(stage.withError(SharedError.NONE)));
        assertArrayEquals(Files.readAllBytes(model), own.toBundle().write());
        Path again = folder.resolve("again.zip");
        assertNull(
                check(
                                "model",
                                copy.toString(),
                                "phantoms",
                                "10001-10008",
                                "shared",
                                true,
                                "save",
                                again.toString())
                        .reason());
        assertArrayEquals(Files.readAllBytes(copy), Files.readAllBytes(again));
    }

    /** The table that the model has stays; the run resumes with its scores. */
    @Test
    void normalScoresAreMeasured() throws Exception {
        Path table = folder.resolve("table.zip");
        assertNull(check("save", table.toString()).reason());
        Path copy = folder.resolve("scores.zip");
        Object[] inputs = {
            "model",
            table.toString(),
            "phantoms",
            "10001-10016",
            "scores",
            true,
            "save",
            copy.toString(),
            "kept",
            folder.resolve("kept").toString()
        };
        assertNull(check(inputs).reason());
        AspireModel after = read(copy);
        assertEquals(16, after.scores().bodies());
        assertTrue(after.scores().threshold() > 2, "" + after.scores().threshold());
        assertEquals(read(table).calibration(), after.calibration());
        AspireModel without = after.withScores(NormalScores.UNKNOWN);
        assertArrayEquals(Files.readAllBytes(table), without.toBundle().write());
        inputs[3] = "10001-10015";
        assertTrue(check(inputs).reason().contains("Expected at least 16 bodies"));
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        Path copy = folder.resolve("few.zip");
        assertTrue(check("shared", true).reason().contains("Name one in save"));
        String few = check("shared", true, "save", copy.toString()).reason();
        assertTrue(few.contains("Expected at least 8 bodies"), few);
        assertTrue(Files.notExists(copy));
        String reason = check("phantoms", "ten").reason();
        assertTrue(reason.contains("for phantoms, found \"ten\""), reason);
        assertTrue(check("phantoms", "").reason().contains("found none"));
        assertTrue(check("noise", "loud").reason().contains("decibels"));
    }

    private CommandRun check(Object... more) throws Exception {
        List<Object> inputs =
                new ArrayList<>(
                        List.of(
                                "model",
                                model.toString(),
                                "phantoms",
                                "10001-10003",
                                "draws",
                                20,
                                "device",
                                "Java"));
        inputs.addAll(List.of(more));
        return CommandRun.of(CheckCalibration.class, inputs.toArray());
    }

    private static List<String> verdicts(ResultsTable checks) {
        List<String> verdicts = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++)
            verdicts.add(
                    checks.getStringValue("variant", i)
                            + ": "
                            + checks.getStringValue("verdict", i));
        return verdicts;
    }

    private static AspireModel read(Path bundle) throws Exception {
        return KnownPhysics.read(
                ModelBundle.read(Files.readAllBytes(bundle), bundle.getFileName().toString()));
    }
}
