package sc.fiji.aspire.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import sc.fiji.aspire.benchmark.Options;
import sc.fiji.aspire.benchmark.Report;
import sc.fiji.aspire.soak.Folders;
import sc.fiji.aspire.soak.Vitals;

/**
 * Cancels each long command at random moments, in this process: it must end within a second, leave
 * as many threads and open handles as were there before, and the next run, in the same folder, must
 * give what it gives in a new one.
 *
 * <pre>
 *   COMMAND-canceled                  runs that were cancelled
 *   COMMAND-pressed                   those and the ones that had ended before
 *   COMMAND-slowest                   seconds from the press of the button to the end
 *   COMMAND-handles COMMAND-threads   most that were there after a run, less those of before
 *   COMMAND-native                    MiB of memory outside of Java's heap: most in the second
 *                                     half of the runs, less most in the first, which warms up
 * </pre>
 */
public final class CancelSoak {

    private static final List<String> OPTIONS = List.of("--times", "--seed", "--device", "--work");
    private static final double MOST_SECONDS = 1;
    private static final int TRIES = 8;

    /** Of memory, with so many runs at least: fewer say nothing. */
    private static final double MOST_MEBIBYTES = 32;

    private static final int ENOUGH = 40;

    /** Handles and threads that libraries keep from one run to the next, in no order. */
    private static final int SLACK = 4;

    private final Path folder;
    private final String device;
    private final Random random;
    private final Report report = new Report();

    private CancelSoak(Path folder, String device, long seed) {
        this.folder = folder;
        this.device = device;
        random = new Random(seed);
    }

    /** Runs it, until so many runs of each command were cancelled. */
    public static List<String> run(List<String> words) throws Exception {
        Options options = new Options(words, OPTIONS);
        Path folder = Files.createTempDirectory("aspire-cancel");
        try {
            CancelSoak soak =
                    new CancelSoak(
                            folder, options.text("--device", "auto"), options.count("--seed", 1));
            LongCase.prepare(Files.createDirectory(folder.resolve("world")));
            String wanted = options.text("--work", "").toUpperCase(Locale.ROOT);
            for (LongCase one : LongCase.values())
                if (wanted.isEmpty() || one.name().equals(wanted))
                    soak.run(one, options.count("--times", 50));
            return soak.report.lines();
        } finally {
            Folders.delete(folder);
        }
    }

    private void run(LongCase work, int times) throws Exception {
        Path world = folder.resolve("world");
        // The first run loads libraries; the second says how long one takes.
        Map<String, String> expected = null;
        long whole = 0;
        for (int i = 0; i < 2; i++) {
            Path own = LongCase.folder(world, folder.resolve(work + "-fresh-" + i));
            long began = System.nanoTime();
            CommandRun run = work.run(world, own, device);
            whole = System.nanoTime() - began;
            if (run.reason() != null) throw new IllegalStateException(run.reason());
            expected = LongCase.results(run, own);
        }
        Vitals before = Vitals.atRest();
        Vitals most = before;
        List<Double> held = new ArrayList<>();
        int canceled = 0;
        int pressed = 0;
        double slowest = 0;
        while (canceled < times && pressed < TRIES * times) {
            Path own = LongCase.folder(world, folder.resolve(work + "-" + pressed));
            long moment = random.nextLong(whole);
            CanceledRun run = work.canceledAfter(moment, world, own, device);
            pressed++;
            if (run.pressed() && run.module().isCanceled()) {
                canceled++;
                slowest = Math.max(slowest, run.seconds());
            }
            CommandRun next = work.run(world, own, device);
            if (next.reason() != null) throw new IllegalStateException(next.reason());
            if (!expected.equals(LongCase.results(next, own)))
                throw wrong(work, "another result after it was cancelled");
            Vitals now = Vitals.atRest();
            most = most.most(now);
            held.add(now.nativeMebibytes());
            Folders.delete(own);
        }
        double grown = grown(held);
        String name = work.name().toLowerCase(Locale.ROOT);
        report.add(name + "-canceled", canceled, "1");
        report.add(name + "-pressed", pressed, "1");
        report.add(name + "-slowest", slowest, "s");
        report.add(name + "-handles", most.handles() - before.handles(), "1");
        report.add(name + "-threads", most.threads() - before.threads(), "1");
        report.add(name + "-native", grown, "MiB");
        if (canceled < times)
            throw wrong(work, "only " + canceled + " runs that could be cancelled");
        if (slowest > MOST_SECONDS) throw wrong(work, slowest + " s until it ended");
        if (most.handles() - before.handles() > SLACK || most.threads() - before.threads() > SLACK)
            throw wrong(work, most + " where there had been " + before);
        if (times >= ENOUGH && grown > MOST_MEBIBYTES)
            throw wrong(work, grown + " MiB more in the second half of the runs");
    }

    private static double grown(List<Double> held) {
        int half = (held.size() + 1) / 2;
        double first = Collections.max(held.subList(0, half));
        return Collections.max(held.subList(held.size() - half, held.size())) - first;
    }

    private IllegalStateException wrong(LongCase work, String found) {
        return new IllegalStateException(
                "Expected "
                        + work
                        + " to end as if nothing had been, found "
                        + found
                        + ". "
                        + report.lines());
    }
}
