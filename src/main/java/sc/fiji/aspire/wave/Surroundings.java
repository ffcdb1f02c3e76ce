package sc.fiji.aspire.wave;

import java.util.ArrayDeque;

/** The part of a grid around a body: found by a walk from the border, step by step along axes. */
public final class Surroundings {

    private Surroundings() {}

    /**
     * The open points that a walk over open points alone reaches from the border of the grid.
     *
     * @param size of the grid along each axis, the first the fastest
     * @param open whether a point may be walked on
     */
    public static boolean[] of(int[] size, boolean[] open) {
        boolean[] reached = new boolean[open.length];
        ArrayDeque<Integer> next = new ArrayDeque<>();
        for (int i = 0; i < open.length; i++)
            if (isAtBorder(size, i)) visit(i, open, reached, next);
        while (!next.isEmpty()) {
            int i = next.remove();
            int stride = 1;
            for (int n : size) {
                int index = i / stride % n;
                if (index > 0) visit(i - stride, open, reached, next);
                if (index < n - 1) visit(i + stride, open, reached, next);
                stride *= n;
            }
        }
        return reached;
    }

    private static boolean isAtBorder(int[] size, int point) {
        int rest = point;
        for (int n : size) {
            int index = rest % n;
            if (index == 0 || index == n - 1) return true;
            rest /= n;
        }
        return false;
    }

    private static void visit(int i, boolean[] open, boolean[] reached, ArrayDeque<Integer> next) {
        if (!open[i] || reached[i]) return;
        reached[i] = true;
        next.add(i);
    }
}
