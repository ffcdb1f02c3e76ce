package sc.fiji.aspire.wave.solver;

import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.scheme.Drive;
import sc.fiji.aspire.wave.scheme.HistoryPlan;
import sc.fiji.aspire.wave.scheme.Imaging;
import sc.fiji.aspire.wave.scheme.Wavefield;

/** The order in which a wavefield's verbs are called: the only loops over time. */
public final class TimeLoop {

    /** Time between two looks at whether the work is still wanted, ns: at most, and at least. */
    private static final long LONG = 150_000_000;

    private static final long SHORT = 40_000_000;

    /** Enqueued steps keep a device busy while this thread does something else, but need memory. */
    private static final int MOST_STEPS = 256;

    /** Where the adjoint field waits; segment i begins at checkpoint i. */
    private static final int ADJOINT = 0;

    private final Wavefield field;
    private int stepsBetweenLooks = 1;
    private int stepsSinceLook;
    private long lastLook = System.nanoTime();

    /** Loops over the time of a wavefield. */
    public TimeLoop(Wavefield field) {
        this.field = field;
    }

    /** p(n + 1) from p(n) and the source, for all n; keeps the traces. */
    public void forward(Drive drive, Progress progress) {
        field.start(drive);
        for (int n = 0; n < drive.steps(); n++) {
            advance(n, Imaging.NONE);
            field.record(n);
            look(n, drive.steps(), progress);
        }
    }

    /** The same; keeps the history of the last segment, and how the others began. */
    public void forward(Drive drive, HistoryPlan plan, Progress progress) {
        field.start(drive);
        for (int n = 0; n < drive.steps(); n++) {
            int segment = n / plan.segmentSteps();
            boolean begins = n % plan.segmentSteps() == 0;
            if (begins && segment > 0 && segment < plan.segments() - 1) field.save(segment);
            advance(n, kept(n, plan));
            field.record(n);
            look(n, drive.steps(), progress);
        }
    }

    /**
     * The adjoint field backwards in time, correlated with the history of a forward run.
     *
     * @param forward the drive of that run, which has left the history of the last segment
     */
    void adjoint(Drive forward, Drive adjoint, HistoryPlan plan, Progress progress) {
        int steps = adjoint.steps();
        field.start(adjoint);
        int end = steps;
        for (int segment = plan.segments() - 1; segment >= 0; segment--) {
            int begin = segment * plan.segmentSteps();
            if (end < steps) repeat(forward, adjoint, segment, end, plan, progress);
            for (int n = end - 1; n >= begin; n--) {
                boolean kept = n % plan.every() == 0;
                advance(n, kept ? Imaging.correlate(plan.slot(n)) : Imaging.NONE);
                look(steps - 1 - n, steps, progress);
            }
            end = begin;
        }
    }

    /** Makes the history of a segment again while the adjoint field waits. */
    private void repeat(
            Drive forward,
            Drive adjoint,
            int segment,
            int end,
            HistoryPlan plan,
            Progress progress) {
        field.save(ADJOINT);
        if (segment == 0) field.start(forward);
        else field.resume(forward, segment);
        for (int n = segment * plan.segmentSteps(); n < end; n++) {
            advance(n, kept(n, plan));
            if (isTimeToLook()) wait(progress);
        }
        field.resume(adjoint, ADJOINT);
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

    private static Imaging kept(int n, HistoryPlan plan) {
        return n % plan.every() == 0 ? Imaging.keep(plan.slot(n)) : Imaging.NONE;
    }

    private void advance(int n, Imaging imaging) {
        field.step(imaging);
        field.inject(n, imaging);
    }

    private void look(int done, int steps, Progress progress) {
        if (!isTimeToLook() && done != steps - 1) return;
        wait(progress);
        progress.update(done + 1, steps, "");
    }

    private boolean isTimeToLook() {
        return ++stepsSinceLook >= stepsBetweenLooks;
    }

    /** Each wait leaves a device idle for a moment, so there are few, but several a second. */
    private void wait(Progress progress) {
        field.await();
        progress.checkCanceled();
        long now = System.nanoTime();
        if (now - lastLook < SHORT && stepsBetweenLooks < MOST_STEPS) stepsBetweenLooks *= 2;
        if (now - lastLook > LONG && stepsBetweenLooks > 1) stepsBetweenLooks /= 2;
        lastLook = now;
        stepsSinceLook = 0;
    }
}
