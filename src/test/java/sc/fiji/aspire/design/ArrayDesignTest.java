package sc.fiji.aspire.design;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;
import sc.fiji.aspire.wave.Band;
import sc.fiji.aspire.wave.Wavelet;

class ArrayDesignTest {

    private static final Tissue SOFT = new Tissue(1440, 1600);

    private static ArrayDesign design(ArrayShape shape, double frequency) {
        double[][] elements = shape.positions(48, 120, 100, 200);
        return ArrayDesign.of(elements, 12, Wavelet.toneBurst(frequency, 3), SOFT);
    }

    /** Whatever the shape, all that the commands demand of each other fits. */
    @ParameterizedTest
    @EnumSource
    void whatIsProposedFitsTogether(ArrayShape shape) {
        for (double frequency : new double[] {0.1, 0.25, 0.5}) {
            ArrayDesign design = design(shape, frequency);
            Acquisition acquisition = design.acquisition();
            assertEquals(acquisition, AcquisitionJson.read(AcquisitionJson.write(acquisition), ""));
            acquisition.requireInside(design.grid());
            acquisition.requireInside(design.fine().grid());
            assertEquals(0, design.crop() % 8 + (design.size() - design.crop()) % 2);
            assertTrue(design.crop() * design.pixel() >= 2 * design.mask());
            for (double[] p : acquisition.receivers())
                assertTrue(Math.hypot(p[0], p[1]) > design.mask() + 2 * design.pixel());
            Band band = new Band(acquisition.wavelet());
            assertTrue(1.44 / band.centre() / design.pixel() >= 7.5);
            assertTrue(1.44 / band.top() / design.pixel() * design.factor() >= 5.2);
            assertTrue(1 / band.top() / acquisition.time().interval() >= 4);
        }
    }

    @Test
    void hearsTheLastArrival() {
        ArrayDesign design = design(ArrayShape.RING, 0.25);
        double last = 120 / 1.44 + design.acquisition().wavelet().duration();
        assertTrue(design.acquisition().time().end() > last);
        assertTrue(design.acquisition().time().end() < 1.2 * last);
    }

    @Test
    void placesElementsAtEqualSteps() {
        double[][] ring = ArrayShape.RING.positions(8, 100, 0, 0);
        assertArrayEquals(new double[] {0, 50}, ring[2], 1e-9);
        double[][] arc = ArrayShape.ARC.positions(5, 100, 0, 90);
        assertArrayEquals(new double[] {50, 0}, arc[0], 1e-9);
        assertArrayEquals(new double[] {0, 50}, arc[4], 1e-9);
        double[][] lines = ArrayShape.TWO_LINES.positions(10, 80, 60, 0);
        assertArrayEquals(new double[] {-40, -30}, lines[0], 1e-9);
        assertArrayEquals(new double[] {40, 30}, lines[9], 1e-9);
        double[][] ellipse = ArrayShape.ELLIPSE.positions(40, 120, 60, 0);
        double first = Math.hypot(ellipse[1][0] - ellipse[0][0], ellipse[1][1] - ellipse[0][1]);
        double tenth = Math.hypot(ellipse[11][0] - ellipse[10][0], ellipse[11][1] - ellipse[10][1]);
        assertEquals(first, tenth, 0.05 * tenth);
    }

    @Test
    void everySourceIsAnElement() {
        Acquisition acquisition = design(ArrayShape.RING, 0.2).acquisition();
        assertEquals(12, acquisition.numSources());
        assertArrayEquals(acquisition.receivers()[4], acquisition.sources()[1]);
    }

    @ParameterizedTest
    @CsvSource({
        "7, 0.2, 120, divides the 48 elements",
        "12, 0.2, 10, around what it images",
        "12, 0, 120, a frequency of",
        "12, 1e-308, 120, a frequency of",
        "12, 0.2, 1e6, that sound crosses in 131072 samples",
        "12, 0.2, 1e308, that sound crosses in 131072 samples",
        "12, 20, 220, at most 8192 pixels",
    })
    void refusesWhatDoesNotGo(int sources, double frequency, double width, String told) {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                ArrayDesign.of(
                                        ArrayShape.RING.positions(48, width, 0, 0),
                                        sources,
                                        Wavelet.toneBurst(frequency, 3),
                                        SOFT));
        assertTrue(refusal.getMessage().contains(told), refusal.getMessage());
    }

    /** A table whose last line repeats the first, or of one line many times. */
    @Test
    void refusesElementsAtOnePlace() {
        double[][] closed = Arrays.copyOf(ArrayShape.RING.positions(48, 120, 0, 0), 49);
        closed[48] = new double[] {60, 1e-9};
        refuses(closed, "the elements 1 and 49 both at (60, 1E-9) mm");
        refuses(new double[][] {{60, 0}}, "0 mm between the source and the receiver");
        refuses(new double[2049][2], "at most 2048 elements");
    }

    private static void refuses(double[][] elements, String told) {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> ArrayDesign.of(elements, 0, Wavelet.toneBurst(0.2, 3), SOFT));
        assertTrue(refusal.getMessage().contains(told), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "ring, 3, 100, 0, 0, at least 4",
        "ring, 8, 0, 0, 0, width",
        "ellipse, 8, 100, 0, 0, height",
        "two-lines, 9, 100, 50, 0, even",
        "arc, 9, 100, 0, 360, less than 360",
    })
    void refusesShapesThatAreNone(
            String shape, int elements, double width, double height, double angle, String told) {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> ArrayShape.named(shape).positions(elements, width, height, angle));
        assertTrue(refusal.getMessage().contains(told), refusal.getMessage());
    }
}
