package sc.fiji.aspire.spark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A process that ends with this one, however this one ends: a shell beside it waits for the end of
 * a pipe that only this process holds open.
 */
final class WatchedProcess {

    /** Its standard error says nothing of what it kills itself. */
    private static final String WATCH =
            """
            exec 3<&0
            "$@" </dev/null 3<&- &
            child=$!
            exec 2>/dev/null
            { cat >/dev/null; kill -9 $child; } <&3 3<&- &
            watch=$!
            exec 3<&-
            wait $child
            status=$?
            kill $watch
            exit $status
            """;

    private static final String OPTIONS = "JAVA_TOOL_OPTIONS";

    /** Bytes at the end of a log that are searched for a reason. */
    private static final int END = 8192;

    /** Longest reason, characters. */
    private static final int LONGEST = 1000;

    private final Process process;
    private final Path log;
    private final long begin;

    private WatchedProcess(Process process, Path log, long begin) {
        this.process = process;
        this.log = log;
        this.begin = begin;
    }

    /**
     * Starts a process.
     *
     * @param log what it prints is appended to it
     * @param threads processors that Java may use in it
     * @throws IOException if it cannot be started, or there is no folder for the log
     */
    static WatchedProcess start(List<String> command, Path directory, Path log, int threads)
            throws IOException {
        List<String> all = new ArrayList<>(List.of("sh", "-c", WATCH, "sh"));
        all.addAll(command);
        long begin = Files.exists(log) ? Files.size(log) : 0;
        ProcessBuilder builder = new ProcessBuilder(all).directory(directory.toFile());
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        String options = environment.getOrDefault(OPTIONS, "");
        environment.put(OPTIONS, (options + " -XX:ActiveProcessorCount=" + threads).strip());
        return new WatchedProcess(builder.start(), log, begin);
    }

    /**
     * Waits for its end.
     *
     * @return its exit code
     * @throws InterruptedException if this thread is interrupted; the process is killed then
     */
    int await() throws InterruptedException {
        try {
            return process.waitFor();
        } finally {
            closePipe();
        }
    }

    private void closePipe() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It is closed all the same: nothing was ever written to it.
            return;
        }
    }

    /** The last line that it printed, without the trace of an exception. */
    String lastWords(int code) {
        String end = "It ended with exit code " + code + ".";
        try (FileChannel channel = FileChannel.open(log)) {
            long from = Math.max(begin, channel.size() - END);
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, channel.size() - from));
            channel.read(bytes, from);
            String text = new String(bytes.array(), StandardCharsets.UTF_8);
            return text.lines()
                    .map(String::strip)
                    .filter(
                            line ->
                                    !line.isEmpty()
                                            && !line.matches("at .*\\)|\\.\\.\\. \\d+ more"))
                    .reduce((first, second) -> second)
                    .map(line -> line.substring(0, Math.min(LONGEST, line.length())))
                    .orElse(end);
        } catch (IOException e) {
            return end;
        }
    }
}
