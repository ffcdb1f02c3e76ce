package sc.fiji.aspire.commands.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ShortProcessor;
import ij.process.StackConverter;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.aspire.commands.TinyProblem;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Conditions;

/** Stacks as people bring them: other axes, units and types. */
class RecordsTest {

    private static final Acquisition RING = TinyProblem.RING;
    private static final int SAMPLES = 81;
    private static final int RECEIVERS = 12;
    private static final int SOURCES = 3;
    private static final int ALL = SAMPLES * RECEIVERS * SOURCES;

    private static float[] traces(int times) {
        float[] traces = new float[times * ALL];
        for (int i = 0; i < traces.length; i++) traces[i] = (float) Math.sin(i);
        return traces;
    }

    /** X, Y, channels, Z, frames. */
    private static ImagePlus stack(int... size) {
        int times = size[2] * size[3] * size[4] / SOURCES;
        ImagePlus stack = Images.image("stack", traces(Math.max(1, times)), size);
        stack.getCalibration().setXUnit("us");
        stack.getCalibration().pixelWidth = 0.8;
        return stack;
    }

    private static ImagePlus stack() {
        return stack(SAMPLES, RECEIVERS, 1, SOURCES, 1);
    }

    @Test
    void framesAreRepeats() {
        ImagePlus two = stack(SAMPLES, RECEIVERS, 1, SOURCES, 2);
        assertEquals(2, Records.repeats(two, RING));
        float[] second = Arrays.copyOfRange(traces(2), ALL, 2 * ALL);
        assertArrayEquals(second, Records.traces(two, RING, 1));
    }

    /** What a source sent twice as strongly is heard twice as loud. */
    @Test
    void amplitudesAreOfTheStackNotOfTheTraces() {
        Acquisition uneven =
                RING.with(new Conditions(OptionalDouble.empty(), new double[] {1, -2, 0.5}));
        float[] sent = traces(1);
        ImagePlus recorded = Records.image("recorded", sent, uneven);
        assertEquals(-2 * sent[ALL / 3], Images.plane(recorded, 1)[0]);
        assertArrayEquals(sent, Records.traces(recorded, uneven, 0));
        assertEquals(Math.sqrt((1 + 0.25 + 4) / 3), uneven.conditions().noise(1), 1e-12);
        Acquisition unknown =
                RING.with(new Conditions(OptionalDouble.empty(), new double[] {1, Double.NaN, 1}));
        Exception e =
                assertThrows(
                        IllegalArgumentException.class, () -> Records.traces(recorded, unknown, 0));
        assertTrue(e.getMessage().contains("\"unknown\""), e.getMessage());
    }

    @Test
    void nothingElseIsARepeat() {
        refused("Channels are no repeats", stack(SAMPLES, RECEIVERS, 2, SOURCES, 1));
        refused("frames are repeats. Check the order", stack(SAMPLES, RECEIVERS, 1, 6, 1));
        refused("Channels are no repeats", stack(SAMPLES, RECEIVERS, 2, SOURCES, 2));
        refused("its planes are slices", stack(SAMPLES, RECEIVERS, 1, 1, SOURCES));
        refused("its planes are slices", stack(SAMPLES, RECEIVERS, SOURCES, 1, 1));
        refused("Reslice", stack(RECEIVERS, SAMPLES, 1, SOURCES, 1));
        ImagePlus swapped = Images.image("s", traces(1), SAMPLES, SOURCES, 1, RECEIVERS, 1);
        wrong("look swapped", swapped);
    }

