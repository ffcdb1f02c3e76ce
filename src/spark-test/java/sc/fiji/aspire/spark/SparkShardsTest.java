package sc.fiji.aspire.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which shards {@code scripts/spark} starts and what it says, with a stand-in for the work. */
@DisabledOnOs(OS.WINDOWS)
class SparkShardsTest {

    private static final String INPUTS = "folder=\"/a b/$HOME'\\\"\"";

    @TempDir Path temporary;
    private Path jobs;
    private Path fiji;

    @BeforeEach
    void locate() {
        jobs = temporary.resolve("jobs");
        fiji = temporary.resolve("fiji");
    }

    @Test
    void failedShardsAreNamedAndTheSameLineMakesThemAlone() throws Exception {
        work(
                """
                case "$4" in *'"2 of 3"')
                    printf 'Opening.\\nStack b.tif has no sources.\\n  at x.Y.z(Y.java:3)\\n\\n'
                    exit 1 ;;
                esac
                """);
        SparkRun first = run("local[2]");
        assertEquals(1, first.code(), first.text());
        assertTrue(
                first.text()
                        .matches(
                                "(?s).*\n2 of 3 shards are done, these failed\\. [^\n]*\n"
                                        + "Shard 2 of 3 failed on [^\n:]+ \\(shard-2\\.log\\):"
                                        + " Stack b\\.tif has no sources\\.\n.*"),
                first.text());
        assertEquals(List.of(given(1), given(2), given(2), given(3)), started());
        work("case \"$4\" in *merge*) echo 'Shard 3 is damaged.'; exit 1 ;; esac\n");
        SparkRun second = run("local[2]");
        assertEquals(1, second.code(), second.text());
        assertEquals(List.of(given(2), merge()), started());
        assertTrue(second.text().contains("The merge failed on"), second.text());
        assertTrue(second.text().contains("(merge.log): Shard 3 is damaged."), second.text());
        work("");
        SparkRun third = run("local[2]");
        assertEquals(0, third.code(), third.text());
        assertEquals(List.of(given(1), given(2), given(3), merge()), started());
    }

    /** The first try of shard 1 loses its executor; shard 2 fails once there are two. */
    @Test
    void aProcessEndsWithItsExecutorAndAFailedShardGoesToAnother() throws Exception {
        work(
                """
                echo "$4 $(ps -o ppid= -p $PPID)" >> "%1$s/where"
                case "$4" in
                    *'"1 of 3"') if mkdir "%1$s/lost"; then
                        echo $$ > "%1$s/child"
                        kill -9 $(ps -o ppid= -p $PPID)
                        exec sleep 600
                    else
                        touch "%1$s/replaced"
                    fi ;;
                    *'"2 of 3"') if mkdir "%1$s/bad"; then
                        while [ ! -e "%1$s/replaced" ]; do sleep 0.1; done
                        exit 1
                    fi ;;
                esac
                """
                        .formatted(temporary));
        SparkRun run = run(SparkRun.TWO);
        assertEquals(0, run.code(), run.text());
        long child = Long.parseLong(Files.readString(temporary.resolve("child")).strip());
        assertFalse(ProcessHandle.of(child).isPresent(), "It outlived its executor.");
        List<String> where =
                Files.readAllLines(temporary.resolve("where")).stream()
                        .filter(line -> line.contains("2 of 3"))
                        .distinct()
                        .toList();
        assertEquals(2, where.size(), where::toString);
        assertTrue(run.text().contains("It ended with exit code 1."), run.text());
    }

    @ParameterizedTest
    @CsvSource({
        "--tasks 0 --folder x C i, a number from 1 to 100000",
        "--tasks 100001 --folder x C i, a number from 1 to 100000",
        "--folder x C i, a number from 1 to 100000",
        "--tasks 2 C i, a folder for the logs",
        "--tasks 2 --folder x C, found 1 arguments",
        "--tasks 2 --folder x --task 3 C i, Unknown option --task",
        "--tasks 2 --folder x C shard=merge, inputs without shard",
        "--tasks 2 --folder x --fiji nowhere C i, launcher of a Fiji at nowhere"
    })
    void refusesWhatItDoesNotUnderstand(String arguments, String why) throws Exception {
        SparkRun run = SparkRun.of(temporary, arguments.split(" "));
        assertFalse(run.code() == 0, run.text());
        assertTrue(run.text().contains(why), run.text());
    }

    /** Tells what it was given, then does this. */
    private void work(String text) throws Exception {
        SparkRun.stub(fiji, "printf '<%s>' \"$@\" > \"" + temporary + "/$$.arguments\"\n" + text);
    }

    private SparkRun run(String master) throws Exception {
        return SparkRun.of(
                temporary,
                "--tasks",
                "3",
                "--folder",
                jobs.toString(),
                "--master",
                master,
                "--fiji",
                fiji.toString(),
                "some.Command",
                INPUTS);
    }

    /** What the work was given since it was last asked. */
    private List<String> started() throws Exception {
        List<String> started = new ArrayList<>();
        try (var files = Files.newDirectoryStream(temporary, "*.arguments")) {
            for (Path file : files) {
                started.add(Files.readString(file));
                Files.delete(file);
            }
        }
        return started.stream().sorted().toList();
    }

    private static String given(int shard) {
        return "<--headless><--run><some.Command><" + INPUTS + ",shard=\"" + shard + " of 3\">";
    }

    private static String merge() {
        return given(0).replace("0 of 3", "merge");
    }
}
