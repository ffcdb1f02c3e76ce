package sc.fiji.aspire.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Java process of its own with the class path of this one, that can be killed at any moment.
 *
 * @param process that runs
 * @param lines what it prints, errors included
 */
public record JavaProcess(Process process, BufferedReader lines) implements AutoCloseable {

    private static final int MOST_SECONDS = 10;

    /** Exit code of Java that was ended by SIGTERM. */
    private static final int TERMINATED = 143;

    /** Starts the main method of a class. */
    public static JavaProcess start(Class<?> main, String... arguments) throws IOException {
        return start(List.of("-Xmx768m"), main, arguments);
    }

    /** The same with options of Java, such as {@code -Xmx512m}. */
    public static JavaProcess start(List<String> options, Class<?> main, String... arguments)
            throws IOException {
        return start(Map.of(), options, main, arguments);
    }

    /** The same with variables of the environment besides those of this process. */
    static JavaProcess start(
            Map<String, String> environment,
            List<String> options,
            Class<?> main,
            String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Djava.awt.headless=true",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED"));
        // Of two that say the same, Java takes the last.
        command.addAll(options);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Not as an argument: a long command line overflows the stack of ONNX Runtime.
        String path = System.getProperty("surefire.test.class.path");
        builder.environment().putAll(environment);
        builder.environment()
                .put("CLASSPATH", path != null ? path : System.getProperty("java.class.path"));
        Process process = builder.start();
        return new JavaProcess(process, process.inputReader(StandardCharsets.UTF_8));
    }

    /**
     * Reads on to a line of the process.
     *
     * @return what was printed before
     * @throws IOException if the process ends without that line, with what it printed
     */
    public List<String> await(String wanted) throws IOException {
        List<String> before = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(wanted)) return before;
            before.add(line);
        }
        throw new IOException("Expected the line " + wanted + ", found " + before);
    }

    /** Ends it as a power cut would: SIGKILL, nothing is tidied up. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /**
     * Asks it to end (SIGTERM), as closing Fiji or shutting down the computer does.
     *
     * @throws IllegalStateException if it crashes or does not end within seconds
     */
    void requireEnd() throws InterruptedException {
        process.destroy();
        boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
        if (!ended || process.exitValue() != TERMINATED)
            throw new IllegalStateException(
                    "Expected an end by the signal, found "
                            + (ended ? "the exit code " + process.exitValue() : "none")
                            + ".");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
