package sc.fiji.aspire.spark;

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
import sc.fiji.aspire.files.Sha256;
import sc.fiji.aspire.standin.FijiProcess;

/**
 * A finished run of {@code scripts/spark}, with Spark from Maven.
 *
 * @param code exit code
 * @param text what it printed
 */
record SparkRun(int code, String text) {

    /** Two executors of their own processes, each for one task at a time. */
    static final String TWO = "local-cluster[2,1,1024]";

    /** Waits for its end. */
    static SparkRun of(Path temporary, String... arguments) throws Exception {
        Path output = temporary.resolve("output");
        Process process = start(output, arguments);
        if (!process.waitFor(10, TimeUnit.MINUTES)) end(process);
        return new SparkRun(process.exitValue(), Files.readString(output));
    }

    static Process start(Path output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("scripts/spark"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        Map<String, String> variables = builder.environment();
        variables.remove("SPARK_HOME");
        variables.put("SPARK_LOCAL_IP", "127.0.0.1");
        Path java = Path.of(System.getProperty("java.home"), "bin");
        variables.put("PATH", java + ":" + variables.get("PATH"));
        return builder.start();
    }

    static void end(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    /** A launcher that does something before it starts the stand-in for Fiji, as built here. */
    static Path launcher(Path script, String before) throws IOException {
        Path target = Path.of("target/spark").toAbsolutePath();
        String start =
                """
                export CLASSPATH="%1$s/classes:%1$s/test-classes:$(cat "%1$s/fiji.classpath")"
                exec java %2$s -XX:-UsePerfData --add-opens=java.base/java.lang=ALL-UNNAMED \\
                    sc.fiji.aspire.standin.Fiji "$@"
                """;
        String options = String.join(" ", FijiProcess.SHORT);
        return stub(script, before + String.format(start, target, options));
    }

    static Path stub(Path script, String text) throws IOException {
        Files.writeString(script, "#!/bin/sh\n" + text);
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    void assertWell(Path logs) throws IOException {
        StringBuilder all = new StringBuilder(text);
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".log")).sorted().toList())
                all.append(file.getFileName()).append(":\n").append(Files.readString(file));
        }
        assertTrue(code == 0, all::toString);
    }

    /** SHA-256 of all files of a folder, by name. */
    static Map<String, String> sums(Path folder) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                sums.put(folder.relativize(file).toString(), Sha256.of(file));
        }
        return sums;
    }
}