    private static void refused(String advice, ImagePlus stack) {
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> Records.traces(stack, RING, 0));
        assertTrue(e.getMessage().contains("Expected a stack of X = 81"), e.getMessage());
        assertTrue(e.getMessage().contains(advice), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"s, 8e-7", "ms, 8e-4", "ns, 800", "\u00b5s, 0.8", "\u03bcs, 0.8", "sec, 8e-7"})
    void unitsOfTimeAreConvertedAndChecked(String unit, double width) {
        ImagePlus stack = stack();
        stack.getCalibration().setXUnit(unit);
        stack.getCalibration().pixelWidth = width;
        assertEquals(ALL, Records.traces(stack, RING, 0).length);
        assertTrue(Records.assumption(stack, RING).isEmpty());
        stack.getCalibration().pixelWidth = 1.25 * width;
        wrong("found a pixel width of 1 us", stack);
    }

    @Test
    void noUnitIsToldAndOthersAreRefused() {
        ImagePlus stack = stack();
        stack.getCalibration().setXUnit("pixel");
        stack.getCalibration().pixelWidth = 1;
        assertEquals(ALL, Records.traces(stack, RING, 0).length);
        String told = Records.assumption(stack, RING).get();
        assertTrue(told.contains("assumed to be 0.8 us apart"), told);
        stack.getCalibration().setXUnit("inch");
        wrong("found inch in stack", stack);
        stack.getCalibration().setXUnit("jiffies");
        wrong("found jiffies in stack", stack);
    }

    @Test
    void valuesThatAreNoPressuresAreRefused() {
        wrong("found nothing but 0.0", filled(0));
        wrong("found nothing but 0.02", filled(0.02f));
        wrong("found nothing but NaN", filled(Float.NaN));
        ImagePlus grey = stack();
        grey.setDisplayRange(-1, 1);
        new StackConverter(grey).convertToGray8();
        wrong("found 0.0 to 255.0 in 8 bits", grey);
        ImagePlus colour = stack();
        new StackConverter(colour).convertToRGB();
        wrong("found colours in stack", colour);
    }

    /** Not even a rail of the amplifier on the receivers that no misfit uses. */
    @Test
    void whatIsNotUsedDoesNotCount() {
        ImagePlus stack = stack();
        for (int s = 0; s < SOURCES; s++)
            for (int r = 0; r < RECEIVERS; r++)
                if (RING.isUsed(s, r)) fill(stack, s, r, 1);
                else fill(stack, s, r, -1);
        wrong("found nothing but 1.0", stack);
    }

    private static void fill(ImagePlus stack, int source, int receiver, float value) {
        float[] plane = (float[]) stack.getStack().getPixels(source + 1);
        Arrays.fill(plane, receiver * SAMPLES, (receiver + 1) * SAMPLES, value);
    }

    private static ImagePlus filled(float value) {
        ImagePlus stack = stack();
        for (int i = 1; i <= SOURCES; i++)
            Arrays.fill((float[]) stack.getStack().getPixels(i), value);
        return stack;
    }

    /** Whole numbers and the function that says what they stand for. */
    @Test
    void wholeNumbersStandForPressures() {
        float[] expected = traces(1);
        ImageStack planes = new ImageStack(SAMPLES, RECEIVERS);
        int plane = SAMPLES * RECEIVERS;
        for (int s = 0; s < SOURCES; s++) {
            short[] pixels = new short[plane];
            for (int i = 0; i < plane; i++)
                pixels[i] = (short) Math.round((expected[s * plane + i] + 1) * 30000);
            planes.addSlice(new ShortProcessor(SAMPLES, RECEIVERS, pixels, null));
        }
        ImagePlus stack = new ImagePlus("stack", planes);
        wrong("in 16 bits", stack);
        double[] line = {-1, 1 / 30000.0};
        stack.getCalibration().setFunction(Calibration.STRAIGHT_LINE, line, "Pa");
        assertArrayEquals(expected, Records.traces(stack, RING, 0), 1e-4f);
    }

    private static void wrong(String found, ImagePlus stack) {
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> Records.traces(stack, RING, 0));
        assertTrue(e.getMessage().contains("xpected "), e.getMessage());
        assertTrue(e.getMessage().contains(found), e.getMessage());
    }
}
