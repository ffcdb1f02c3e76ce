package sc.fiji.aspire.soak.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts what is asked of the files below a folder, and lets one operation fail.
 *
 * <pre>
 *   Faults faults = Faults.arm(folder, Fault.NO_SPACE, 7);
 *   try { ... } finally { Faults.disarm(); }
 *   faults.struck()      // what was hit, if there were so many operations
 * </pre>
 *
 * Only one is armed at a time, for all threads of the process.
 */
public final class Faults {

    /** Of the same operation on the same file so many count: what comes after is more of it. */
    private static final int IN_ROW = 2;

    private static volatile Faults armed;

    private final String folder;
    private final Fault fault;
    private final int at;
    private final List<Seen> seen = new ArrayList<>();
    private int number;
    private int times;
    private Seen last;
    private int inRow;
    private String struck;

    /** An operation, and the absolute path of its file. */
    private record Seen(Operation operation, String name) {}

    private Faults(Path folder, Fault fault, int at) {
        this.folder = folder.toAbsolutePath().toString();
        this.fault = fault;
        this.at = at;
    }

    /** From now on, what is asked of files below a folder counts, and nothing fails. */
    public static Faults watch(Path folder) {
        return arm(folder, Fault.HALVES, 0);
    }

    /**
     * From now on, what is asked of files below a folder counts, and something fails.
     *
     * @param at number of the operation that fails, from 1, of those that the fault can strike
     */
    public static Faults arm(Path folder, Fault fault, int at) {
        Faults faults = new Faults(folder, fault, at);
        armed = faults;
        return faults;
    }

    /** From now on, nothing counts and nothing fails. */
    public static void disarm() {
        armed = null;
    }

    /** Number of operations that a fault can strike, below a folder. */
    public synchronized int count(Fault of, Path below) {
        String start = below.toAbsolutePath().toString();
        return (int)
                seen.stream()
                        .filter(s -> s.name.startsWith(start) && of.strikes(s.operation))
                        .count();
    }

    /** The operation that failed first, with its file. */
    public synchronized Optional<String> struck() {
        return Optional.ofNullable(struck);
    }

    /** Called before an operation, but for {@link Operation#WRITE}. */
    static void before(Operation operation, Path path) throws IOException {
        Faults faults = armed;
        if (faults != null && faults.strike(operation, path) > 0)
            throw faults.fault.of(operation, path);
    }

    /** Called before a write: whether only half may be written. */
    static boolean halves(Path path) throws IOException {
        Faults faults = armed;
        int strike = faults == null ? 0 : faults.strike(Operation.WRITE, path);
        if (strike == 0) return false;
        if (strike == 1 && faults.fault.writesHalf()) return true;
        throw faults.fault.of(Operation.WRITE, path);
    }

    /** How often the fault has struck, with this operation; 0 if it does not strike now. */
    private synchronized int strike(Operation operation, Path path) {
        String name = path.toAbsolutePath().toString();
        if (!name.startsWith(folder)) return 0;
        Seen now = new Seen(operation, name);
        inRow = now.equals(last) ? inRow + 1 : 1;
        last = now;
        if (inRow <= IN_ROW) {
            seen.add(now);
            if (fault.strikes(operation)) number++;
        }
        if (at == 0 || number < at || times == fault.times() || !fault.strikes(operation)) return 0;
        if (times == 0)
            struck = operation + " of " + name.substring(folder.length()).replace('\\', '/');
        return ++times;
    }
}
