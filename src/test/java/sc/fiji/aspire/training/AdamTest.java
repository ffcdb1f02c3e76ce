package sc.fiji.aspire.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sc.fiji.aspire.flow.glow.Parameters;

class AdamTest {

    @Test
    void movesEveryWeightByTheRateInTheFirstStep() {
        TrainingState state = new TrainingState(new float[] {1, 2, 3});
        float[] gradient = {0.5f, -2, 0};
        Adam.step(state, gradient, new Parameters.Range(0, 3), Adam.norm(gradient), 0.01);
        assertArrayEquals(new float[] {0.99f, 2.01f, 3}, state.weights, 1e-6f);
    }

    @Test
    void followsThePublishedRecursion() {
        TrainingState state = new TrainingState(new float[] {1});
        double weight = 1;
        double m = 0;
        double v = 0;
        for (int t = 1; t <= 50; t++) {
            double g = Math.cos(t) + weight;
            m = 0.9 * m + 0.1 * g;
            v = 0.999 * v + 0.001 * g * g;
            double step = m / (1 - Math.pow(0.9, t));
            weight -= 0.02 * step / (Math.sqrt(v / (1 - Math.pow(0.999, t))) + 1e-8);
            float[] gradient = {(float) (Math.cos(t) + state.weights[0])};
            Adam.step(state, gradient, new Parameters.Range(0, 1), Adam.norm(gradient), 0.02);
        }
        assertEquals(weight, state.weights[0], 1e-4);
    }

    @Test
    void clipsTheGradientToANormOfFive() {
        TrainingState state = new TrainingState(new float[2]);
        float[] gradient = {30, 40};
        Adam.step(state, gradient, new Parameters.Range(0, 2), Adam.norm(gradient), 0.01);
        assertArrayEquals(new float[] {0.3f, 0.4f}, state.mean, 1e-6f);
    }

    @Test
    void leavesWhatLiesOutsideOfTheRange() {
        TrainingState state = new TrainingState(new float[] {1, 2, 3});
        Parameters.Range second = new Parameters.Range(1, 2);
        Adam.step(state, new float[] {1, 1, 1}, second, 1, 0.01);
        state.updateAverage(0.5, second);
        assertArrayEquals(new float[] {1, 1.99f, 3}, state.weights, 1e-6f);
        assertEquals(1, state.average[0]);
        assertEquals(3, state.average[2]);
        assertTrue(state.average[1] < 2);
    }
}
