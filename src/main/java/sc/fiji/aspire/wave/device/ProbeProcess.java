package sc.fiji.aspire.wave.device;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import net.imglib2.img.Img;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.TemporaryFolder;
import sc.fiji.aspire.wave.opencl.OpenClDevice;

/**
 * Runs a {@link Probe} in a process of its own, so that a driver that crashes or never returns does
 * so there.
 *
 * @param command to which the index of a device and the file for the answer are appended
 * @param limit after which the process is ended
 */
record ProbeProcess(List<String> command, Duration limit) {

    /** A driver may build its kernels for the first time, on a busy machine. */
    private static final Duration LIMIT = Duration.ofSeconds(45);

    static final String OPENCL = "OpenCL";

    private static final long POLL_MILLISECONDS = 50;

    /**
     * Java itself, with the few jars that a probe needs: the class path of a whole Fiji is far
     * longer than a command line may be.
     *
     * @throws IOException if they are not found
     */
    static ProbeProcess java() throws IOException {
        List<String> jars = new ArrayList<>();
        for (Class<?> owner : List.of(Probe.class, Img.class)) jars.add(place(owner).toString());
        for (Class<?> owner : OpenClDevice.bindings()) jars.add(place(owner).toString());
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProbeProcess(
                List.of(
                        java.toString(),
                        "-Xmx512m",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=error.log",
                        "-Djava.awt.headless=true",
                        "-cp",
                        String.join(File.pathSeparator, jars),
                        Probe.class.getName()),
                LIMIT);
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
     * Verdicts on all OpenCL devices, by name; on {@value #OPENCL} as a whole where a driver does
     * not even survive to be asked for its devices.
     *
     * @throws IOException if no process can be started
     * @throws CancellationException if canceled
     */
    Map<String, Verdict> verdicts(Progress progress) throws IOException {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        ProbeResult answer = ask(0, progress);
        List<String> names = answer.names().orElse(List.of(OPENCL));
        for (int i = 0; i < names.size(); i++) {
            if (i > 0) answer = ask(i, progress);
            verdicts.put(names.get(i), answer.verdict().orElseThrow());
        }
        return verdicts;
    }

    private ProbeResult ask(int index, Progress progress) throws IOException {
        Optional<String> trouble = TemporaryFolder.trouble(1);
        if (trouble.isPresent()) throw new IOException(trouble.get());
        Path folder = Files.createTempDirectory("aspire-probe");
        try {
            return ask(index, folder, progress);
        } finally {
            delete(folder);
        }
    }

    /** What cannot be deleted is left to the system: the answer is worth more. */
    private static void delete(Path folder) {
        File[] files = folder.toFile().listFiles();
        if (files != null) for (File file : files) file.delete();
        folder.toFile().delete();
    }

    private ProbeResult ask(int index, Path folder, Progress progress) throws IOException {
        Path file = folder.resolve("answer");
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of(Integer.toString(index), file.toString()));
        Process process =
                new ProcessBuilder(line)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("output").toFile())
                        .start();
        boolean late;
        try {
            late = isLate(process, progress);
        } finally {
            end(process);
        }
        ProbeResult answer = ProbeResult.read(file);
        List<String> output = lines(folder.resolve("output"));
        if (!answer.started()) throw new IOException(notStarted(output));
        if (late) return answer.with(Verdict.fails("the test of it took more than " + seconds()));
        if (process.exitValue() != 0) return answer.with(crashed(process.exitValue(), output));
        if (answer.isComplete(index)) return answer;
        return answer.with(Verdict.fails("the test of it gave no answer"));
    }

    /** A driver may have written anything. */
    private static List<String> lines(Path output) throws IOException {
        return new String(Files.readAllBytes(output), StandardCharsets.UTF_8).lines().toList();
    }

    private static String notStarted(List<String> output) {
        return output.stream().findFirst().orElse("it ended at once, without a word");
    }

    /** Java names the library of the driver that it crashed in. */
    private static Verdict crashed(int code, List<String> output) {
        String place =
                output.stream()
                        .filter(line -> line.matches("# C +\\[.*"))
                        .findFirst()
                        .map(line -> " in " + line.substring(2))
                        .orElse("");
        return Verdict.fails("the test of it crashed" + place + " (exit code " + code + ")");
    }

    /** Whether the process took longer than it may. */
    private boolean isLate(Process process, Progress progress) {
        long end = System.nanoTime() + limit.toNanos();
        progress.update(0, 1, "testing an OpenCL device");
        try {
            while (!process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                progress.checkCanceled();
                if (System.nanoTime() > end) return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Canceled.");
        }
        return false;
    }

    private String seconds() {
        return 1e-3 * limit.toMillis() + " s";
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
}
