package sc.fiji.aspire.training;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Parts of the training items, each of which gets its fiducials from a flow that has not seen it.
 * The fiducials that a flow makes of its own training items lie closer to the truth than those of
 * new records; a next flow that was fitted at them would trust them too much. Items of neighbouring
 * numbers may be sections of one head and stay together.
 *
 * @param count number of parts; 1: every flow sees all items
 * @param items all of them
 */
record Folds(int count, int[] items) {

    /** Neighbours that stay together, where there are enough. */
    private static final int BLOCK = 8;

    Folds {
        if (count < 1 || count > Math.max(1, items.length / 2))
            throw new IllegalArgumentException(
                    "Expected 1 to "
                            + Math.max(1, items.length / 2)
                            + " folds of "
                            + items.length
                            + " training items, found "
                            + count
                            + ".");
    }

    /** The items of a part, counted from 0. */
    int[] in(int fold) {
        return select(i -> of(i) == fold);
    }

    /** The items of all other parts. */
    int[] outside(int fold) {
        return select(i -> of(i) != fold);
    }

    private int[] select(IntPredicate wanted) {
        return IntStream.range(0, items.length).filter(wanted).map(i -> items[i]).toArray();
    }

    private int of(int index) {
        int block = Math.max(1, Math.min(BLOCK, items.length / (2 * count)));
        return index / block % count;
    }
}
