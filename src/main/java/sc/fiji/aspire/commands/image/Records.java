package sc.fiji.aspire.commands.image;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.array.NoiseLevel;
import sc.fiji.aspire.figure.ColorMap;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Observation;

/**
 * Traces as images: X = time sample, Y = receiver, Z = source, frames = repeats; pixelWidth is the
 * sampling interval in us.
 */
public final class Records {

    private static final double TOLERANCE = 1e-3;

    private Records() {}

    /**
     * An image of traces.
     *
     * @param traces [source][receiver][time sample]
     */
    public static ImagePlus image(String title, float[] traces, Acquisition acquisition) {
        int samples = acquisition.time().samples();
        int receivers = acquisition.numReceivers();
        ImagePlus image =
                Images.image(title, traces, samples, receivers, 1, acquisition.numSources());
        Calibration calibration = image.getCalibration();
        calibration.setXUnit("us");
        calibration.pixelWidth = acquisition.time().interval();
        calibration.setYUnit("receiver");
        calibration.setZUnit("source");
        return shaded(image);
    }

    /** Shows traces in grey around 0; the loudest of them do not set the range. */
    public static ImagePlus shaded(ImagePlus records) {
        List<float[]> planes = new ArrayList<>();
        for (int i = 0; i < records.getStackSize(); i++) planes.add(Images.plane(records, i));
        return Shading.signed(ColorMap.GREY, Spread.of(planes)).on(records);
    }

    /**
     * The traces of one repeat.
     *
     * @param frame counted from 0
     * @return [source][receiver][time sample]
     * @throws IllegalArgumentException if the image and the acquisition differ
     */
    public static float[] traces(ImagePlus stack, Acquisition acquisition, int frame) {
        requireFit(stack, acquisition);
        int plane = stack.getWidth() * stack.getHeight();
        int sources = acquisition.numSources();
        float[] traces = new float[plane * sources];
        for (int s = 0; s < sources; s++) {
            int index = stack.getStackSize() / sources == 1 ? s : frame * sources + s;
            System.arraycopy(Images.plane(stack, index), 0, traces, s * plane, plane);
        }
        return traces;
    }

    /** One repeat, with the noise that its quiet part shows. */
    public static Observation observation(ImagePlus stack, Acquisition acquisition, int frame) {
        return NoiseLevel.observation(traces(stack, acquisition, frame), acquisition);
    }

    /** Number of repeats in a stack of records. */
    public static int repeats(ImagePlus stack, Acquisition acquisition) {
        requireFit(stack, acquisition);
        return stack.getStackSize() / acquisition.numSources();
    }

    /** Whether a stack has as many samples, receivers and sources as an acquisition. */
    public static boolean hasSizeOf(Acquisition acquisition, ImagePlus stack) {
        int sources = acquisition.numSources();
        return stack.getWidth() == acquisition.time().samples()
                && stack.getHeight() == acquisition.numReceivers()
                && stack.getStackSize() % sources == 0
                && (stack.getNFrames() == 1 || stack.getNSlices() == sources);
    }

    private static void requireNotSwapped(ImagePlus stack, Acquisition acquisition) {
        int receivers = acquisition.numReceivers();
        int sources = acquisition.numSources();
        if (receivers == sources || stack.getHeight() != sources || stack.getNSlices() != receivers)
            return;
        throw new IllegalArgumentException(
                "Sources and receivers look swapped: expected Y = "
                        + receivers
                        + " receivers and Z = "
                        + sources
                        + " sources, found Y = "
                        + stack.getHeight()
                        + " and Z = "
                        + stack.getNSlices()
                        + ". Swap Y and Z of the stack, such as with Image > Stacks > Reslice from"
                        + " the top and a rotation.");
    }

    private static void requireFit(ImagePlus stack, Acquisition acquisition) {
        int samples = acquisition.time().samples();
        int receivers = acquisition.numReceivers();
        int sources = acquisition.numSources();
        requireNotSwapped(stack, acquisition);
        if (!hasSizeOf(acquisition, stack))
            throw new IllegalArgumentException(
                    "Expected a stack of X = "
                            + samples
                            + " samples, Y = "
                            + receivers
                            + " receivers, Z = "
                            + sources
                            + " sources, as the acquisition says; found X = "
                            + stack.getWidth()
                            + ", Y = "
                            + stack.getHeight()
                            + ", Z = "
                            + stack.getNSlices()
                            + (stack.getNFrames() > 1 ? ", frames = " + stack.getNFrames() : "")
                            + ". Reorder the stack (Image > Stacks > Reslice), or choose its own"
                            + " acquisition.");
        Calibration calibration = stack.getCalibration();
        double interval = acquisition.time().interval();
        boolean timed = calibration.getXUnit().matches("us|\u00b5s|\u03bcs|usec|microseconds?");
        if (timed && Math.abs(calibration.pixelWidth - interval) > TOLERANCE * interval)
            throw new IllegalArgumentException(
                    "Expected a sampling interval of "
                            + interval
                            + " us, as the acquisition says; found a pixel width of "
                            + calibration.pixelWidth
                            + " us. Correct it in Image > Properties, or choose the stack's own"
                            + " acquisition.");
    }
}
