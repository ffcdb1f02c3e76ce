package sc.fiji.aspire.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MisfitTest {

    private static final double TRAINING = 3;
    private static final double MODEL = 4;
    private static final double UNEXPLAINED = 6;

    @Test
    void theNoiseOfTheRecordDoesNotChangeWhatIsUnexplained() {
        for (double noise : new double[] {0.3, 3, 30}) {
            Misfit misfit = misfit(noise);
            double power = noise * noise + MODEL * MODEL + UNEXPLAINED * UNEXPLAINED;
            double inReference = power / 25;
            assertEquals(power / (noise * noise + 16), misfit.own(inReference), 1e-9);
            assertEquals((9 + 16 + 36) / 25.0, misfit.asTrained(inReference), 1e-9);
        }
    }

    @Test
    void anOverestimatedNoiseLeavesAPositiveMisfit() {
        assertTrue(misfit(100).asTrained(1) > 0);
    }

    private static Misfit misfit(double noise) {
        return new Misfit(noise, Math.hypot(noise, MODEL), 5, TRAINING);
    }
}
