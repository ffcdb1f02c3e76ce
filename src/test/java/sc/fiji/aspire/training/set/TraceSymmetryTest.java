package sc.fiji.aspire.training.set;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.phantom.HeadPhantom;
import sc.fiji.aspire.training.SmallProblem;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

class TraceSymmetryTest {

    private final AcousticSolver solver = new AcousticSolver(new JavaBackend(1));

    /** The record of the mirrored or turned head, simulated, is that of the head in its order. */
    @ParameterizedTest
    @EnumSource(Symmetry.class)
    void ordersTracesAsSimulationDoes(Symmetry symmetry) {
        Medium head = HeadPhantom.draw(SmallProblem.GRID, 3);
        float[] map = new float[head.values().length];
        symmetry.apply(head.values(), map, SmallProblem.GRID.size(0), SmallProblem.GRID.size(1));
        float[] record = record(head);
        float[] expected = record(new Medium(SmallProblem.GRID, map));
        float[] found = TraceSymmetry.of(symmetry, SmallProblem.RING).orElseThrow().apply(record);
        double largest = 0;
        for (float value : expected) largest = Math.max(largest, Math.abs(value));
        assertArrayEquals(expected, found, (float) (1e-3 * largest));
        double change = 0;
        for (int i = 0; i < record.length; i++)
            change = Math.max(change, Math.abs(record[i] - expected[i]));
        assertEquals(symmetry == Symmetry.IDENTITY, change < 1e-2 * largest);
    }

    @Test
    void arraysOfThreeSourcesHaveNoMirrorImageFromLeftToRight() {
        Acquisition ring =
                Acquisition.ring(30, 12, 3, Wavelet.toneBurst(0.1, 2), new TimeAxis(81, 0.8));
        assertTrue(TraceSymmetry.of(Symmetry.IDENTITY, ring).isPresent());
        assertTrue(TraceSymmetry.of(Symmetry.MIRROR, ring).isEmpty());
        assertTrue(TraceSymmetry.of(Symmetry.MIRROR_HALF, ring).isPresent());
    }

    /** Flows may be shown mirrored and turned scores only where the array is the same then. */
    @Test
    void aRecordingKnowsWhetherItsArrayIsTheSameMirroredAndTurned() {
        WaveRecording square = new WaveRecording(SmallProblem.RING);
        assertTrue(square.isMirrored() && square.isTurned());
        Wavelet wavelet = Wavelet.toneBurst(0.1, 2);
        TimeAxis time = new TimeAxis(81, 0.8);
        WaveRecording two = new WaveRecording(Acquisition.ring(30, 12, 2, wavelet, time));
        assertTrue(two.isMirrored() && !two.isTurned());
        WaveRecording three = new WaveRecording(Acquisition.ring(30, 12, 3, wavelet, time));
        assertFalse(three.isMirrored() || three.isTurned());
    }

    @Test
    void elementsOfOtherHeightsAreNoPartners() {
        Acquisition leaning =
                new Acquisition(
                        new double[][] {{30, 0, 5}, {-30, 0, -5}},
                        new double[][] {{0, 30, 0}, {0, -30, 0}},
                        Wavelet.toneBurst(0.1, 2),
                        new TimeAxis(81, 0.8));
        assertTrue(TraceSymmetry.of(Symmetry.IDENTITY, leaning).isPresent());
        assertTrue(TraceSymmetry.of(Symmetry.MIRROR, leaning).isEmpty());
    }

    private float[] record(Medium medium) {
        return solver.forward(medium, SmallProblem.RING, Progress.NONE);
    }
}
