package sc.fiji.aspire;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Memory that the machine has left for what lives outside Java's heap. */
public final class FreeMemory {

    private static final Path LINUX = Path.of("/proc/meminfo");
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");

    private FreeMemory() {}

    /** Free bytes, where Linux counts what it only keeps to avoid reading files again. */
    public static long bytes() {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        if (!Files.isReadable(LINUX)) return system.getFreeMemorySize();
        try {
            Matcher available = AVAILABLE.matcher(Files.readString(LINUX));
            if (available.find()) return 1024 * Long.parseLong(available.group(1));
        } catch (IOException e) {
            return system.getFreeMemorySize();
        }
        return system.getFreeMemorySize();
    }
}
