package sc.fiji.aspire.wave.opencl;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What must be given back, in the reverse of the order in which it was taken, and each whatever
 * becomes of the others: a device that has died refuses one call after the other.
 */
final class Releases implements AutoCloseable {

    private final Deque<Runnable> owed = new ArrayDeque<>();

    void add(Runnable release) {
        owed.push(release);
    }

    /** Gives all back; the first failure is thrown after that, with the others. */
    @Override
    public void close() {
        RuntimeException failure = null;
        while (!owed.isEmpty())
            try {
                owed.pop().run();
            } catch (RuntimeException e) {
                if (failure == null) failure = e;
                else failure.addSuppressed(e);
            }
        if (failure != null) throw failure;
    }

    /** Gives all back after a failure, which is the one to tell of whether that works or not. */
    void closeAfter(RuntimeException failure) {
        try {
            close();
        } catch (RuntimeException e) {
            if (e != failure) failure.addSuppressed(e);
        }
    }
}
