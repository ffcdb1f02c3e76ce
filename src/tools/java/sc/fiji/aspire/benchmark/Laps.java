package sc.fiji.aspire.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Times of work of two parts: from its start until it is ready, and from then to its end. Wall
 * times as medians; the processor time, which other programs disturb less and which is counted in
 * steps of about 10 ms, as a mean.
 */
final class Laps {

    private final List<Double> before = new ArrayList<>();
    private final List<Double> after = new ArrayList<>();
    private double processorBefore;
    private double processorAfter;

    private record Stamp(double wall, double processor) {

        static Stamp now() {
            OperatingSystemMXBean system =
                    (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return new Stamp(1e-9 * System.nanoTime(), 1e-9 * system.getProcessCpuTime());
        }
    }

    /**
     * Does the work once.
     *
     * @param work calls what it is given when it is ready, from any thread; the first call counts
     */
    void run(Consumer<Runnable> work) {
        AtomicReference<Stamp> ready = new AtomicReference<>();
        Stamp begin = Stamp.now();
        work.accept(
                () -> {
                    if (ready.get() == null) ready.compareAndSet(null, Stamp.now());
                });
        Stamp end = Stamp.now();
        before.add(ready.get().wall - begin.wall);
        after.add(end.wall - ready.get().wall);
        processorBefore += ready.get().processor - begin.processor;
        processorAfter += end.processor - ready.get().processor;
    }

    /** Median wall time until the work is ready, s. */
    double before() {
        return Rounds.Times.of(before).median();
    }

    /** Median wall time from then on, s. */
    double after() {
        return Rounds.Times.of(after).median();
    }

    /** Mean processor time until the work is ready, s. */
    double processorBefore() {
        return processorBefore / before.size();
    }

    /** Mean processor time from then on, s. */
    double processorAfter() {
        return processorAfter / after.size();
    }
}
