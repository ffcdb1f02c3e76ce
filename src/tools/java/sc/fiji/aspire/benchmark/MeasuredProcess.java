package sc.fiji.aspire.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that has ended well.
 *
 * @param seconds by the clock
 * @param peakResident of it alone, bytes; NaN where the system does not say
 */
record MeasuredProcess(double seconds, double peakResident) {

    private static final int LOOK_MILLISECONDS = 200;

    /**
     * Runs it.
     *
     * @param output gets what it prints
     * @throws IOException if it fails, with the end of what it printed
     */
    static MeasuredProcess run(List<String> command, Path output) throws IOException {
        long begin = System.nanoTime();
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        double peak = Double.NaN;
        try {
            while (!process.waitFor(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                double now = PeakMemory.resident(process.pid());
                if (!Double.isNaN(now)) peak = now;
            }
        } catch (InterruptedException e) {
            process.destroy();
            throw new IOException("Interrupted.", e);
        }
        double seconds = 1e-9 * (System.nanoTime() - begin);
        if (process.exitValue() == 0) return new MeasuredProcess(seconds, peak);
        List<String> said = Files.readAllLines(output);
        throw new IOException(
                "Expected "
                        + command
                        + " to end well, found "
                        + said.subList(Math.max(0, said.size() - 5), said.size()));
    }
}
