package sc.fiji.aspire.benchmark;

import java.util.concurrent.atomic.LongAdder;
import sc.fiji.aspire.wave.ForwardingBackend;
import sc.fiji.aspire.wave.scheme.Drive;
import sc.fiji.aspire.wave.scheme.Imaging;
import sc.fiji.aspire.wave.scheme.Layout;
import sc.fiji.aspire.wave.scheme.Scheme;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.scheme.Wavefield;

/**
 * A backend that hands every verb on and counts the points that are stepped, absorbing layer
 * included, and the bytes that must be moved for it: each array that a verb names is read or
 * written once per point, in four bytes; neighbours come from a cache.
 *
 * <pre>
 *   step          16   reads p, previous, s; writes previous    per stepped point
 *     keep         4   writes history as well                   per grid point
 *     correlate   12   reads history, correlation; writes that  per grid point
 * </pre>
 *
 * What sources, receivers and the profiles of the layer take is small and not counted.
 */
final class CountingBackend extends ForwardingBackend {

    private static final int STEP = 16;
    private static final int KEEP = 4;
    private static final int CORRELATE = 12;

    private final LongAdder steps = new LongAdder();
    private final LongAdder points = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    CountingBackend(WaveBackend backend) {
        super(backend);
    }

    /** What was counted since the last call. */
    Count take() {
        return new Count(steps.sumThenReset(), points.sumThenReset(), bytes.sumThenReset());
    }

    /**
     * @param steps of all wavefields, each of which may hold several shots
     * @param points stepped
     * @param bytes moved
     */
    record Count(long steps, long points, long bytes) {

        double bytesPerPoint() {
            return (double) bytes / points;
        }
    }

    @Override
    public Wavefield open(Scheme scheme, int shots, int slots, int checkpoints) {
        return new Counted(super.open(scheme, shots, slots, checkpoints), scheme.layout(), shots);
    }

    private static int imaged(Imaging imaging) {
        return switch (imaging.kind()) {
            case NONE -> 0;
            case KEEP -> KEEP;
            case CORRELATE -> CORRELATE;
        };
    }

    private final class Counted implements Wavefield {

        private final Wavefield field;
        private final long stepped;
        private final long grid;

        Counted(Wavefield field, Layout layout, int shots) {
            this.field = field;
            stepped = layout.numSteppedPoints() * shots;
            grid = (long) layout.numGridPoints() * shots;
        }

        @Override
        public void start(Drive drive) {
            field.start(drive);
        }

        @Override
        public void save(int checkpoint) {
            field.save(checkpoint);
        }

        @Override
        public void resume(Drive drive, int checkpoint) {
            field.resume(drive, checkpoint);
        }

        @Override
        public void step(Imaging imaging) {
            steps.increment();
            points.add(stepped);
            bytes.add(STEP * stepped + imaged(imaging) * grid);
            field.step(imaging);
        }

        @Override
        public void inject(int row, Imaging imaging) {
            field.inject(row, imaging);
        }

        @Override
        public void record(int row) {
            field.record(row);
        }

        @Override
        public void setContrast(double[] contrast) {
            field.setContrast(contrast);
        }

        @Override
        public void setPotentialChange(double[] change) {
            field.setPotentialChange(change);
        }

        @Override
        public void scatter(int slot) {
            field.scatter(slot);
        }

        @Override
        public void await() {
            field.await();
        }

        @Override
        public double[] traces() {
            return field.traces();
        }

        @Override
        public double[] takeCorrelation() {
            return field.takeCorrelation();
        }

        @Override
        public double[] takePressureCorrelation() {
            return field.takePressureCorrelation();
        }

        @Override
        public void close() {
            field.close();
        }
    }
}
