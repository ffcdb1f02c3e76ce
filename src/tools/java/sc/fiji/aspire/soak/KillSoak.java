package sc.fiji.aspire.soak;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import sc.fiji.aspire.benchmark.Options;
import sc.fiji.aspire.benchmark.Report;

/**
 * Kills long commands at random moments and starts them again until they are done: all files must
 * then be those of a run that nobody killed, to the bit and without any left over; and after each
 * kill, no file under its own name may be half of itself. Or asks the process to end ({@code
 * --signal term}), as closing Fiji does: then, too, it must end at once and without a crash.
 */
final class KillSoak {

    private static final List<String> OPTIONS = List.of("--times", "--seed", "--work", "--signal");

    private static final String KILL = "kill";
    private static final String TERM = "term";

    private final Path inputs;
    private final Path results;
    private final LongWork work;
    private final Random random;
    private final boolean asks;

    private KillSoak(Path folder, LongWork work, long seed, String signal) {
        inputs = folder.resolve("inputs");
        results = folder.resolve("results");
        this.work = work;
        random = new Random(seed + work.ordinal());
        asks = signal.equals(TERM);
        if (!asks && !signal.equals(KILL))
            throw new IllegalArgumentException(
                    "Expected kill or term for --signal, found " + signal + ".");
    }

    /** Runs it: so many kills of each command, or of the one that is named. */
    static List<String> run(List<String> words) throws Exception {
        Options options = new Options(words, OPTIONS);
        String wanted = options.text("--work", "");
        Report report = new Report();
        Path folder = Files.createTempDirectory("aspire-kill");
        try {
            LongWork.writeInputs(Files.createDirectories(folder.resolve("inputs")));
            for (LongWork work : LongWork.values())
                if (wanted.isEmpty() || work.name().equalsIgnoreCase(wanted))
                    new KillSoak(
                                    folder,
                                    work,
                                    options.count("--seed", 1),
                                    options.text("--signal", KILL))
                            .run(options.count("--times", 100), report);
        } finally {
            Folders.delete(folder);
        }
        if (report.lines().isEmpty())
            throw new IllegalArgumentException(
                    "Expected one of generation, training, evaluation, batch for --work, found "
                            + wanted
                            + ".");
        return report.lines();
    }

    private void run(int times, Report report) throws Exception {
        begin();
        long began = System.nanoTime();
        try (JavaProcess process = start()) {
            began = System.nanoTime();
            process.await(Worker.DONE);
        }
        long whole = System.nanoTime() - began;
        Results expected = Results.of(results);
        int kills = 0;
        int resumed = 0;
        begin();
        for (boolean fresh = true; kills < times || !fresh; ) {
            if (kills < times && killed(random.nextLong(whole))) {
                kills++;
                fresh = false;
                require(Results.of(results).damaged(expected), "are not whole after kill " + kills);
                continue;
            }
            if (kills == times) finish();
            require(Results.of(results).differences(expected), "differ after kill " + kills);
            if (!fresh) resumed++;
            fresh = true;
            begin();
        }
        String name = work.name().toLowerCase(Locale.ROOT);
        report.add(name + "-kills", kills, "1");
        report.add(name + "-finished-after-kills", resumed, "1");
        report.add(name + "-seconds-unkilled", 1e-9 * whole, "s");
    }

    /** Whether the work was killed so many nanoseconds after its begin; otherwise it is done. */
    private boolean killed(long after) throws Exception {
        try (JavaProcess process = start()) {
            if (process.process().waitFor(after, TimeUnit.NANOSECONDS)) {
                process.await(Worker.DONE);
                return false;
            }
            if (asks) process.requireEnd();
            else process.kill();
            return true;
        }
    }

    private void finish() throws Exception {
        try (JavaProcess process = start()) {
            process.await(Worker.DONE);
        }
    }

    private JavaProcess start() throws Exception {
        JavaProcess process = work.start(work.inputs(inputs, results));
        process.await(Worker.BEGIN);
        return process;
    }

    private void begin() throws Exception {
        Folders.delete(results);
        work.prepare(inputs, results);
    }

    private void require(List<String> wrong, String what) {
        if (!wrong.isEmpty())
            throw new IllegalStateException(
                    "Expected the files of a run that nobody killed; of "
                            + work.name().toLowerCase(Locale.ROOT)
                            + ", "
                            + wrong
                            + " "
                            + what
                            + ".");
    }
}
