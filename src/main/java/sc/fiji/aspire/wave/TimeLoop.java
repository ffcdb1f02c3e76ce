package sc.fiji.aspire.wave;

import sc.fiji.aspire.Progress;

/** The order in which a wavefield's verbs are called: the only loops over time. */
final class TimeLoop {

    /** Points that are stepped between two looks at whether the work is still wanted. */
    private static final long POINTS_BETWEEN_LOOKS = 10_000_000;

    private final Wavefield field;
    private final int every;
    private final long stepsBetweenLooks;

    /**
     * @param every the history holds each {@code every}-th step
     * @param points that one step of the field takes
     */
    TimeLoop(Wavefield field, int every, long points) {
        this.field = field;
        this.every = every;
        stepsBetweenLooks = Math.max(1, Math.min(50, POINTS_BETWEEN_LOOKS / points));
    }

    /** p(n + 1) from p(n) and the source, for all n; keeps the traces, and the history if asked. */
    void forward(Drive drive, boolean keepHistory, Progress progress) {
        field.start(drive);
        for (int n = 0; n < drive.steps(); n++) {
            boolean kept = keepHistory && n % every == 0;
            advance(n, kept ? Imaging.keep(n / every) : Imaging.NONE);
            field.record(n);
            look(n, drive.steps(), progress);
        }
    }

    /** The adjoint field backwards in time, correlated with the history of a forward run. */
    void adjoint(Drive drive, Progress progress) {
        field.start(drive);
        for (int n = drive.steps() - 1; n >= 0; n--) {
            advance(n, n % every == 0 ? Imaging.correlate(n / every) : Imaging.NONE);
            look(drive.steps() - 1 - n, drive.steps(), progress);
        }
    }

    /** The field that the contrast scatters to first order, from the history of a forward run. */
    void scattered(Drive drive, Progress progress) {
        field.start(drive);
        for (int n = 0; n < drive.steps(); n++) {
            field.step(Imaging.NONE);
            field.scatter(n);
            field.record(n);
            look(n, drive.steps(), progress);
        }
    }

    private void advance(int n, Imaging imaging) {
        field.step(imaging);
        field.inject(n, imaging);
    }

    private void look(int done, int steps, Progress progress) {
        if (done % stepsBetweenLooks != 0 && done != steps - 1) return;
        field.await();
        progress.checkCanceled();
        progress.update(done + 1, steps, "");
    }
}
