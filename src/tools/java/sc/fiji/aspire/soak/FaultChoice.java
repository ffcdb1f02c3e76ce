package sc.fiji.aspire.soak;

import java.util.Random;
import java.util.stream.IntStream;
import sc.fiji.aspire.soak.fault.Fault;

/**
 * Which operations of work fail: all, or so many of all kinds of faults in turn.
 *
 * @param times number of faults in all; 0 for all that there are
 * @param seed of the places, and of the kind that comes first
 */
record FaultChoice(int times, long seed) {

    /** Numbers of operations, from 1, in order and evenly spread, of so many. */
    int[] of(Fault fault, int operations) {
        int kinds = Fault.values().length;
        int turn = Math.floorMod(fault.ordinal() - seed, kinds);
        int share = (times + kinds - 1 - turn) / kinds;
        int count = times == 0 ? operations : Math.min(share, operations);
        if (count == operations) return IntStream.rangeClosed(1, operations).toArray();
        Random random = new Random(seed * kinds + fault.ordinal());
        return IntStream.range(0, count)
                .map(i -> 1 + (int) ((i + random.nextDouble()) * operations / count))
                .toArray();
    }
}
