package sc.fiji.aspire.array.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.aspire.array.fit.RecordFitTest.BURST;
import static sc.fiji.aspire.array.fit.RecordFitTest.RING;
import static sc.fiji.aspire.array.fit.RecordFitTest.fit;
import static sc.fiji.aspire.array.fit.RecordFitTest.text;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.array.WaterPulse;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Observation;

/** The same of arrays that are no ring: few elements, facing rows, a sphere. */
class OtherArraysFitTest {

    /** With few pairs, a shot tells of all of them what near ones do not. */
    @Test
    void measuresFewPairsByAShot() {
        double[][] one = {RING.receivers()[3]};
        Acquisition few = new Acquisition(RING.sources(), one, BURST, RING.time());
        SimulatedArray water = new SimulatedArray(few, few, 1500, false);
        water.late = 8;
        String alone = text(fit(water, water, 40, false));
        assertTrue(alone.startsWith("none to measure times and gains by"), alone);
        String text = text(fit(water, water, 40, true));
        assertTrue(text.startsWith("2.0 us late"), text);
        double[][] three = Arrays.copyOf(RING.sources(), 3);
        Acquisition fewer = new Acquisition(three, one, BURST, RING.time());
        SimulatedArray too = new SimulatedArray(fewer, fewer, 1500, false);
        Exception e = assertThrows(IllegalArgumentException.class, () -> fit(too, too, 40, true));
        assertTrue(e.getMessage().contains("at least 6 pairs"), e.getMessage());
    }

    @Test
    void saysThatFacingRowsNeedAShot() {
        double[][] near = new double[12][];
        double[][] far = new double[12][];
        for (int i = 0; i < 12; i++) {
            near[i] = new double[] {6 * i - 33, -35};
            far[i] = new double[] {6 * i - 33, 35};
        }
        Acquisition rows = new Acquisition(near, far, BURST, RING.time());
        SimulatedArray water = new SimulatedArray(rows, rows, 1485, false);
        water.late = 6;
        water.receiverLate[5] = 4;
        String alone = text(fit(water, water, 40, false));
        assertTrue(alone.contains("expected a shot through water"), alone);
        RecordFit fit = fit(water, water, 40, true);
        assertEquals(1.5, fit.waves().orElseThrow().times().geometry().late(), 0.05);
        assertEquals(1485, Told.speed(fit), 2);
        assertTrue(text(fit).contains("receiver 5 1.00 us late"), text(fit));
    }

    /** Elements on a sphere, whose direct waves are known in closed form. */
    @Test
    void findsTheSameInSpace() {
        Random random = new Random(1);
        double[][] receivers = new double[48][];
        for (int i = 0; i < 48; i++) {
            double z = 40 * (2 * random.nextDouble() - 1);
            double angle = 2 * Math.PI * random.nextDouble();
            double r = Math.sqrt(1600 - z * z);
            receivers[i] = new double[] {r * Math.cos(angle), r * Math.sin(angle), z};
        }
        double[][] sources = new double[12][];
        for (int i = 0; i < 12; i++) sources[i] = receivers[4 * i];
        Acquisition said = new Acquisition(sources, receivers, BURST, RING.time());
        receivers[8][2] += 1.2;
        sources[2] = receivers[8].clone();
        Acquisition is = new Acquisition(sources, receivers, BURST, RING.time());
        int n = RING.time().samples();
        float[] traces = new float[12 * 48 * n];
        for (int i = 0; i < traces.length; i++) traces[i] = (float) (1e-6 * random.nextGaussian());
        WaterPulse water = WaterPulse.exact(is, 1.49);
        for (int s = 0; s < 12; s++)
            for (int r = 0; r < 48; r++) {
                if (!is.isUsed(s, r)) continue;
                double arrival = is.distance(s, r) / 1.49 + 1.3 + (r == 20 ? 0.9 : 0);
                WaterPulse.Pulse pulse = water.at(is.distance(s, r), arrival);
                for (int i = 0; i < pulse.values().length && pulse.first() + i < n; i++)
                    traces[(s * 48 + r) * n + pulse.first() + i] += (float) pulse.values()[i];
            }
        RecordFit fit =
                RecordFit.of(
                        new RecordFit.Question(
                                new Observation(traces, said, 1), Optional.empty(), 1500, false),
                        Progress.NONE);
        assertEquals(1.3, fit.waves().orElseThrow().times().geometry().late(), 0.03);
        assertEquals(1490, Told.speed(fit), 1);
        assertTrue(text(fit).contains("receiver 20 0.90 us late"), text(fit));
        Acquisition found = new CorrectedRecord(fit, Corrections.USUAL).acquisition(said);
        assertEquals(receivers[8][2], found.receivers()[8][2], 0.05);
        assertEquals(receivers[8][2], found.sources()[2][2], 0.05);
    }
}
