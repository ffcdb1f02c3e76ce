package sc.fiji.aspire.soak;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import sc.fiji.aspire.benchmark.Options;
import sc.fiji.aspire.benchmark.Report;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.inference.Verdict;

/**
 * Changed bundles that are read and, if they pass, sampled, in a process that is watched: a case
 * may take at most {@value #MOST_SECONDS} s and {@value #MOST_MEGABYTES} MB more than none. Wrong
 * is what crashes, and a verdict <i>inside</i> over a posterior that no right one can be.
 *
 * <pre>
 *   bundles-KIND-cases refused read sampled inside wrong over-limit   how many
 *   bundles-slowest bundles-largest                                   of one case, s and MB
 *   wrong, over-limit   each in words; the bundles lie in target/soak
 * </pre>
 */
final class BundleSoak {

    static final int MOST_SECONDS = 20;
    static final int MOST_MEGABYTES = 1000;

    private static final List<String> OPTIONS = List.of("--inputs", "--seed");
    private static final List<String> COUNTED =
            List.of("cases", "refused", "read", "sampled", "inside", "wrong", "over-limit");
    private static final long POLL_MILLISECONDS = 20;
    private static final int TOLD = 100;

    private final Path folder;
    private final Map<HostileBundles.Kind, int[]> counts = new EnumMap<>(HostileBundles.Kind.class);
    private final List<String> harm = new ArrayList<>();
    private BlockingQueue<String> lines;
    private JavaProcess worker;
    private long atRest;
    private double slowest;
    private long largest;

    private BundleSoak(Path folder) {
        this.folder = folder;
    }

    /** Runs it. */
    static List<String> run(List<String> words) throws IOException, InterruptedException {
        Options options = new Options(words, OPTIONS);
        int inputs = options.count("--inputs", 5000);
        int seed = options.count("--seed", 1);
        Path folder = Files.createTempDirectory("aspire-bundles");
        BundleSoak soak = new BundleSoak(folder);
        try {
            HostileBundles bundles = bundles(folder);
            HostileBundles.Kind[] kinds = HostileBundles.Kind.values();
            for (int i = 0; i < inputs; i++) {
                HostileBundles.Kind kind = kinds[i % kinds.length];
                soak.tryOne(kind, bundles.make(kind, new Mutator(((long) seed << 32) + i)), i);
                if ((i + 1) % TOLD == 0) System.err.println(soak.told(i + 1, inputs));
            }
        } finally {
            soak.end();
            Folders.delete(folder);
        }
        List<String> report = soak.report();
        if (!soak.harm.isEmpty()) throw new IllegalStateException(String.join("\n", report));
        return report;
    }

    private static HostileBundles bundles(Path folder) throws IOException {
        Path own = Files.createDirectories(folder.resolve("valid"));
        byte[] zip = BundleScene.make(own).model().toBundle().write();
        return new HostileBundles(ModelBundle.read(zip, "input"));
    }

    private void tryOne(HostileBundles.Kind kind, byte[] bundle, int number)
            throws IOException, InterruptedException {
        if (worker == null) start();
        Path file = Files.write(folder.resolve("input.zip"), bundle);
        OutputStream to = worker.process().getOutputStream();
        to.write((file + "\n").getBytes(StandardCharsets.UTF_8));
        to.flush();
        String[] outcome = outcome().split("\t", 2);
        count(kind, "cases");
        count(kind, outcome[0]);
        if (outcome[0].equals("sampled") && outcome[1].equals(Verdict.INSIDE.name()))
            count(kind, "inside");
        if (!outcome[0].equals("wrong") && !outcome[0].equals("over-limit")) return;
        harm.add(outcome[0] + "\t" + kind + "-" + number + ": " + outcome[1] + "\ttext");
        Files.createDirectories(FuzzCheck.FOUND);
        Files.write(FuzzCheck.FOUND.resolve("bundle-" + kind + "-" + number + ".zip"), bundle);
    }

    private void start() throws IOException, InterruptedException {
        Path own = Files.createDirectories(folder.resolve("worker"));
        worker = JavaProcess.start(List.of("-Xmx512m"), BundleWorker.class, own.toString());
        worker.await(BundleWorker.READY);
        lines = new LinkedBlockingQueue<>();
        BlockingQueue<String> queue = lines;
        JavaProcess process = worker;
        Thread reader = new Thread(() -> process.lines().lines().forEach(queue::add), "worker");
        reader.setDaemon(true);
        reader.start();
        atRest = resident();
    }

    /** What the worker says of a bundle, or what it did in place of that. */
    private String outcome() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (true) {
            String line = lines.poll(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
            double seconds = 1e-9 * (System.nanoTime() - begin);
            long bytes = resident() - atRest;
            slowest = Math.max(slowest, seconds);
            largest = Math.max(largest, bytes);
            if (line != null && line.startsWith(BundleWorker.OUTCOME))
                return line.substring(BundleWorker.OUTCOME.length());
            String found = null;
            if (bytes > 1_000_000L * MOST_MEGABYTES) found = "over-limit\t" + bytes + " bytes";
            else if (seconds > MOST_SECONDS) found = "over-limit\t" + seconds + " s";
            else if (!worker.process().isAlive() && lines.isEmpty())
                found = "wrong\texit code " + worker.process().exitValue();
            if (found == null) continue;
            end();
            return found;
        }
    }

    private void end() throws InterruptedException {
        if (worker != null) worker.kill();
        worker = null;
    }

    private long resident() throws IOException {
        return Vitals.resident(worker.process().pid());
    }

    private void count(HostileBundles.Kind kind, String what) {
        counts.computeIfAbsent(kind, k -> new int[COUNTED.size()])[COUNTED.indexOf(what)]++;
    }

    private String told(int done, int of) {
        StringBuilder line = new StringBuilder(done + " of " + of);
        for (int i = 1; i < COUNTED.size(); i++)
            line.append(", ").append(total(i)).append(' ').append(COUNTED.get(i));
        return line.toString();
    }

    private int total(int of) {
        return counts.values().stream().mapToInt(count -> count[of]).sum();
    }

    private List<String> report() {
        Report report = new Report();
        counts.forEach(
                (kind, count) -> {
                    String name = "bundles-" + kind.name().toLowerCase(Locale.ROOT) + "-";
                    for (int i = 0; i < count.length; i++)
                        report.add(name + COUNTED.get(i), count[i], "1");
                });
        for (int i = 0; i < COUNTED.size(); i++)
            report.add("bundles-" + COUNTED.get(i), total(i), "1");
        report.add("bundles-slowest", slowest, "s");
        report.add("bundles-largest", 1e-6 * largest, "MB");
        List<String> all = new ArrayList<>(report.lines());
        all.addAll(harm);
        return all;
    }
}
