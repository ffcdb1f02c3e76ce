package sc.fiji.aspire.wave.solver;

import sc.fiji.aspire.Progress;

/** One progress for several threads: reports one at a time, and stops all when one fails. */
final class SharedProgress {

    private static final int PARTS = 1000;

    private final Progress whole;
    private final int batches;
    private final int shots;
    private int finished;
    private volatile boolean stopped;
    private Throwable failure;

    SharedProgress(Progress whole, int batches, int shots) {
        this.whole = whole;
        this.batches = batches;
        this.shots = shots;
    }

    /** The progress of one batch. */
    Progress of(String what) {
        return new Progress() {
            @Override
            public void update(long done, long total, String ignored) {
                report(done, total, what);
            }

            @Override
            public void warn(String sentence) {
                whole.warn(sentence);
            }

            @Override
            public boolean isCanceled() {
                return stopped || whole.isCanceled();
            }
        };
    }

    synchronized void finished() {
        finished++;
        whole.update(
                (long) finished * PARTS, (long) batches * PARTS, shots + " sources in the medium");
    }

    /** Remembers the first failure and ends the others' work. */
    synchronized void fail(Throwable cause) {
        if (failure == null) failure = cause;
        stopped = true;
    }

    void stop() {
        stopped = true;
    }

    synchronized void rethrow() {
        if (failure instanceof RuntimeException e) throw e;
        if (failure instanceof Error e) throw e;
        if (failure != null) throw new IllegalStateException(failure);
    }

    private synchronized void report(long done, long total, String what) {
        long part = Math.min(PARTS - 1, done * PARTS / Math.max(1, total));
        whole.update((long) finished * PARTS + part, (long) batches * PARTS, what + " of " + shots);
    }
}
