package sc.fiji.aspire.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.inference.Problem;
import sc.fiji.aspire.training.set.TrainingPairs;

class TrainingMarkTest {

    private static final Pairs PAIRS = new Pairs("set", "{}", 1500, 3);

    @TempDir Path folder;

    @Test
    void aFolderBelongsToItsTraining() throws Exception {
        mark("plan", PAIRS).take(folder);
        mark("plan", PAIRS).take(folder);
        requireRefused("another training.", mark("other", PAIRS));
        for (Pairs other :
                new Pairs[] {
                    new Pairs("other", "{}", 1500, 3),
                    new Pairs("set", "{\"other\":1}", 1500, 3),
                    new Pairs("set", "{}", 1501, 3),
                    new Pairs("set", "{}", 1500, 2)
                }) {
            requireRefused("another training set", mark("plan", other));
            assertNotEquals(mark("plan", PAIRS).sha256Of(), mark("plan", other).sha256Of());
        }
        assertEquals(mark("plan", PAIRS).sha256Of(), mark("plan", PAIRS).sha256Of());
    }

    /** Not two dumps to be compared by eye. */
    @Test
    void whatDiffersIsNamed() throws Exception {
        mark("Plan[epochs=12, flow=Flow[rate=0.1, batch=2], warm=false]", PAIRS).take(folder);
        requireRefused(
                "Expected {epochs=60, batch=4}, found {epochs=12, batch=2}.",
                mark("Plan[epochs=60, flow=Flow[rate=0.1, batch=4], warm=false]", PAIRS));
    }

    @Test
    void whatSaysNotWhoseItIsIsNotTaken() throws Exception {
        Files.createDirectory(folder.resolve("refinement-1"));
        requireRefused("unknown training", mark("plan", PAIRS));
        Files.writeString(folder.resolve("plan.txt"), "plan");
        requireRefused("another training.", mark("plan", PAIRS));
    }

    private void requireRefused(String part, TrainingMark mark) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> mark.take(folder));
        assertTrue((e.getMessage() + ".").contains(part), e.getMessage());
        assertTrue(e.getMessage().contains("Choose another folder"), e.getMessage());
    }

    private static TrainingMark mark(String plan, Pairs pairs) {
        return TrainingMark.of(plan, pairs, Progress.NONE);
    }

    /** As many items of the same size, whatever they are. */
    private record Pairs(String description, String json, float value, int held)
            implements TrainingPairs {

        @Override
        public Problem problem() {
            return new Problem("none", json);
        }

        @Override
        public Grid grid() {
            return Grid.centered(2, 2, 2);
        }

        @Override
        public float start() {
            return 1500;
        }

        @Override
        public long seed() {
            return 1;
        }

        @Override
        public Path folder() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int size() {
            return 4;
        }

        @Override
        public int[] items(boolean validation) {
            return validation ? new int[] {held} : new int[] {0, 1};
        }

        @Override
        public float[] image(int item) {
            return new float[] {1500, 1500, 1500, item == 1 ? value : 1500};
        }

        @Override
        public Likelihood likelihood(int item) {
            throw new UnsupportedOperationException();
        }
    }
}
