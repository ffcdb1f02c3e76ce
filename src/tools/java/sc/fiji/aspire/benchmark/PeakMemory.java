package sc.fiji.aspire.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory that a process has had so far, as Linux tells it. */
final class PeakMemory {

    private PeakMemory() {}

    /** Of this process, bytes; NaN where the system does not say. */
    static double resident() {
        return resident(ProcessHandle.current().pid());
    }

    /** Of another process, bytes; NaN if it has ended, or where the system does not say. */
    static double resident(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status")))
                if (line.startsWith("VmHWM:"))
                    return 1024 * Double.parseDouble(line.split("\\s+")[1]);
        } catch (IOException e) {
            return Double.NaN;
        }
        return Double.NaN;
    }
}
