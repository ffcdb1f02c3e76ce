package sc.fiji.aspire.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LearningTest {

    private static final long MINUTE = 60_000_000_000L;

    private final long[] now = {0};

    /** The epoch, of ten minutes each, in which a training of such errors ends; 0: it goes on. */
    private int end(double first, double second) {
        Learning learning = new Learning(() -> now[0], 100);
        double error = first;
        for (int epoch = 1; epoch < 100; epoch++) {
            now[0] += 10 * MINUTE;
            if (!learning.asks(1, epoch)) continue;
            try {
                learning.look(epoch, error, 20);
            } catch (IllegalStateException e) {
                assertTrue(e.getMessage().contains("learned something by epoch " + epoch));
                return epoch;
            }
            error = second;
        }
        return 0;
    }

    @Test
    void whatLearnsNothingEndsWithinTheHour() {
        assertEquals(5, end(22, 22));
        assertEquals(5, end(22, 21.5));
    }

    @Test
    void whatLearnsGoesOn() {
        assertEquals(0, end(22, 15));
        assertEquals(0, end(30, 24));
    }

    @Test
    void shortTrainingsAndLaterRefinementsAreNotLookedAt() {
        Learning learning = new Learning(() -> now[0], 10);
        assertFalse(learning.asks(1, 9));
        now[0] = 50 * MINUTE;
        assertTrue(learning.asks(1, 9));
        assertFalse(learning.asks(1, 10));
        assertFalse(learning.asks(2, 9));
    }
}
