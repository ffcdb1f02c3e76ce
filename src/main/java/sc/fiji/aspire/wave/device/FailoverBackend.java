package sc.fiji.aspire.wave.device;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import sc.fiji.aspire.wave.scheme.HistoryPlan;
import sc.fiji.aspire.wave.scheme.Scheme;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.scheme.Wavefield;

/**
 * Several devices in place of one: it works on the first, and if that fails, on the next. A failed
 * call of the solver is repeated from its start, so its result is that of the device that finished
 * it, to the bit. A device that failed is not used again. Wrong inputs and cancellations do not
 * count as failures.
 */
public final class FailoverBackend implements WaveBackend {

    private final Deque<Device> rest;
    private final Consumer<String> told;
    private final List<String> left = new ArrayList<>();
    private final List<WaveBackend> opened = new ArrayList<>();
    private Device device;
    private WaveBackend current;
    private int calls;

    /**
     * Takes the first device that opens into use.
     *
     * @param devices in the order in which they are tried
     * @param told is given a line for each device that is left
     * @throws IllegalStateException if none opens
     */
    public FailoverBackend(List<Device> devices, Consumer<String> told) {
        if (devices.isEmpty())
            throw new IllegalArgumentException("Expected at least one device, found none.");
        this.told = told;
        rest = new ArrayDeque<>(devices);
        next();
    }

    @Override
    public <T> T use(Function<WaveBackend, T> work) {
        while (true) {
            WaveBackend backend = current();
            try {
                T result = work.apply(backend);
                succeeded(backend);
                return result;
            } catch (IllegalArgumentException | CancellationException e) {
                throw e;
            } catch (RuntimeException | LinkageError e) {
                leave(backend, e);
            }
        }
    }

    private synchronized void succeeded(WaveBackend backend) {
        if (backend == current) calls++;
    }

    /** Does nothing if another thread has left that device before. */
    private synchronized void leave(WaveBackend backend, Throwable failure) {
        if (backend != current) return;
        fail(failure);
        next();
    }

    private void fail(Throwable failure) {
        // The call that failed counts.
        left.add(device.name() + " was left after call " + (calls + 1) + ": " + reason(failure));
        if (rest.isEmpty()) throw exhausted(failure);
        told.accept(
                left.get(left.size() - 1) + ". The work goes on with " + rest.peek().name() + ".");
    }

    /** An only device's failure is told as it is. */
    private RuntimeException exhausted(Throwable failure) {
        if (left.size() == 1 && failure instanceof RuntimeException only) return only;
        return new IllegalStateException(String.join(". ", left) + ".", failure);
    }

    private void next() {
        while (true) {
            device = rest.remove();
            calls = 0;
            try {
                current = device.open();
                opened.add(current);
                return;
            } catch (RuntimeException | LinkageError e) {
                fail(e);
            }
        }
    }

    /** What a failure says, in one line without a full stop. */
    static String reason(Throwable failure) {
        String message = failure.getMessage();
        String text = message == null ? failure.getClass().getSimpleName() : message;
        return text.replaceAll("\\s+", " ").replaceFirst("[. ]+$", "").trim();
    }

    private synchronized WaveBackend current() {
        return current;
    }

    /** The device in use and, if others were left, which and why. */
    @Override
    public synchronized String name() {
        return left.isEmpty()
                ? current.name()
                : current.name() + " (" + String.join("; ", left) + ")";
    }

    @Override
    public int lanes() {
        return current().lanes();
    }

    @Override
    public int shotsAtOnce(Scheme scheme) {
        return current().shotsAtOnce(scheme);
    }

    @Override
    public long memoryBytes() {
        return current().memoryBytes();
    }

    @Override
    public long bytes(Scheme scheme, int receivers, HistoryPlan plan) {
        return current().bytes(scheme, receivers, plan);
    }

    /** On the device in use, without another in its place. */
    @Override
    public Wavefield open(Scheme scheme, int shots, int slots, int checkpoints) {
        return current().open(scheme, shots, slots, checkpoints);
    }

    @Override
    public synchronized void close() {
        for (WaveBackend backend : opened) {
            if (backend == current) continue;
            try {
                backend.close();
            } catch (RuntimeException e) {
                // It failed before, and what was computed since owes it nothing.
                continue;
            }
        }
        current.close();
    }
}
