package sc.fiji.aspire;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Memory that is left, outside Java's heap and in it. */
public final class FreeMemory {

    private static final Path LINUX = Path.of("/proc/meminfo");
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");

    private FreeMemory() {}

    /**
     * Free bytes outside Java's heap, within what a container or job may take, where Linux counts
     * what it only keeps to avoid reading files again.
     */
    public static long bytes() {
        return Math.min(ofMachine(), ControlGroup.own().free());
    }

    private static long ofMachine() {
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

    /**
     * Refuses what does not fit outside of Java's heap.
     *
     * @param what would take the memory, to begin a sentence
     * @param remedy what to do, to begin a sentence that goes on "or close other programs"
     * @throws IllegalStateException with both numbers
     */
    public static void require(long needed, String what, String remedy) {
        require(needed, bytes(), what, remedy);
    }

    /** The same, where so many bytes were found free. */
    public static void require(long needed, long free, String what, String remedy) {
        require(
                needed,
                free,
                what,
                "outside of Java's memory",
                remedy + ", or close other programs");
    }

    /**
     * Refuses what does not fit into Java's heap.
     *
     * @param what would take the memory, to begin a sentence
     * @param remedy what to do, to begin a sentence that goes on "or give Java more memory"
     * @throws IllegalStateException with both numbers
     */
    public static void requireOfJava(long needed, String what, String remedy) {
        if (needed > ofJava()) System.gc();
        require(
                needed,
                ofJava(),
                what,
                "of Java's memory",
                remedy + ", or give Java more memory (Edit > Options > Memory & Threads)");
    }

    private static void require(long needed, long free, String what, String where, String remedy) {
        if (needed > free)
            throw new IllegalStateException(
                    String.format(
                            Locale.ROOT,
                            "%s would take %d MB %s, found %d MB free. %s.",
                            what,
                            needed / 1_000_000,
                            where,
                            free / 1_000_000,
                            remedy));
    }

    private static long ofJava() {
        Runtime java = Runtime.getRuntime();
        return java.maxMemory() - java.totalMemory() + java.freeMemory();
    }
}
