package sc.fiji.aspire.soak;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import sc.fiji.aspire.benchmark.Report;

/** Counts what became of inputs that lie, and keeps those that something became of. */
final class LiarTally {

    /** What became of an input. */
    enum Outcome {
        REFUSED,
        READ,
        SAMPLED,
        TOLD,
        WRONG,
        OVER_LIMIT
    }

    /** Processor time of one input, all threads together, s. */
    private static final double MOST_SECONDS = 60;

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final String name;
    private final Map<Outcome, Integer> counts = new TreeMap<>();
    private double slowest;
    private long began;

    LiarTally(String name) {
        this.name = name;
    }

    void count(Outcome outcome) {
        counts.merge(outcome, 1, Integer::sum);
    }

    /** Counts an input that must not end so, and keeps it with the reason. */
    void wrong(byte[] input, String why) throws IOException {
        count(Outcome.WRONG);
        Path folder = Files.createDirectories(FuzzCheck.FOUND);
        String file = "liars-" + name + "-" + bad();
        Files.write(folder.resolve(file), input);
        Files.writeString(folder.resolve(file + ".txt"), why);
    }

    void begin() {
        began = SYSTEM.getProcessCpuTime();
    }

    /** Notes the time since the begin. */
    void end(byte[] input) throws IOException {
        double seconds = 1e-9 * (SYSTEM.getProcessCpuTime() - began);
        slowest = Math.max(slowest, seconds);
        if (seconds > MOST_SECONDS) overLimit(input, seconds + " s");
    }

    /** Counts an input that took more than it may. */
    void overLimit(byte[] input, String what) throws IOException {
        wrong(input, "took " + what);
        counts.merge(Outcome.WRONG, -1, Integer::sum);
        count(Outcome.OVER_LIMIT);
    }

    private int sum(Outcome... outcomes) {
        int sum = 0;
        for (Outcome outcome : outcomes) sum += counts.getOrDefault(outcome, 0);
        return sum;
    }

    int bad() {
        return sum(Outcome.WRONG, Outcome.OVER_LIMIT);
    }

    /** How far a campaign is. */
    String line(int done, int all) {
        return name + " " + done + " of " + all + ": " + counts;
    }

    void report(int inputs, Report report) {
        report.add(name + "-inputs", inputs, "1");
        for (Outcome outcome : Outcome.values()) {
            String label = outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
            report.add(name + "-" + label, sum(outcome), "1");
        }
        report.add(name + "-slowest", slowest, "s");
    }
}
