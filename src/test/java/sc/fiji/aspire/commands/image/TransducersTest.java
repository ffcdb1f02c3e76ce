package sc.fiji.aspire.commands.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ij.ImagePlus;
import ij.process.FloatPolygon;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

class TransducersTest {

    private static final double[][] CENTRE = {{0, 0}};

    private final ImagePlus image =
            Images.calibrate(Images.image("body", new float[40 * 20], 40, 20), 2);

    private FloatPolygon shown(double[][] sources, double[][] receivers, int which) {
        Wavelet wavelet = Wavelet.toneBurst(0.1, 2);
        new Transducers(new Acquisition(sources, receivers, wavelet, new TimeAxis(10, 1)))
                .on(image);
        return image.getOverlay().get(which).getFloatPolygon();
    }

    /** A plane array off the centre; 0 mm is between the two pixels in the middle. */
    @Test
    void pointsStandWhereTransducersDo() {
        double[][] line = {{-39, -19}, {0, 0}, {10, -5}};
        FloatPolygon points = shown(CENTRE, line, 0);
        assertArrayEquals(new float[] {0, 19.5f, 24.5f}, points.xpoints);
        assertArrayEquals(new float[] {0, 9.5f, 7}, points.ypoints);
        assertEquals("receivers", image.getOverlay().get(0).getName());
        assertEquals(1, shown(CENTRE, line, 1).npoints);
        assertEquals("sources", image.getOverlay().get(1).getName());
    }

    @Test
    void whatIsOutsideOrOffThePlaneIsNotShown() {
        double[][] solid = {{4, 2, 0}, {4, 2, 30}, {300, 0, 0}};
        FloatPolygon points = shown(new double[][] {{0, 0, 0}}, solid, 0);
        assertEquals(1, points.npoints);
        assertEquals(21.5, points.xpoints[0]);
        image.setOverlay(null);
        double[][] far = {{300, 0}};
        Wavelet wavelet = Wavelet.toneBurst(0.1, 2);
        new Transducers(new Acquisition(far, far, wavelet, new TimeAxis(10, 1))).on(image);
        assertNull(image.getOverlay());
    }
}
