package sc.fiji.aspire.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {

    private static final int[] ITEMS = IntStream.range(100, 164).toArray();

    @Test
    void everyItemIsInOnePart() {
        for (int count = 1; count <= 5; count++) {
            Folds folds = new Folds(count, ITEMS);
            IntStream all = IntStream.empty();
            for (int fold = 0; fold < count; fold++) {
                int[] in = folds.in(fold);
                int[] outside = folds.outside(fold);
                assertTrue(in.length > 0);
                all = IntStream.concat(all, IntStream.of(in));
                int[] both = IntStream.concat(IntStream.of(in), IntStream.of(outside)).toArray();
                assertArrayEquals(ITEMS, IntStream.of(both).sorted().toArray());
            }
            assertArrayEquals(ITEMS, all.sorted().toArray());
        }
    }

    @Test
    void neighboursStayTogether() {
        Folds folds = new Folds(2, ITEMS);
        assertArrayEquals(IntStream.range(100, 108).toArray(), firstEight(folds.in(0)));
        assertArrayEquals(IntStream.range(108, 116).toArray(), firstEight(folds.in(1)));
    }

    @Test
    void refusesMorePartsThanCanBeFittedTo() {
        assertEquals(0, new Folds(1, ITEMS).outside(0).length);
        assertThrows(IllegalArgumentException.class, () -> new Folds(0, ITEMS));
        assertThrows(IllegalArgumentException.class, () -> new Folds(33, ITEMS));
    }

    private static int[] firstEight(int[] items) {
        return IntStream.of(items).limit(8).toArray();
    }
}
