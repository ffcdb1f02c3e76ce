package sc.fiji.aspire.channeldata.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import sc.fiji.aspire.Unit;
import sc.fiji.aspire.channeldata.format.Dataset.Kind;
import sc.fiji.aspire.channeldata.format.Dataset.Order;
import sc.fiji.aspire.channeldata.format.Dataset.Type;
import sc.fiji.aspire.tiff.FloatStack;

/** A TIFF stack as a dataset: frames x slices x channels x rows x columns. */
final class TiffStack {

    /** Name of the dataset that holds the pixels. */
    static final String PIXELS = "pixels";

    private TiffStack() {}

    static ChannelFile open(Path file) {
        FloatStack stack = FloatStack.read(file);
        float[] values = stack.values();
        List<Dataset> datasets = new ArrayList<>();
        datasets.add(
                new Dataset(
                        PIXELS,
                        new long[] {
                            stack.frames(),
                            stack.slices(),
                            stack.channels(),
                            stack.height(),
                            stack.width()
                        },
                        Order.LAST_FASTEST,
                        new Type(Kind.REAL, "float32", Float.BYTES),
                        "",
                        () -> new Values(values.length, i -> values[i])));
        OptionalDouble us = Unit.US.worthOf(stack.unit());
        if (us.isPresent()) addTimes(datasets, stack, us.getAsDouble());
        return new ChannelFile(file, "TIFF", datasets, () -> {});
    }

    /** A stack that is calibrated in time along x says when its columns were sampled. */
    private static void addTimes(List<Dataset> datasets, FloatStack stack, double us) {
        double[] times = new double[stack.width()];
        for (int i = 0; i < times.length; i++)
            times[i] = (i - stack.origin()) * stack.pixelWidth() * us;
        datasets.add(Dataset.derived("columns/time", "us", times, times.length));
    }
}
