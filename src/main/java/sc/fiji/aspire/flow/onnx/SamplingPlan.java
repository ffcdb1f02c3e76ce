package sc.fiji.aspire.flow.onnx;

import java.util.Locale;
import sc.fiji.aspire.FreeMemory;
import sc.fiji.aspire.flow.FlowArchitecture;

/**
 * How many images are drawn at a time. It decides about memory and time, never about numbers.
 *
 * @param workers batches that are drawn at the same time, each by one thread
 * @param batch images of a batch
 * @param bytes estimate of the memory that all of them take outside Java's heap
 */
record SamplingPlan(int workers, int batch, long bytes) {

    /** Images of this many pixels together make it worth while to start a graph's operations. */
    private static final int PIXELS = 1 << 16;

    private static final int LARGEST_BATCH = 4;
    static final int LARGEST_DEVICE_BATCH = 8;

    /** The memory is not all for this program, and the runtime takes it in growing pieces. */
    private static final double SHARE = 0.5;

    /**
     * The plan that fits.
     *
     * @param count draws that are wanted
     * @param free bytes that are free outside Java's heap
     * @throws IllegalStateException if not even one image at a time does
     */
    static SamplingPlan of(FlowArchitecture architecture, OnnxDevice device, int count, long free) {
        long condition = bytesOfCondition(architecture);
        long each = bytesPerImage(architecture);
        FreeMemory.require(
                condition + each,
                free,
                "Drawing images of " + architecture.size().text(),
                "Give Java less memory, take a model of smaller images");
        long fitting = Math.max(1, (long) ((SHARE * free - condition) / each));
        boolean threads = device == OnnxDevice.CPU;
        int processors = threads ? Runtime.getRuntime().availableProcessors() : 1;
        int largest =
                threads
                        ? Math.min(LARGEST_BATCH, PIXELS / architecture.numPixels())
                        : LARGEST_DEVICE_BATCH;
        int workers = (int) clamp(Math.min(fitting, count), processors);
        int batch = (int) clamp(Math.min(fitting, count) / workers, largest);
        return new SamplingPlan(workers, batch, condition + each * workers * batch);
    }

    /**
     * What one image takes while it is drawn. At the finest scale, a quarter of the image's size
     * (an eighth of a volume's), a coupling holds two sets of hidden channels and the products of
     * the last convolution with the entries of its kernel; the runtime's allocator rounds up, by an
     * eighth as measured.
     */
    static long bytesPerImage(FlowArchitecture a) {
        long channels = 2L * a.hidden() + (a.kernel() + 6L) * a.channels(0);
        return Float.BYTES * channels * a.pixels(0) * 9 / 8;
    }

    /**
     * What the condition takes: as given and squeezed, five sets of features at the finest scale
     * while it is summarised, and what it says to each step: the injector's scale and shift of each
     * channel, and hidden channels.
     */
    static long bytesOfCondition(FlowArchitecture a) {
        long values = 2L * a.conditionLength() + 5L * a.features(0) * a.pixels(0);
        for (int s = 0; s < a.scales(); s++)
            values += (2L * a.channels(s) + a.hidden()) * a.steps() * a.pixels(s);
        if (a.mean()) values += a.conditionLength() + 2L * a.numPixels();
        return Float.BYTES * values;
    }

    private static long clamp(long value, int largest) {
        return Math.max(1, Math.min(largest, value));
    }

    /** For a person: "2 x 4 at a time in 35 MB". */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d x %d at a time in %.0f MB",
                workers,
                batch,
                Math.ceil(1e-6 * bytes));
    }
}
