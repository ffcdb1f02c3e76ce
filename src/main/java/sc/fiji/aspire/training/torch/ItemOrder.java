package sc.fiji.aspire.training.torch;

import java.util.Random;

/** What is random about an epoch: the order of the items, and the seed of each. */
public final class ItemOrder {

    private ItemOrder() {}

    /** All items once, the same for the same seed and epoch. */
    public static int[] of(long seed, int epoch, int items) {
        Random random = new Random(mix(seed, -1 - epoch));
        int[] order = new int[items];
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** The seed of all that is random about an item in an epoch. */
    public static long seed(long seed, int epoch, int item) {
        return mix(mix(seed, epoch), item);
    }

    /** Scatters two numbers to a seed (the finaliser of SplitMix64). */
    private static long mix(long a, long b) {
        long z = a * 0x9E3779B97F4A7C15L + b + 0x632BE59BD9B4E019L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
