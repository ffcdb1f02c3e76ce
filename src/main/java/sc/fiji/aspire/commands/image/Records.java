package sc.fiji.aspire.commands.image;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.array.NoiseLevel;
import sc.fiji.aspire.figure.ColorMap;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.PixelSize;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Conditions;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.TimeAxis;

/**
 * Traces as images: X = time sample, Y = receiver, Z = source, frames = repeats; pixelWidth is the
 * sampling interval in us.
 */
public final class Records {

    /** The axes of a stack of records, for tool tips. */
    public static final String AXES =
            "X = time sample, Y = receiver, Z = source, frames = repeats.";

    /** Part of a sample by which origins of time may differ. */
    private static final double SAMPLE = 0.01;

    private Records() {}

    /**
     * An image of traces.
     *
     * @param traces [source][receiver][time sample], as if each source sent the wavelet itself
     */
    public static ImagePlus image(String title, float[] traces, Acquisition acquisition) {
        return image(title, List.of(traces), acquisition);
    }

    /** The same of several repeats. */
    public static ImagePlus image(String title, List<float[]> repeats, Acquisition acquisition) {
        int samples = acquisition.time().samples();
        int receivers = acquisition.numReceivers();
        int sources = acquisition.numSources();
        List<float[]> planes = new ArrayList<>();
        for (float[] traces : repeats) {
            float[] sent = sent(traces, acquisition, 1);
            int size = samples * receivers;
            for (int s = 0; s < sources; s++)
                planes.add(Arrays.copyOfRange(sent, s * size, (s + 1) * size));
        }
        ImagePlus image =
                Images.image(title, planes, samples, receivers, 1, sources, repeats.size());
        calibrate(image, acquisition.time());
        return shaded(image);
    }

    /** Gives a stack of traces its times. */
    static void calibrate(ImagePlus image, TimeAxis time) {
        Calibration calibration = image.getCalibration();
        calibration.setXUnit("us");
        calibration.pixelWidth = time.interval();
        calibration.xOrigin = origin(time);
        calibration.setYUnit("receiver");
        calibration.setZUnit("source");
    }

    /** Shows traces in grey around 0; the loudest of them do not set the range. */
    public static ImagePlus shaded(ImagePlus records) {
        List<float[]> planes = new ArrayList<>();
        for (int i = 0; i < records.getStackSize(); i++) planes.add(Images.plane(records, i));
        return Shading.signed(ColorMap.GREY, Spread.of(planes)).on(records);
    }

    /** Traces times the amplitude of their source to a power of 1 or -1. */
    private static float[] sent(float[] traces, Acquisition acquisition, int power) {
        Conditions conditions = acquisition.conditions();
        if (conditions.amplitudes().length == 0) return traces;
        conditions.requireKnown();
        float[] sent = traces.clone();
        int size = traces.length / acquisition.numSources();
        for (int s = 0; s < acquisition.numSources(); s++) {
            float factor = (float) Math.pow(conditions.amplitude(s), power);
            for (int i = s * size; i < (s + 1) * size; i++) sent[i] *= factor;
        }
        return sent;
    }

    /**
     * The traces of one repeat, as if each source had sent the wavelet itself.
     *
     * @param frame counted from 0
     * @return [source][receiver][time sample]
     * @throws IllegalArgumentException if the image and the acquisition differ, its values are no
     *     pressures, or nobody knows how strongly a source sent
     */
    public static float[] traces(ImagePlus stack, Acquisition acquisition, int frame) {
        return sent(stored(stack, acquisition, frame), acquisition, -1);
    }

    /** The same of a stack that may be offset so far that its values have one sign. */
    static float[] offsetTraces(ImagePlus stack, Acquisition acquisition, int frame) {
        return sent(values(stack, acquisition, frame), acquisition, -1);
    }

    /** The same as they were recorded. */
    static float[] stored(ImagePlus stack, Acquisition acquisition, int frame) {
        float[] traces = values(stack, acquisition, frame);
        requirePressures(traces, acquisition, stack, frame);
        return traces;
    }

    private static float[] values(ImagePlus stack, Acquisition acquisition, int frame) {
        requireFit(stack, acquisition);
        int plane = stack.getWidth() * stack.getHeight();
        int sources = acquisition.numSources();
        float[] traces = new float[plane * sources];
        for (int s = 0; s < sources; s++) {
            float[] source = Images.plane(stack, frame * sources + s);
            System.arraycopy(source, 0, traces, s * plane, plane);
        }
        return traces;
    }

