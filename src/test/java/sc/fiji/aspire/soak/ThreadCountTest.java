package sc.fiji.aspire.soak;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.commands.CommandRun;
import sc.fiji.aspire.commands.TrainModel;

/** The same seed gives the same bits for any number of threads, and after a restart. */
class ThreadCountTest {

    private static final int[] THREADS = {1, 2, 8};

    @TempDir static Path folder;

    @BeforeAll
    static void writeInputs() throws Exception {
        LongWork.writeInputs(Files.createDirectories(folder.resolve("inputs")));
    }

    /** Scores and samples, in processes that see so many processors. */
    @Test
    void changesNoPosterior() throws Exception {
        Path inputs = folder.resolve("inputs");
        List<Results> results = new ArrayList<>();
        for (int threads : THREADS) {
            Path own = folder.resolve("posterior-" + threads);
            List<String> words = new ArrayList<>();
            words.addAll(List.of("sc.fiji.aspire.commands.SampleFolder", "device", "Java"));
            words.addAll(LongWork.BATCH.inputs(inputs, own));
            try (JavaProcess process =
                    JavaProcess.start(
                            List.of("-Xmx768m", "-XX:ActiveProcessorCount=" + threads),
                            Worker.class,
                            words.toArray(String[]::new))) {
                process.await(Worker.DONE);
            }
            results.add(Results.of(own, "aspire.waves-by"));
        }
        assertTrue(results.get(0).digests().size() >= 3, results.toString());
        for (Results other : results)
            assertEquals(
                    List.of(),
                    results.get(0).differences(other).stream()
                            .filter(path -> path.endsWith(".tif"))
                            .toList());
    }

    @Test
    void changesNoModel() throws Exception {
        Path inputs = folder.resolve("inputs");
        byte[] first = null;
        for (int threads : new int[] {1, 8}) {
            Path own = folder.resolve("model-" + threads);
            LongWork.TRAINING.prepare(inputs, own);
            List<Object> values = new ArrayList<>(List.of("device", "Java"));
            List<String> words = LongWork.TRAINING.inputs(inputs, own);
            for (int i = 0; i < words.size(); i += 2) {
                boolean count = words.get(i).equals("threads");
                values.add(words.get(i));
                values.add(count ? threads : Worker.value(words.get(i + 1)));
            }
            CommandRun run = CommandRun.of(TrainModel.class, values.toArray());
            assertNull(run.reason());
            byte[] model = Files.readAllBytes(own.resolve("model.zip"));
            if (first == null) first = model;
            assertArrayEquals(first, model);
        }
    }
}
