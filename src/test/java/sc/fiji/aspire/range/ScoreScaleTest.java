package sc.fiji.aspire.range;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoreScaleTest {

    private static final int RECORDS = 400;

    private final Random random = new Random(3);

    /** 15 to 50 dB about the middle one. */
    private double[] relative() {
        double[] relative = new double[RECORDS];
        for (int i = 0; i < RECORDS; i++)
            relative[i] = Math.pow(10, (random.nextDouble() - 0.5) * 35 / 20);
        return relative;
    }

    /** Mean squares of a signal's part and a noise's, each of which spreads. */
    private double[] powers(double[] relative, double signal, double noise) {
        double[] powers = new double[relative.length];
        for (int i = 0; i < powers.length; i++)
            powers[i] = (signal + noise * relative[i] * relative[i]) * (0.5 + random.nextDouble());
        return powers;
    }

    @Test
    void whatFlowsAreShownIsOfOrderOneAtAllLevels() {
        double[][] parts = {{9, 0}, {9, 1e-3}, {4, 4}, {1e-4, 9}, {0, 9}};
        for (double[] part : parts) {
            double[] relative = relative();
            double[] powers = powers(relative, part[0], part[1]);
            ScoreScale scale = ScoreScale.fit(powers, relative);
            for (int i = 0; i < RECORDS; i++) {
                double shown = Math.sqrt(powers[i]) / scale.at(relative[i]);
                assertTrue(shown > 0.5 && shown < 2, part[0] + ", " + part[1] + ": " + shown);
            }
            double sum = part[0] + part[1];
            assertEquals(1, scale.value() / Math.sqrt(sum), 0.1);
            assertEquals(part[1] / sum, scale.noise(), 0.1);
        }
    }

    /** As bundles had it before there were levels. */
    @Test
    void ofOneLevelItIsItsValueToTheLastBit() {
        ScoreScale scale = new ScoreScale(0.1234567890123, 0);
        assertEquals(0.1234567890123, scale.at(1));
        assertEquals(0.1234567890123, scale.at(17));
    }
}
