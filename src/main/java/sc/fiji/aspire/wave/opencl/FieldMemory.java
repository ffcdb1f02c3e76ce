package sc.fiji.aspire.wave.opencl;

import sc.fiji.aspire.wave.Layout;
import sc.fiji.aspire.wave.Scheme;

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
     */
    record Size(String program, int shots, int slots, int checkpoints) {}

    private final Size size;
    private final Scope scope;
    final Buffer s;
    final Buffer[] damping;
    final Buffer p;
    final Buffer previous;
    final History history;
    final Buffer[][] checkpoints;
    final Buffer correlation;
    final Buffer contrast;

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
        } catch (RuntimeException e) {
            scope.close();
            throw e;
        }
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
    }

    Size size() {
        return size;
    }

    @Override
    public void close() {
        scope.close();
    }
}