    /**
     * Refuses what swings around no middle: nothing at all, a picture, an envelope. What traces
     * hold that misfits do not use does not count.
     */
    private static void requirePressures(
            float[] traces, Acquisition acquisition, ImagePlus stack, int frame) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        int samples = acquisition.time().samples();
        int receivers = acquisition.numReceivers();
        for (int i = 0; i < traces.length; i++) {
            int pair = i / samples;
            if (!acquisition.isUsed(pair / receivers, pair % receivers)) continue;
            float value = traces[i];
            low = Math.min(low, Float.isNaN(value) ? low : value);
            high = Math.max(high, Float.isNaN(value) ? high : value);
        }
        if (low < 0 && high > 0) return;
        String where = stack.getTitle() + (stack.getNFrames() > 1 ? ", repeat " + (frame + 1) : "");
        String found =
                low == high
                        ? "nothing but " + low
                        : low > high
                                ? "nothing but NaN"
                                : low + " to " + high + " in " + stack.getBitDepth() + " bits";
        throw new IllegalArgumentException(
                "Expected pressures on both sides of 0, found "
                        + found
                        + " in "
                        + where
                        + ". Choose the channel data as they were recorded; if they have an"
                        + " offset, subtract it (Process > Math).");
    }

    /** One repeat, with the noise that its quiet part shows. */
    public static Observation observation(ImagePlus stack, Acquisition acquisition, int frame) {
        return NoiseLevel.observation(traces(stack, acquisition, frame), acquisition);
    }

    /** Number of repeats in a stack of records. */
    public static int repeats(ImagePlus stack, Acquisition acquisition) {
        requireFit(stack, acquisition);
        return stack.getNFrames();
    }

    /** What is taken for granted of a stack that fits; empty if nothing. */
    public static Optional<String> assumption(ImagePlus stack, Acquisition acquisition) {
        if (PixelSize.us(stack).isPresent()) return Optional.empty();
        return Optional.of(
                stack.getTitle()
                        + " has no unit of time: its samples are assumed to be "
                        + Decimal.four(acquisition.time().interval())
                        + " us apart, as the acquisition says.");
    }

    /** Whether a stack has as many samples, receivers and sources as an acquisition. */
    public static boolean hasSizeOf(Acquisition acquisition, ImagePlus stack) {
        return stack.getWidth() == acquisition.time().samples()
                && stack.getHeight() == acquisition.numReceivers()
                && stack.getNSlices() == acquisition.numSources()
                && stack.getNChannels() == 1;
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
        requireNotSwapped(stack, acquisition);
        if (!hasSizeOf(acquisition, stack))
            throw new IllegalArgumentException(
                    "Expected a stack of X = "
                            + acquisition.time().samples()
                            + " samples, Y = "
                            + acquisition.numReceivers()
                            + " receivers, Z = "
                            + acquisition.numSources()
                            + " sources, as the acquisition says; found X = "
                            + stack.getWidth()
                            + ", Y = "
                            + stack.getHeight()
                            + ", Z = "
                            + stack.getNSlices()
                            + (stack.getNFrames() > 1 ? ", frames = " + stack.getNFrames() : "")
                            + (stack.getNChannels() > 1
                                    ? ", channels = " + stack.getNChannels()
                                    : "")
                            + ". "
                            + advice(stack, acquisition));
        PixelSize.us(stack).ifPresent(interval -> requireInterval(interval, stack, acquisition));
        requireOrigin(stack, acquisition);
    }

    /** Where ImageJ has time 0, in samples: it moves it when the start of a stack is cut off. */
    private static double origin(TimeAxis time) {
        return time.start() == 0 ? 0 : -time.start() / time.interval();
    }

    private static void requireOrigin(ImagePlus stack, Acquisition acquisition) {
        double found = stack.getCalibration().xOrigin;
        double expected = origin(acquisition.time());
        // Files that other programs wrote have none.
        if (found == 0 || Math.abs(found - expected) < SAMPLE) return;
        double interval = acquisition.time().interval();
        throw new IllegalArgumentException(
                "Expected a first sample at "
                        + Decimal.text(acquisition.time().start())
                        + " us, as the acquisition says; found one at "
                        + Decimal.text(-found * interval)
                        + " us in "
                        + stack.getTitle()
                        + ". Correct first_sample_time in the acquisition, or the origin in"
                        + " Image > Properties.");
    }

    /** What most likely makes the planes of a stack those of sources. */
    private static String advice(ImagePlus stack, Acquisition acquisition) {
        int sources = acquisition.numSources();
        boolean planes =
                stack.getWidth() == acquisition.time().samples()
                        && stack.getHeight() == acquisition.numReceivers();
        if (planes && stack.getNChannels() > 1 && stack.getNSlices() == sources)
            return "Channels are no repeats: choose one of them (Image > Color > Split Channels),"
                    + " or make frames of them (Image > Hyperstacks > Re-order Hyperstack).";
        if (planes && stack.getStackSize() == sources)
            return "Say that its planes are slices (Image > Properties).";
        if (planes && stack.getStackSize() % sources == 0)
            return "If it holds repeats, say so (Image > Hyperstacks > Stack to Hyperstack): slices"
                    + " are sources, frames are repeats. Check the order of its planes.";
        return "Reorder the stack (Image > Stacks > Reslice), or choose its own acquisition.";
    }

    private static void requireInterval(double us, ImagePlus stack, Acquisition acquisition) {
        double expected = acquisition.time().interval();
        if (PixelSize.areEqual(us, expected)) return;
        Calibration calibration = stack.getCalibration();
        throw new IllegalArgumentException(
                "Expected a sampling interval of "
                        + Decimal.four(expected)
                        + " us, as the acquisition says; found a pixel width of "
                        + Decimal.four(us)
                        + " us"
                        + (calibration.getXUnit().equals("us")
                                ? ""
                                : " ("
                                        + Decimal.text(calibration.pixelWidth)
                                        + " "
                                        + calibration.getXUnit()
                                        + ")")
                        + ". Correct it in Image > Properties, or choose the stack's own"
                        + " acquisition.");
    }
}
