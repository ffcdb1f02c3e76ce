package sc.fiji.aspire.wave;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.scheme.Scheme;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** What a sphere of elements that nearly fills its cube of water hears of the absorbing layer. */
class AbsorbingLayerTest {

    private static final int SIDE = 43;
    private static final int ELEMENTS = 40;

    /** Of the record's root mean square: a quarter of the power of a noise of 40 dB. */
    private static final double REFLECTED = 0.005;

    private final Medium water = Medium.uniform(Grid.centered(2, SIDE, SIDE, SIDE), 1500);

    @Test
    void throwsLessThanHalfANoiseOf40DecibelsBackIntoAVolume() {
        Acquisition sphere = sphere();
        float[] traces =
                new AcousticSolver(new JavaBackend(2)).forward(water, sphere, Progress.NONE);
        float[] expected = GreensFunction.record(sphere, 1.5);
        double difference = Scenes.usedDifference(traces, expected, sphere);
        assertTrue(difference < REFLECTED, "relative difference " + difference);
    }

    @Test
    void makesAVolumeLessThanSixTimesAsLarge() {
        double share = new Scheme(water, sphere()).layout().numSteppedPoints();
        share /= water.grid().numPoints();
        assertTrue(share < 6, "stepped points per point of the grid: " + share);
    }

    /** A spiral of points that lie evenly on the sphere, some 0.1 wavelengths from the layer. */
    private static Acquisition sphere() {
        double[][] elements = new double[ELEMENTS][];
        for (int i = 0; i < ELEMENTS; i++) {
            double z = 40 * (2 * (i + 0.5) / ELEMENTS - 1);
            double across = Math.sqrt(40 * 40 - z * z);
            double angle = i * Math.PI * (3 - Math.sqrt(5));
            elements[i] = new double[] {across * Math.cos(angle), across * Math.sin(angle), z};
        }
        double[][] sources = {elements[3], elements[19], elements[30]};
        return new Acquisition(
                sources, elements, Wavelet.toneBurst(0.1, 3), new TimeAxis(121, 0.8));
    }
}
