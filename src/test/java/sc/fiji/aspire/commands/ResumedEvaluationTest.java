package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.evaluation.ResultCache;
import sc.fiji.aspire.tiff.TiffFile;

/** An evaluation that ended early goes on where it was, with the same figures. */
class ResumedEvaluationTest {

    @TempDir Path folder;
    private Path model;

    @BeforeEach
    void writeInputs() throws Exception {
        model = TinyProblem.writeModel(folder);
        for (String name : List.of("a", "b")) {
            TiffFile.write(TinyProblem.disk(), folder.resolve("truth-" + name + ".tif"));
            TiffFile.write(
                    TinyProblem.record(folder), folder.resolve("observation-" + name + ".tif"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fwi"})
    void goesOnAfterARecordThatFailed(String baseline) throws Exception {
        assertNull(evaluate("whole", baseline, 1).reason());
        Path lost = folder.resolve("truth-b.tif");
        Path away = Files.move(lost, folder.resolve("away"));
        String reason = evaluate("parts", baseline, 1).reason();
        assertTrue(reason.contains("truth-b.tif"), reason);
        assertTrue(Files.isRegularFile(kept("parts", baseline)), "nothing was kept");
        Files.move(away, lost);
        assertNull(evaluate("parts", baseline, 1).reason());
        assertFalse(Files.exists(kept("parts", baseline).getParent()));
        for (String table : List.of("results.csv", "summary.csv"))
            assertEquals(figures("whole", table), figures("parts", table));
    }

    /** What was kept is what is shown: a record that was exchanged meanwhile is not used. */
    @Test
    void usesWhatWasKeptForTheSameInputsOnly() throws Exception {
        Path away = Files.move(folder.resolve("truth-b.tif"), folder.resolve("away"));
        evaluate("parts", "", 1);
        byte[] kept = Files.readAllBytes(kept("parts", ""));
        evaluate("parts", "", 1);
        assertArrayEquals(kept, Files.readAllBytes(kept("parts", "")), "it was made again");
        evaluate("parts", "", 2);
        assertFalse(Arrays.equals(kept, Files.readAllBytes(kept("parts", ""))), "seed 1 was used");
        Files.write(kept("parts", ""), Arrays.copyOf(kept, kept.length / 2));
        Files.move(away, folder.resolve("truth-b.tif"));
        assertNull(evaluate("parts", "", 1).reason());
    }

    /** Numbers that are as good to look at, lengths that cannot be, and what is not there. */
    @ParameterizedTest
    @ValueSource(strings = {"", "fwi"})
    void makesDamagedRunsAgain(String baseline) throws Exception {
        assertNull(evaluate("whole", baseline, 1).reason());
        Path lost = folder.resolve("truth-b.tif");
        Path away = Files.move(lost, folder.resolve("away"));
        evaluate("parts", baseline, 1);
        byte[] kept = Files.readAllBytes(kept("parts", baseline));
        for (int at = 0; at < kept.length; at += Math.max(1, kept.length / 20)) {
            byte[] damaged = kept.clone();
            damaged[at] ^= 0x40;
            Files.write(kept("parts", baseline), damaged);
            evaluate("parts", baseline, 1);
            assertFalse(
                    Arrays.equals(damaged, Files.readAllBytes(kept("parts", baseline))),
                    "used in spite of byte " + at);
        }
        Files.write(kept("parts", baseline), Arrays.copyOf(kept, 3));
        Files.move(away, lost);
        assertNull(evaluate("parts", baseline, 1).reason());
        assertEquals(figures("whole", "results.csv"), figures("parts", "results.csv"));
    }

    /** Also where somebody gave the file the sum that it should have. */
    @Test
    void survivesLengthsThatCannotBe() throws Exception {
        Path lost = folder.resolve("truth-b.tif");
        Path away = Files.move(lost, folder.resolve("away"));
        evaluate("parts", "", 1);
        byte[] kept = Files.readAllBytes(kept("parts", ""));
        int body = kept.length - 32;
        for (int at = 60; at < 160; at += 4) {
            byte[] damaged = kept.clone();
            damaged[at] = 0x7f;
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update("a.run\0".getBytes(StandardCharsets.UTF_8));
            byte[] sum = sha.digest(Arrays.copyOf(damaged, body));
            System.arraycopy(sum, 0, damaged, body, sum.length);
            Files.write(kept("parts", ""), damaged);
            String reason = evaluate("parts", "", 1).reason();
            assertTrue(reason.contains("truth-b.tif"), at + ": " + reason);
        }
        Files.move(away, lost);
    }

    /** The tables of one process, but for the seconds; with and without a baseline. */
    @ParameterizedTest
    @ValueSource(strings = {"", "fwi"})
    void shardsGiveTheFiguresOfOneProcess(String baseline) throws Exception {
        assertNull(evaluate("whole", baseline, 1).reason());
        assertNull(evaluate("shared", baseline, 1, "shard", "2 of 2").reason());
        String other = evaluate("shared", baseline, 2, "shard", "1 of 2").reason();
        assertTrue(other.contains("with the seed 2, found those in"), other);
        String early = evaluate("shared", baseline, 1, "shard", "merge").reason();
        assertTrue(early.contains("without a. Run shard 1 of 2 again"), early);
        for (int i = 0; i < 2; i++)
            assertNull(evaluate("shared", baseline, 1, "shard", "1 of 2").reason());
        assertFalse(Files.exists(folder.resolve("shared/results.csv")));
        assertNull(evaluate("shared", baseline, 1, "shard", "merge").reason());
        assertFalse(Files.exists(kept("shared", baseline).getParent()));
        for (String table : List.of("results.csv", "summary.csv", "calibration.csv"))
            if (Files.exists(folder.resolve("whole").resolve(table)))
                assertEquals(figures("whole", table), figures("shared", table));
    }

    /** All but the seconds, which no two runs share. */
    private List<String> figures(String results, String table) throws Exception {
        List<String> rows = Files.readAllLines(folder.resolve(results).resolve(table));
        int seconds = List.of(rows.get(0).split(",")).indexOf("seconds");
        return rows.stream()
                .filter(row -> !row.startsWith("seconds"))
                .map(row -> Arrays.asList(row.split(",", -1)))
                .map(cells -> seconds < 0 ? cells : without(cells, seconds))
                .map(cells -> String.join(",", cells))
                .toList();
    }

    private static List<String> without(List<String> cells, int index) {
        List<String> rest = new ArrayList<>(cells);
        rest.remove(index);
        return rest;
    }

    private Path kept(String results, String baseline) {
        String ending = baseline.isEmpty() ? ".run" : ".baseline";
        return folder.resolve(results).resolve(ResultCache.UNFINISHED).resolve("a" + ending);
    }

    private CommandRun evaluate(String results, String baseline, long seed, Object... more)
            throws Exception {
        Object[] inputs = {
            "observations",
            folder.toString(),
            "truth",
            folder.toString(),
            "model",
            model.toString(),
            "baseline",
            baseline,
            "seed",
            seed,
            "draws",
            20,
            "device",
            "Java",
            "save",
            folder.resolve(results).toString()
        };
        Object[] all = Arrays.copyOf(inputs, inputs.length + more.length);
        System.arraycopy(more, 0, all, inputs.length, more.length);
        return CommandRun.of(EvaluateModel.class, all);
    }
}
