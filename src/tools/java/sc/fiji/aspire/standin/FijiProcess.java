package sc.fiji.aspire.standin;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A finished run of {@code scripts/fiji} in a process of its own, on the Java of this one.
 *
 * @param code exit code
 * @param output lines of the standard output
 * @param errors lines of the standard error
 */
public record FijiProcess(int code, List<String> output, List<String> errors) {

    /** Far beyond what any run takes: one that hangs shall not hang the tests. */
    private static final int LIMIT_MINUTES = 15;

    /** Runs of tests last a few seconds, in which much compiling does not pay. */
    public static final List<String> SHORT =
            List.of("-Xmx2g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /**
     * Runs that compute waves for seconds need Java's second compiler, which makes these six times
     * as fast; it is kept from what is only begun, most of what a start compiles.
     */
    public static final List<String> COMPUTING =
            List.of(
                    "-XX:TieredStopAtLevel=4",
                    "-XX:+UseSerialGC",
                    "-XX:Tier4InvocationThreshold=150000",
                    "-XX:Tier4MinInvocationThreshold=60000",
                    "-XX:Tier4CompileThreshold=450000",
                    "-XX:Tier4BackEdgeThreshold=1200000");

    /** Holds a {@code java} that adds these options, and no driver of OpenCL. */
    private static final Path STARTER = Path.of("src/test/resources/computing");

    /** Runs {@code scripts/fiji --headless} with arguments, and waits. */
    public static FijiProcess headless(String... arguments)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("--headless"));
        all.addAll(List.of(arguments));
        return fiji("", all);
    }

    /** The same of a run that is {@link #COMPUTING}. */
    public static FijiProcess computing(String... arguments)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(COMPUTING);
        all.add("--headless");
        all.addAll(List.of(arguments));
        return fiji("", all);
    }

    /**
     * Runs {@code scripts/fiji} with arguments and windows on a display, and waits.
     *
     * @param display as in DISPLAY; empty for none
     */
    public static FijiProcess on(String display, String... arguments)
            throws IOException, InterruptedException {
        return fiji(display, List.of(arguments));
    }

    private static FijiProcess fiji(String display, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("scripts/fiji"));
        command.addAll(SHORT);
        command.addAll(arguments);
        return run(display, command);
    }

    /**
     * Runs another script that starts {@code scripts/fiji}, with arguments, and waits. Its runs are
     * {@link #COMPUTING}.
     */
    public static FijiProcess script(String... command) throws IOException, InterruptedException {
        return run("", List.of(command));
    }

    /** The same with all devices of this computer: that each works is tested in each run. */
    public static FijiProcess scriptWithDevices(String... command)
            throws IOException, InterruptedException {
        return run(Map.of(), List.of(command));
    }

    private static FijiProcess run(String display, List<String> command)
            throws IOException, InterruptedException {
        String none = STARTER.toAbsolutePath().toString();
        return run(Map.of("DISPLAY", display, "OCL_ICD_VENDORS", none), command);
    }

    private static FijiProcess run(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("fiji", ".out");
        Path errors = Files.createTempFile("fiji", ".err");
        Path java = Path.of(System.getProperty("java.home"), "bin");
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().put("DISPLAY", "");
            builder.environment().putAll(environment);
            builder.environment().put("JAVA_OF_TESTS", java.resolve("java").toString());
            builder.environment().put("OPTIONS_OF_TESTS", String.join(" ", COMPUTING));
            String path = STARTER.toAbsolutePath() + File.pathSeparator + java;
            builder.environment().put("PATH", path + File.pathSeparator + System.getenv("PATH"));
            builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
            Process process = builder.start();
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IOException(
                        String.format(
                                "Expected an end of %s within %d minutes, found %s and %s.",
                                command,
                                LIMIT_MINUTES,
                                Files.readAllLines(output),
                                Files.readAllLines(errors)));
            }
            return new FijiProcess(
                    process.exitValue(), Files.readAllLines(output), Files.readAllLines(errors));
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }
}
