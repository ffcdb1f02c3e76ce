package sc.fiji.aspire.soak;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import sc.fiji.aspire.benchmark.Report;

/** Counts what became of inputs, and what they took. */
final class FuzzTally {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Map<String, Integer> refusals = new HashMap<>();
    private int inputs;
    private int read;
    private int unexpected;
    private double slowest;
    private double greediest;

    /**
     * Runs one input.
     *
     * @param action what is done with it; returns what must not be, or an empty text
     * @return what must not be, time and memory included
     */
    String measure(int length, Supplier<String> action) {
        long id = Thread.currentThread().getId();
        long bytes = THREADS.getThreadAllocatedBytes(id);
        long time = THREADS.getCurrentThreadCpuTime();
        String problem = action.get();
        double seconds = 1e-9 * (THREADS.getCurrentThreadCpuTime() - time);
        bytes = THREADS.getThreadAllocatedBytes(id) - bytes;
        double beyond = Math.max(0, bytes - FuzzSoak.BYTES) / Math.max(1.0, length);
        inputs++;
        slowest = Math.max(slowest, seconds);
        greediest = Math.max(greediest, beyond);
        if (seconds > FuzzSoak.MOST_SECONDS) problem += " took " + seconds + " s";
        if (beyond > FuzzSoak.BYTES_PER_BYTE) problem += " took " + bytes + " bytes";
        if (!problem.isEmpty()) unexpected++;
        return problem;
    }

    void read() {
        read++;
    }

    void refused(String message) {
        String kind =
                message.replaceAll("found.*|[0-9].*?(?=expected)", "").replaceAll("\\W+", " ");
        refusals.merge(kind, 1, Integer::sum);
    }

    int inputs() {
        return inputs;
    }

    void add(int more) {
        unexpected += more;
    }

    int unexpected() {
        return unexpected;
    }

    void report(String name, Report report) {
        report.add(name + "-inputs", inputs, "1");
        report.add(name + "-read", read, "1");
        report.add(name + "-refused", refusals.values().stream().mapToInt(n -> n).sum(), "1");
        report.add(name + "-messages", refusals.size(), "1");
        report.add(name + "-slowest", 1e3 * slowest, "ms");
        report.add(name + "-bytes-per-byte", greediest, "1");
        report.add(name + "-unexpected", unexpected, "1");
    }
}
