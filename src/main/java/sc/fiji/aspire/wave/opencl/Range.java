package sc.fiji.aspire.wave.opencl;

/**
 * How many work-items a kernel runs.
 *
 * @param items along each axis
 * @param group how many of them work together, along each axis: divisors of items
 */
record Range(long[] items, long[] group) {

    /** Work-items of a group over a list. */
    private static final long LISTED = 64;

    private static final long TILE_X = 16;
    private static final long TILE_Y = 4;

    /** All points of a box: whole rows on a CPU, which makes vectors of them, tiles on a GPU. */
    static Range box(OpenClBackend backend, long x, long y, long z) {
        long group = backend.tiles() ? TILE_X : backend.device().largestGroup();
        long rows = backend.tiles() ? TILE_Y : 1;
        return new Range(new long[] {x, y, z}, new long[] {divisor(x, group), divisor(y, rows), 1});
    }

    /** At least one work-item per entry of a list. */
    static Range list(int entries) {
        return new Range(
                new long[] {(entries + LISTED - 1) / LISTED * LISTED}, new long[] {LISTED});
    }

    private static long divisor(long number, long largest) {
        long divisor = Math.min(number, largest);
        while (number % divisor != 0) divisor--;
        return divisor;
    }
}
