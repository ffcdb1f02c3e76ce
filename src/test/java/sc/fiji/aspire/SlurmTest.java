package sc.fiji.aspire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.aspire.commands.CommandRun;
import sc.fiji.aspire.commands.GenerateTrainingSet;
import sc.fiji.aspire.commands.TinyProblem;
import sc.fiji.aspire.files.Sha256;
import sc.fiji.aspire.shard.ShardJob;
import sc.fiji.aspire.standin.FijiProcess;

/**
 * {@code scripts/slurm} with a stand-in for sbatch, which runs the tasks of an array as processes,
 * and a job that depends on it only if all of them ended well.
 */
@DisabledOnOs(OS.WINDOWS)
class SlurmTest {

    private static final String SBATCH =
            """
            #!/bin/sh
            # Kills the first task of an array once the file $KILL_AT is there, and starts it again.
            for last; do :; done
            echo "$*" >> "$JOBS/submitted"
            case "$*" in *afterok:*) [ ! -f "$JOBS/failed" ] || { echo 8; exit 0; } ;; esac
            log=$(sed -n 's/^#SBATCH --output=//p' "$last")
            array=$(sed -n 's/^#SBATCH --array=1-\\([0-9]*\\).*/\\1/p' "$last")
            task() {
                SLURM_ARRAY_TASK_ID=$1 sh "$last" >> "$(echo "$log" | sed "s/%a/$1/")" 2>&1
            }
            if [ -z "$array" ]; then sh "$last" >> "$log" 2>&1; echo 8; exit 0; fi
            if [ -n "${KILL_AT:-}" ]; then
                SLURM_ARRAY_TASK_ID=1 sh "$last" > "$JOBS/killed.log" 2>&1 &
                while [ ! -e "$KILL_AT" ] && kill -0 $!; do sleep 0.05; done
                kill -9 $!
                wait $!
            fi 2>/dev/null
            running=
            i=1
            while [ $i -le "$array" ]; do
                task $i &
                running="$running $!"
                i=$((i + 1))
            done
            for job in $running; do wait "$job" || touch "$JOBS/failed"; done
            echo "7;cluster"
            """;

    @TempDir Path temporary;
    private Path jobs;
    private Path bin;

    @BeforeEach
    void standIn() throws Exception {
        jobs = Files.createDirectory(temporary.resolve("jobs"));
        bin = Files.createDirectory(temporary.resolve("bin"));
        write(bin.resolve("sbatch"), SBATCH);
    }

    @Test
    void shardsThatWereKilledAndStartedAgainGiveTheSetOfOneProcess() throws Exception {
        Path ring = TinyProblem.writeRing(temporary);
        Object[] alone = {
            "folder",
            temporary.resolve("alone").toString(),
            "acquisition",
            ring.toString(),
            "phantoms",
            "1-4",
            "spares",
            "5",
            "size",
            40,
            "device",
            "Java"
        };
        assertEquals(null, CommandRun.of(GenerateTrainingSet.class, alone).reason());
        Path set = temporary.resolve("it's a set");
        String inputs =
                String.format(
                        "folder=\"%s\",acquisition=\"%s\",phantoms=\"1-4\",spares=\"5\",size=40,"
                                + "device=\"Java\"",
                        set, ring);
        Map<String, String> kill = Map.of("KILL_AT", set.resolve(ShardJob.NAME).toString());
        Run run = slurm(kill, "--tasks", "2", GenerateTrainingSet.class.getName(), inputs);
        assertEquals(0, run.code(), run.text());
        assertTrue(run.text().contains("2 shards as job 7 and their merge as job 8"), run.text());
        assertEquals(sums(temporary.resolve("alone")), sums(set), logs());
        List<String> submitted = Files.readAllLines(jobs.resolve("submitted"));
        assertTrue(submitted.get(1).contains("--dependency=afterok:7 "), submitted.get(1));
    }

    @Test
    void tasksGetTheirShardsAndAFailedOneKeepsTheMergeFromStarting() throws Exception {
        Path fiji =
                write(
                        bin.resolve("fiji"),
                        "#!/bin/sh\nprintf '<%s>\\n' \"$@\" >> \"$JOBS/$$.arguments\"\n"
                                + "case \"$*\" in *\"2 of 3\"*) exit 1 ;; esac\n");
        String inputs = "folder=\"/a b/$HOME'\\\"\"";
        String[] line = {"--tasks", "3", "--at-once", "2", "--options", "--mem=1G --time=9"};
        List<String> all = new ArrayList<>(List.of(line));
        all.addAll(List.of("--fiji", fiji.toString(), "some.Command", inputs));
        Run run = slurm(Map.of(), all.toArray(String[]::new));
        assertEquals(0, run.code(), run.text());
        List<String> given = new ArrayList<>();
        try (Stream<Path> files = Files.list(jobs)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".arguments")).toList())
                given.add(Files.readString(file));
        }
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= 3; i++)
            expected.add(
                    "<--headless>\n<--run>\n<some.Command>\n<"
                            + inputs
                            + ",shard=\""
                            + i
                            + " of 3\">\n");
        assertEquals(expected, given.stream().sorted().toList());
        String array = Files.readString(jobs.resolve("array.sh"));
        for (String option : List.of("--array=1-3%2", "--mem=1G", "--time=9", "--requeue"))
            assertTrue(array.contains("\n#SBATCH " + option + "\n"), array);
        assertTrue(Files.readString(jobs.resolve("merge.sh")).contains("shard=\"merge\""));
    }

    @ParameterizedTest
    @CsvSource({
        "--tasks 0 --folder x C i, numbers from 1 to 99999",
        "--folder x C i, numbers from 1 to 99999",
        "--tasks 2 C i, a folder for the jobs",
        "--tasks 2 --folder x C, found 1 arguments",
        "--tasks 2 --folder x --task 3 C i, Unknown option --task",
        "--tasks 2 --folder x C shard=merge, inputs without shard",
        "--tasks 2 --folder x --fiji nowhere C i, launcher of a Fiji at nowhere"
    })
    void refusesWhatItDoesNotUnderstand(String arguments, String why) throws Exception {
        Run run = run(Map.of(), arguments.split(" "));
        assertFalse(run.code() == 0, run.text());
        assertTrue(run.text().contains(why), run.text());
        assertFalse(Files.exists(jobs.resolve("submitted")));
    }

    private record Run(int code, String text) {}

    private Run slurm(Map<String, String> environment, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("--folder", jobs.toString()));
        all.addAll(List.of(arguments));
        return run(environment, all.toArray(String[]::new));
    }

    private Run run(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("scripts/slurm"));
        command.addAll(List.of(arguments));
        Path output = temporary.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        Map<String, String> variables = builder.environment();
        variables.putAll(environment);
        variables.put("JOBS", jobs.toString());
        variables.put("JAVA_TOOL_OPTIONS", String.join(" ", FijiProcess.SHORT));
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        variables.put("PATH", bin + ":" + java + ":" + variables.get("PATH"));
        Process process = builder.start();
        assertTrue(process.waitFor(5, TimeUnit.MINUTES), "it hangs");
        return new Run(process.exitValue(), Files.readString(output));
    }

    private static Path write(Path script, String text) throws IOException {
        Files.writeString(script, text);
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String logs() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(jobs)) {
            for (Path file : files.sorted().toList())
                text.append(file.getFileName()).append(":\n").append(Files.readString(file));
        }
        return text.toString();
    }

    /** SHA-256 of all files of a folder, by name. */
    private static Map<String, String> sums(Path folder) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                sums.put(folder.relativize(file).toString(), Sha256.of(file));
        }
        return sums;
    }
}
