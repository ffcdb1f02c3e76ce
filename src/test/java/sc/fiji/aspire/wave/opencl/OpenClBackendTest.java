package sc.fiji.aspire.wave.opencl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.AcousticSolver;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Gradient;
import sc.fiji.aspire.wave.Grid;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

class OpenClBackendTest {

    @BeforeEach
    void needsADevice() {
        assumeFalse(OpenClDevice.list().isEmpty(), "There is no OpenCL device here.");
    }

    @Test
    void namesTheDevice() {
        OpenClDevice device = OpenClDevice.list().get(0);
        try (OpenClBackend backend = OpenClBackend.open(device)) {
            assertFalse(backend.name().isBlank());
            assertEquals(device.name(), backend.name());
        }
    }

    /** Two shots and then one in a range, as a GPU takes many, give what single shots give. */
    @Test
    void givesTheSameBitsForAnyNumberOfShotsAtOnce() {
        Acquisition acquisition =
                Acquisition.ring(50, 6, 3, Wavelet.toneBurst(0.1, 3), new TimeAxis(90, 1));
        Observation silence = new Observation(new float[3 * 6 * 90], acquisition, 1e-3);
        Medium water = Medium.uniform(Grid.centered(2, 61, 57), 1500);
        Gradient single = gradient(1, water, silence);
        Gradient pairs = gradient(2, water, silence);
        assertArrayEquals(single.predicted(), pairs.predicted());
        assertArrayEquals(single.gradient(), pairs.gradient());
    }

    private static Gradient gradient(int mostShots, Medium medium, Observation observation) {
        try (OpenClBackend backend = OpenClBackend.open(OpenClDevice.list().get(0), mostShots)) {
            return new AcousticSolver(backend).gradient(medium, observation, Progress.NONE);
        }
    }
}
