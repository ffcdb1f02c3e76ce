package sc.fiji.aspire.training.set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.ray.Survey;

/** Which picks of a survey are missing. */
class LostPicksTest {

    private static final Survey SURVEY =
            Survey.allPairs(new double[8][2], new double[][] {{1, 0}, {1, 1}, {1, 2}, {1, 3}});

    /** From none up to the share, of single pairs and of whole elements. */
    @Test
    void losesSomePairsAndSomeElements() {
        int most = 0;
        int fewest = 32;
        int elements = 0;
        for (long seed = 0; seed < 60; seed++) {
            BitSet lost = new LostPicks(SURVEY).draw(0.5, new Random(seed * 7_919_000_003L));
            assertEquals(lost, new LostPicks(SURVEY).draw(0.5, new Random(seed * 7_919_000_003L)));
            assertTrue(lost.length() <= 32 && lost.cardinality() <= 16, lost.toString());
            most = Math.max(most, lost.cardinality());
            fewest = Math.min(fewest, lost.cardinality());
            for (int s = 0; s < 8; s++) if (lost.nextClearBit(4 * s) >= 4 * s + 4) elements++;
        }
        assertEquals(0, fewest);
        assertTrue(most > 13, "most " + most);
        assertTrue(elements > 20, "elements " + elements);
    }

    @Test
    void losesNoPairThatTheSurveyDoesNotHave() {
        Survey some =
                new Survey(
                        SURVEY.sources(),
                        SURVEY.receivers(),
                        new int[][] {{0, 1}, {2, 3}, {5, 0}, {7, 2}});
        BitSet may = new BitSet();
        for (int place : new int[] {1, 11, 20, 30}) may.set(place);
        for (long seed = 0; seed < 20; seed++) {
            BitSet lost = new LostPicks(some).draw(0.5, new Random(seed));
            lost.andNot(may);
            assertTrue(lost.isEmpty(), lost.toString());
        }
    }
}
