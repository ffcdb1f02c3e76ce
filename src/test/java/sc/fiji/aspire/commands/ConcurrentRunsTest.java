package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands at the same time, on the same bundle and record, give what each gives alone. */
class ConcurrentRunsTest {

    /** One draws twice, beside the gradient, a training and records. */
    private static final List<LongCase> TOGETHER =
            List.of(
                    LongCase.SAMPLE,
                    LongCase.SAMPLE,
                    LongCase.SCORE,
                    LongCase.TRAIN,
                    LongCase.SIMULATE);

    @TempDir Path world;
    @TempDir Path folder;

    @Test
    void giveTheSameBitsAsAlone() throws Exception {
        LongCase.prepare(world);
        for (String device : List.of("Java", "auto")) assertTheSame(device);
    }

    private void assertTheSame(String device) throws Exception {
        Map<LongCase, Map<String, String>> alone = new EnumMap<>(LongCase.class);
        for (LongCase one : TOGETHER)
            if (!alone.containsKey(one))
                alone.put(one, results(one, folder.resolve(device + " alone " + one), device));
        ExecutorService threads = Executors.newFixedThreadPool(TOGETHER.size());
        try {
            List<Future<Map<String, String>>> together = new ArrayList<>();
            for (LongCase one : TOGETHER) {
                Path own = folder.resolve(device + " together " + together.size());
                together.add(threads.submit(() -> results(one, own, device)));
            }
            for (int i = 0; i < together.size(); i++)
                assertEquals(
                        alone.get(TOGETHER.get(i)),
                        together.get(i).get(),
                        TOGETHER.get(i) + " on " + device);
        } finally {
            threads.shutdownNow();
        }
    }

    private Map<String, String> results(LongCase one, Path own, String device) throws Exception {
        LongCase.folder(world, own);
        CommandRun run = one.run(world, own, device);
        assertNull(run.reason());
        return LongCase.results(run, own);
    }
}
