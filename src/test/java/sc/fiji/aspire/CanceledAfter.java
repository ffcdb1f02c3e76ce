package sc.fiji.aspire;

import java.util.concurrent.atomic.AtomicInteger;

/** A progress that is cancelled in the middle of the work, after some reports. */
public final class CanceledAfter implements Progress {

    private final int most;
    private final AtomicInteger reports = new AtomicInteger();

    public CanceledAfter(int reports) {
        most = reports;
    }

    @Override
    public void update(long done, long total, String what) {
        reports.incrementAndGet();
    }

    @Override
    public boolean isCanceled() {
        return reports.get() > most;
    }

    /** How often it was told something. */
    public int reports() {
        return reports.get();
    }
}
