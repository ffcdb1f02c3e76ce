package sc.fiji.aspire.wave.device;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import net.imglib2.img.Img;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.SideProcess;
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

    private static final int MEGABYTES = 512;

    /**
     * Java itself.
     *
     * @throws IOException if its jars are not found
     */
    static ProbeProcess java() throws IOException {
        List<Class<?>> owners = new ArrayList<>(List.of(Img.class));
        owners.addAll(OpenClDevice.bindings());
        return new ProbeProcess(SideProcess.java(MEGABYTES, Probe.class, owners, LIMIT));
    }

    private ProbeProcess(SideProcess process) {
        this(process.command(), process.limit());
    }

    /**
     * Verdicts on all OpenCL devices, by name; on {@value #OPENCL} as a whole where a driver does
     * not even survive to be asked for its devices.
     *
     * @throws IOException if no process can be started
     * @throws CancellationException if cancelled
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
        Path folder = SideProcess.folder();
        try {
            return ask(index, folder, progress);
        } finally {
            SideProcess.delete(folder);
        }
    }

    private ProbeResult ask(int index, Path folder, Progress progress) throws IOException {
        Path file = folder.resolve("answer");
        SideProcess process = new SideProcess(command, limit);
        SideProcess.End end =
                process.run(
                        List.of(Integer.toString(index), file.toString()),
                        folder,
                        new byte[0],
                        "testing an OpenCL device",
                        progress);
        ProbeResult answer = ProbeResult.read(file);
        if (!answer.started()) throw new IOException(notStarted(end.output()));
        if (end.late())
            return answer.with(Verdict.fails("the test of it took more than " + process.seconds()));
        if (end.code() != 0) return answer.with(crashed(end.code(), end.output()));
        if (answer.isComplete(index)) return answer;
        return answer.with(Verdict.fails("the test of it gave no answer"));
    }

    private static String notStarted(List<String> output) {
        return output.stream().findFirst().orElse("it ended at once, without a message");
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
}
