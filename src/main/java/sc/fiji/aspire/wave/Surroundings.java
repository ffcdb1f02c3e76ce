package sc.fiji.aspire.wave;

import java.util.ArrayDeque;

/** The part of a grid around a body: found by a walk from the border, step by step along axes. */
public final class Surroundings {

    /** Tissue is farther from the water's speed than this, m/s. */
    private static final float ALIKE = 0.5f;

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

    /** A map with this water in place of that around its body, which its corners lie in. */
    public static Medium filled(Medium map, float water) {
        float[] values = map.values();
        float bath = values[0];
        boolean[] open = new boolean[values.length];
        for (int i = 0; i < open.length; i++) open[i] = Math.abs(values[i] - bath) <= ALIKE;
        boolean[] around = of(map.grid().size(), open);
        for (int i = 0; i < open.length; i++) if (around[i]) values[i] = water;
        return map.withSpeeds(values);
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
