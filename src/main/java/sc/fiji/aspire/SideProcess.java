package sc.fiji.aspire;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/**
 * A separate process for work that may crash, hang or take all memory.
 *
 * @param command to which arguments are appended
 * @param limit after which the process is ended
 */
public record SideProcess(List<String> command, Duration limit) {

    private static final long POLL_MILLISECONDS = 50;

    /**
     * How it ended.
     *
     * @param late whether it took longer than it may
     * @param code its exit code
     * @param output what it printed, errors included
     */
    public record End(boolean late, int code, List<String> output) {}

    /**
     * Java itself, with the few jars that are needed: the class path of a whole Fiji is far longer
     * than a command line may be.
     *
     * @param megabytes of Java's heap
     * @param main class with the main method
     * @param owners of the jars, a class of each
     * @throws IOException if they are not found
     */
    public static SideProcess java(
            long megabytes, Class<?> main, List<Class<?>> owners, Duration limit)
            throws IOException {
        List<String> jars = new ArrayList<>(List.of(place(main).toString()));
        for (Class<?> owner : owners) jars.add(place(owner).toString());
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new SideProcess(
                List.of(
                        java.toString(),
                        "-Xmx" + megabytes + "m",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=error.log",
                        "-Djava.awt.headless=true",
                        "-cp",
                        String.join(File.pathSeparator, jars),
                        main.getName()),
                limit);
    }

    private static Path place(Class<?> owner) throws IOException {
        CodeSource source = owner.getProtectionDomain().getCodeSource();
        try {
            if (source != null) return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException | RuntimeException e) {
            throw new IOException("the place of " + owner.getName() + " is no file", e);
        }
        throw new IOException("the place of " + owner.getName() + " is not known");
    }

    /**
     * A folder for a process to work in.
     *
     * @throws IOException if there can be none, saying what to do
     */
    public static Path folder() throws IOException {
        Optional<String> trouble = TemporaryFolder.trouble(1);
        if (trouble.isPresent()) throw new IOException(trouble.get());
        return Files.createTempDirectory("aspire-probe");
    }

    /** Deletes such a folder; what cannot be deleted is left to the system. */
    public static void delete(Path folder) {
        File[] files = folder.toFile().listFiles();
        if (files != null)
            for (File file : files)
                if (Files.isSymbolicLink(file.toPath()) || !file.isDirectory()) file.delete();
                else delete(file.toPath());
        folder.toFile().delete();
    }

    /**
     * Runs it.
     *
     * @param folder in which it works
     * @param input what it reads
     * @param what it does, for people
     * @throws IOException if it cannot be started
     * @throws CancellationException if cancelled
     */
    public End run(
            List<String> arguments, Path folder, byte[] input, String what, Progress progress)
            throws IOException {
        List<String> line = new ArrayList<>(command);
        line.addAll(arguments);
        Path output = folder.resolve("output");
        Process process =
                new ProcessBuilder(line)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        boolean late;
        try {
            send(input, process.getOutputStream());
            late = isLate(process, what, progress);
        } finally {
            end(process);
        }
        // Not as text at once: a process may have written anything.
        String printed = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        return new End(late, late ? -1 : process.exitValue(), printed.lines().toList());
    }

    /** By a thread of its own: a process that reads nothing is late, and no more. */
    private static void send(byte[] input, OutputStream to) {
        Thread sender =
                new Thread(
                        () -> {
                            try (to) {
                                to.write(input);
                            } catch (IOException e) {
                                // It has ended, and its exit code says why.
                                return;
                            }
                        },
                        "input of a process");
        sender.setDaemon(true);
        sender.start();
    }

    private boolean isLate(Process process, String what, Progress progress) {
        long end = System.nanoTime() + limit.toNanos();
        progress.update(0, 1, what);
        try {
            while (!process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                progress.checkCanceled();
                if (System.nanoTime() > end) return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Cancelled.");
        }
        return false;
    }

    /** Waits a little for the end, since an open file cannot be deleted everywhere. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        boolean interrupted = Thread.interrupted();
        try {
            process.waitFor(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** The limit, for people: "0.4 s". */
    public String seconds() {
        return 1e-3 * limit.toMillis() + " s";
    }
}
