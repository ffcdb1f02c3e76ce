package sc.fiji.aspire.wave.opencl;

import sc.fiji.aspire.wave.scheme.HistoryPlan;
import sc.fiji.aspire.wave.scheme.Layout;
import sc.fiji.aspire.wave.scheme.MediumTerms;
import sc.fiji.aspire.wave.scheme.Scheme;

/**
 * The memory of a wavefield on a device. Its history is by far the largest part, and the first
 * touch of new memory takes longer than a step over it: so a backend keeps the last one for the
 * next wavefield of the same {@link Size}.
 */
final class FieldMemory implements AutoCloseable {

    /**
     * What two wavefields must share to use the same memory in turn.
     *
     * @param program the options that its kernels are built with, which hold the layout
     * @param shots number of fields
     * @param slots moments of history
     * @param checkpoints places for both times
     * @param tied whether there is a history of the pressure, too
     */
    record Size(String program, int shots, int slots, int checkpoints, boolean tied) {}

    private final Size size;
    private final long bytes;
    private final Scope scope;
    final Buffer s;
    final Buffer[] damping;
    final Buffer p;
    final Buffer previous;
    final History history;
    final Buffer[][] checkpoints;
    final Buffer correlation;
    final Buffer contrast;
    final History pressure;
    final Buffer pressureCorrelation;
    final Buffer potentialChange;

    FieldMemory(OpenClBackend backend, Layout layout, Size size) {
        this.size = size;
        scope = new Scope(backend);
        try {
            s = scope.buffer(layout.numPoints());
            damping = new Buffer[3];
            for (int d = 0; d < damping.length; d++) damping[d] = scope.buffer(profile(layout, d));
            long field = (long) layout.numPoints() * size.shots();
            p = scope.buffer(field);
            previous = scope.buffer(field);
            checkpoints = new Buffer[size.checkpoints()][2];
            for (Buffer[] times : checkpoints)
                for (int i = 0; i < times.length; i++) times[i] = scope.buffer(field);
            long moment = (long) layout.numGridPoints() * size.shots();
            history = new History(scope, backend.device(), moment, size.slots());
            correlation = scope.buffer(size.slots() == 0 ? 0 : moment);
            contrast = scope.buffer(layout.numGridPoints());
            int slots = size.tied() ? size.slots() : 0;
            pressure = new History(scope, backend.device(), moment, slots);
            pressureCorrelation = scope.buffer(slots == 0 ? 0 : moment);
            potentialChange = scope.buffer(size.tied() ? layout.numGridPoints() : 0);
            bytes = scope.bytes();
        } catch (RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    /**
     * Bytes that the wavefields of a plan take on a device, with their drives.
     *
     * @param receivers that listen to each shot
     */
    static long bytes(Scheme scheme, int receivers, HistoryPlan plan) {
        Layout layout = scheme.layout();
        MediumTerms terms = scheme.terms();
        int fields = terms.isViscous() ? 3 : 2;
        int ofMedium = 1 + (terms.isNone() ? 0 : terms.isViscous() ? 3 : 2);
        long points = (long) (fields * plan.shots() + ofMedium) * layout.numPoints();
        int histories = scheme.density().isTied() ? 2 : 1;
        long images = plan.slots() == 0 ? 0 : (long) histories * plan.shots();
        long traces = 2L * scheme.steps() * receivers * plan.shots();
        long values =
                points
                        + (images + histories) * layout.numGridPoints()
                        + traces
                        + plan.values(scheme);
        return Float.BYTES * plan.lanes() * values;
    }

    /** A plane has one point, without damping, along z. */
    private static int profile(Layout layout, int axis) {
        return axis < layout.numDimensions() ? layout.stepped(axis) : 1;
    }

    /** Takes the numbers of a scheme; nothing is correlated yet. */
    void set(Scheme scheme) {
        s.write(scheme.coefficients());
        int n = scheme.layout().numDimensions();
        for (int d = 0; d < damping.length; d++)
            damping[d].write(d < n ? scheme.damping(d) : new double[1]);
        correlation.clear();
        pressureCorrelation.clear();
    }

    /** Bytes on the device. */
    long bytes() {
        return bytes;
    }

    Size size() {
        return size;
    }

    @Override
    public void close() {
        scope.close();
    }
}
