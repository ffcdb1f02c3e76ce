package sc.fiji.aspire.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.commands.CommandRun;
import sc.fiji.aspire.commands.GenerateTrainingSet;
import sc.fiji.aspire.commands.TinyProblem;

/** A training set that Spark's executors made has the bits of one that one process made. */
@DisabledOnOs(OS.WINDOWS)
class SparkBitsTest {

    /**
     * Kills the executor under shard 1 once the set is begun, gives shard 2 a disk without room for
     * its records on the first executor that tries, and is slow on shard 3.
     */
    private static final String TROUBLE =
            """
            case "$4" in
                *'"1 of 4"') if mkdir "%1$s/killed"; then
                    executor=$(ps -o ppid= -p $PPID)
                    (while [ ! -e "%2$s/.aspire-shards" ]; do sleep 0.05; done; kill -9 $executor) &
                fi ;;
                *'"2 of 4"') if mkdir "%1$s/full"; then ulimit -f 2; fi ;;
                *'"3 of 4"') sleep 8 ;;
            esac
            """;

    @TempDir Path temporary;
    private Path jobs;
    private Path set;
    private String inputs;
    private Map<String, String> expected;

    @BeforeEach
    void makeAlone() throws Exception {
        jobs = temporary.resolve("jobs");
        set = temporary.resolve("it's a set");
        Path ring = TinyProblem.writeRing(temporary);
        Path alone = temporary.resolve("alone");
        Object[] values = {
            "folder",
            alone.toString(),
            "acquisition",
            ring.toString(),
            "phantoms",
            "1-6",
            "spares",
            "7",
            "size",
            40,
            "device",
            "Java"
        };
        assertEquals(null, CommandRun.of(GenerateTrainingSet.class, values).reason());
        expected = SparkRun.sums(alone);
        inputs =
                String.format(
                        "folder=\"%s\",acquisition=\"%s\",phantoms=\"1-6\",spares=\"7\",size=40,"
                                + "device=\"Java\"",
                        set, ring);
    }

    @Test
    void aKilledExecutorASlowShardAndAFullDiskChangeNoBit() throws Exception {
        Path fiji =
                SparkRun.launcher(
                        temporary.resolve("fiji"), String.format(TROUBLE, temporary, set));
        SparkRun run = run(SparkRun.TWO, fiji, "4");
        run.assertWell(jobs);
        assertEquals(expected, SparkRun.sums(set), run.text());
        assertTrue(run.text().contains("Lost executor"), run.text());
        assertTrue(
                run.text().matches("(?s).*Shard 2 of 4 failed on .*Cannot write .*"), run.text());
        assertTrue(run.text().contains("Merged 4 shards."), run.text());
    }

    @Test
    void aMasterAndTwoWorkersFromSparksOwnJarsChangeNoBit() throws Exception {
        String port = Integer.toString(freePort());
        String master = "spark://127.0.0.1:" + port;
        List<Process> cluster = new ArrayList<>();
        try {
            String[] web = {"--webui-port", "0", "--host", "127.0.0.1"};
            cluster.add(start("master", web, "--port", port));
            for (int i = 0; i < 2; i++) {
                String work = temporary.resolve("work-" + i).toString();
                cluster.add(start("worker", web, master, "--cores", "1", "-m", "1g", "-d", work));
            }
            Path fiji = SparkRun.launcher(temporary.resolve("fiji"), "");
            SparkRun run = run(master, fiji, "3");
            run.assertWell(jobs);
            assertEquals(expected, SparkRun.sums(set), run.text());
            for (int i = 0; i < 2; i++) assertTrue(Files.exists(temporary.resolve("work-" + i)));
        } finally {
            for (Process process : cluster) SparkRun.end(process);
        }
    }

    private SparkRun run(String master, Path fiji, String tasks) throws Exception {
        return SparkRun.of(
                temporary,
                "--tasks",
                tasks,
                "--folder",
                jobs.toString(),
                "--master",
                master,
                "--fiji",
                fiji.toString(),
                GenerateTrainingSet.class.getName(),
                inputs);
    }

    private Process start(String what, String[] options, String... more) throws IOException {
        List<String> all = new ArrayList<>(List.of(what));
        all.addAll(List.of(options));
        all.addAll(List.of(more));
        Path output = Files.createTempFile(temporary, what, ".out");
        return SparkRun.start(output, all.toArray(String[]::new));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
