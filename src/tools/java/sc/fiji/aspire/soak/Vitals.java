package sc.fiji.aspire.soak;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What a process holds, on Linux.
 *
 * @param nativeMebibytes resident memory less Java's heap, as committed
 * @param handles open files, sockets and devices
 * @param threads Java's
 */
public record Vitals(double nativeMebibytes, int handles, int threads) {

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final int TRIES = 40;
    private static final long PAUSE = 25;

    /** Now, once what nobody holds any more is collected and threads that end have ended. */
    public static Vitals atRest() throws IOException, InterruptedException {
        System.gc();
        Vitals now = now();
        for (int i = 0; i < TRIES; i++) {
            Thread.sleep(PAUSE);
            Vitals next = now();
            if (next.handles == now.handles && next.threads == now.threads && i > 1) return next;
            now = next;
        }
        return now;
    }

    private static Vitals now() throws IOException {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        double bytes = (double) resident() - heap.getCommitted();
        String[] handles = new File("/proc/self/fd").list();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        return new Vitals(bytes / (1 << 20), handles == null ? 0 : handles.length, threads);
    }

    /** Bytes of memory that are resident, Java's heap included. */
    static long resident() throws IOException {
        return resident(ProcessHandle.current().pid());
    }

    /** The same of another process; 0 once it has ended. */
    static long resident(long process) throws IOException {
        Path file = Path.of("/proc/" + process + "/status");
        if (!Files.exists(file)) return 0;
        return RESIDENT.matcher(Files.readString(file))
                .results()
                .findFirst()
                .map(resident -> 1024 * Long.parseLong(resident.group(1)))
                .orElse(0L);
    }

    /** The larger of each. */
    public Vitals most(Vitals other) {
        return new Vitals(
                Math.max(nativeMebibytes, other.nativeMebibytes),
                Math.max(handles, other.handles),
                Math.max(threads, other.threads));
    }
}
