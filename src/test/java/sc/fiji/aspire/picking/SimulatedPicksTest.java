package sc.fiji.aspire.picking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.acoustics.Simulator;
import sc.fiji.aspire.ray.EikonalSolver;
import sc.fiji.aspire.ray.SlownessMap;
import sc.fiji.aspire.ray.Survey;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** Picks of waves in a smooth body beside the times of the eikonal equation. */
class SimulatedPicksTest {

    private static final Grid GRID = Grid.centered(1, 96, 96);
    private static final Acquisition RING =
            Acquisition.ring(40, 32, 4, Wavelet.toneBurst(0.2, 3), new TimeAxis(200, 0.5));

    /** A lens that is 60 m/s faster in its middle. */
    private static Medium lens(double peak) {
        float[] values = new float[GRID.numPoints()];
        for (int i = 0; i < values.length; i++) {
            int[] at = GRID.indices(i);
            double r = Math.hypot(GRID.position(0, at[0]), GRID.position(1, at[1]));
            values[i] = (float) (1500 + peak * Math.exp(-r * r / 600));
        }
        return new Medium(GRID, values);
    }

    @Test
    void theyAreThoseOfTheEikonalEquation() {
        float[] heard = forward(lens(60));
        float[] still = forward(lens(0));
        double noise = 2e-3 * largest(still);
        Observation record = Simulator.noisy(heard, RING, noise, 1);
        double[] known =
                new EikonalSolver()
                        .times(
                                SlownessMap.of(lens(60)),
                                Survey.allPairs(RING.sources(), RING.receivers()),
                                Progress.NONE);
        // A twentieth of a period, of differences of up to two thirds of one.
        requireTimes(WaterTraces.measured(Simulator.noisy(still, RING, noise, 2)), record, known);
        requireTimes(WaterTraces.ofWavelet(RING, 1500), record, known);
    }

    private static float[] forward(Medium medium) {
        try (JavaBackend backend = new JavaBackend(1)) {
            return new AcousticSolver(backend).forward(medium, RING, Progress.NONE);
        }
    }

    private static void requireTimes(WaterTraces water, Observation record, double[] known) {
        PickedTimes times =
                new ArrivalPicker(water, 1500, PickRule.USUAL, ArrivalPicker.LEVEL)
                        .pick(record, Progress.NONE);
        assertEquals(4, times.picks().size() - times.count(), times.text());
        float[] picked = times.times(ArrivalPick::lag);
        double most = 0;
        for (int i = 0; i < known.length; i++) {
            if (Float.isNaN(picked[i])) continue;
            assertEquals(known[i], picked[i], 0.25, "pair " + i);
            most = Math.max(most, Math.abs(known[i] - times.inWater(i)));
        }
        assertTrue(most > 1, "the lens hastens waves by " + most + " us");
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) largest = Math.max(largest, Math.abs(value));
        return largest;
    }
}
