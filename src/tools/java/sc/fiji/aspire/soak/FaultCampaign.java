package sc.fiji.aspire.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import sc.fiji.aspire.soak.fault.Fault;
import sc.fiji.aspire.soak.fault.Faults;

/**
 * Does the same work again and again; each time another operation on its files fails. It has to end
 * with a message or in the results of work without a fault, to leave no file that is half of
 * itself, and to go on to these same results once nothing fails any more.
 */
final class FaultCampaign implements AutoCloseable {

    /** Work of a second that takes longer hangs. */
    private static final int SECONDS = 60;

    private final FaultedWork work;
    private final Path folder;
    private final Path inputs;
    private final Path prepared;
    private final Path results;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Results expected;
    private final Map<Fault, Integer> operations = new EnumMap<>(Fault.class);

    /**
     * Does the work without a fault.
     *
     * @param inputs of the work, which are copied
     * @param folder of the copy, the results and what is prepared; its files fail
     */
    FaultCampaign(FaultedWork work, Path inputs, Path folder) throws Exception {
        this.work = work;
        this.folder = folder;
        this.inputs = folder.resolve("inputs");
        Folders.copy(inputs, this.inputs);
        prepared = folder.resolve("prepared");
        results = folder.resolve("results");
        work.prepare(this.inputs, prepared);
        begin();
        Faults faults = Faults.watch(folder);
        try {
            String reason = run();
            if (reason != null) throw new IllegalStateException(reason);
        } finally {
            Faults.disarm();
        }
        for (Fault fault : Fault.values())
            operations.put(fault, faults.count(fault, struck(fault)));
        expected = Results.of(results);
    }

    /** Inputs that cannot be seen are none, to Java and so to the work: it may end otherwise. */
    private Path struck(Fault fault) {
        return fault == Fault.UNSEEN ? results : folder;
    }

    /** Number of operations of the work that a fault can strike. */
    int operations(Fault fault) {
        return operations.get(fault);
    }

    /**
     * What became of a fault.
     *
     * @param struck the operation; empty if the work had ended before
     * @param message of the command, or null if it did all that it should
     * @param wrong what it should not have done
     */
    record Outcome(String struck, String message, List<String> wrong) {}

    /** Lets one operation fail, then does the rest of the work without a fault. */
    Outcome strike(Fault fault, int at) throws Exception {
        begin();
        Faults faults = Faults.arm(struck(fault), fault, at);
        String message = null;
        List<String> wrong = new ArrayList<>();
        try {
            message = run();
        } catch (ExecutionException e) {
            wrong.add("threw " + e.getCause());
        } finally {
            Faults.disarm();
        }
        if (message != null && !isClear(message, fault)) wrong.add("said only: " + message);
        inspect(expected, message == null && wrong.isEmpty(), wrong);
        try {
            String again = run();
            if (again != null) wrong.add("did not go on: " + again);
        } catch (ExecutionException e) {
            wrong.add("did not go on: " + e.getCause());
        }
        List<String> differences = Results.of(results).differences(expected);
        if (!differences.isEmpty()) wrong.add("ended with another " + differences);
        return new Outcome(faults.struck().orElse(""), message, wrong);
    }

    private void inspect(Results whole, boolean done, List<String> wrong) throws IOException {
        try {
            Results found = Results.of(results);
            if (!found.damaged(whole).isEmpty()) wrong.add("damaged " + found.damaged(whole));
            List<String> lacking = new ArrayList<>(found.differences(whole));
            lacking.removeIf(FaultCampaign::isHidden);
            if (done && !lacking.isEmpty())
                wrong.add("said nothing, and yet has another " + lacking);
            for (String path : found.digests().keySet())
                if (!Results.endsWell(results.resolve(path))) wrong.add("half of " + path);
        } catch (RuntimeException e) {
            wrong.add("damaged: " + e.getMessage());
        }
    }

    /** What could not be deleted may stay until the next run. */
    private static boolean isHidden(String path) {
        return Path.of(path).getFileName().toString().startsWith(".");
    }

    /** Names a file or folder, and the reason. */
    private boolean isClear(String message, Fault fault) {
        String small = message.toLowerCase(Locale.ROOT);
        return message.contains(folder.toString())
                && small.contains(fault.why())
                && !small.contains("exception")
                && message.endsWith(".");
    }

    private String run() throws Exception {
        try {
            return thread.submit(() -> work.run(inputs, results)).get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("The work hangs.", e);
        }
    }

    private void begin() throws IOException {
        Folders.delete(results);
        if (Files.exists(prepared)) Folders.copy(prepared, results);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
