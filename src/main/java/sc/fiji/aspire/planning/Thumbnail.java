package sc.fiji.aspire.planning;

import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Medium;

/**
 * A body in few pixels, moved to the middle and stretched to one size, by which one body is told
 * from another wherever it lies: the contrast to the water at the map's first pixel; of volumes,
 * its sum along z.
 *
 * @param values of {@value #SIDE} x {@value #SIDE} pixels
 * @param norm their Euclidean length
 */
record Thumbnail(float[] values, double norm) {

    static final int SIDE = 32;

    private static final int TURNS = 4;

    /** Standard deviation of where the body is, pixels of the thumbnail. */
    private static final double SPREAD = 6.5;

    /** Contrast of water, m/s. */
    private static final float NONE = 1;

    /** No map has more contrast, m/s. */
    static final float ALL = 1e4f;

    /** Beyond this contrast, m/s, bone is not told from bone, so that soft tissue counts. */
    static final float SOFT = 60;

    /**
     * The thumbnail of a map.
     *
     * @param most contrast that counts, m/s: {@link #ALL} or {@link #SOFT}
     */
    static Thumbnail of(Medium map, float most) {
        Grid grid = map.grid();
        int width = grid.size(0);
        int height = grid.size(1);
        float[] contrast = map.values();
        float water = contrast[0];
        double all = 0;
        double[] sum = new double[2];
        double[] squares = new double[2];
        for (int i = 0; i < contrast.length; i++) {
            contrast[i] = Math.max(-most, Math.min(most, contrast[i] - water));
            if (Math.abs(contrast[i]) < NONE) contrast[i] = 0;
            if (contrast[i] == 0) continue;
            int[] at = {i % width, i / width % height};
            all++;
            for (int d = 0; d < 2; d++) {
                sum[d] += at[d];
                squares[d] += (double) at[d] * at[d];
            }
        }
        if (all == 0) return new Thumbnail(new float[SIDE * SIDE], 0);
        double[] scale = new double[2];
        for (int d = 0; d < 2; d++) {
            sum[d] /= all;
            scale[d] = SPREAD / Math.sqrt(Math.max(0.1, squares[d] / all - sum[d] * sum[d]));
        }
        float[] few = new float[SIDE * SIDE];
        for (int i = 0; i < contrast.length; i++) {
            if (Math.abs(contrast[i]) < NONE) contrast[i] = 0;
            if (contrast[i] == 0) continue;
            double x = scale[0] * (i % width - sum[0]) + 0.5 * SIDE - 0.5;
            double y = scale[1] * (i / width % height - sum[1]) + 0.5 * SIDE - 0.5;
            add(few, x, y, (float) (scale[0] * scale[1] * contrast[i]));
        }
        double norm = 0;
        for (float value : few) norm += value * value;
        return new Thumbnail(few, Math.sqrt(norm));
    }

    /** Shares a value between the four nearest pixels. */
    private static void add(float[] few, double x, double y, float value) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        for (int dy = 0; dy < 2; dy++)
            for (int dx = 0; dx < 2; dx++) {
                int column = left + dx;
                int row = top + dy;
                if (column < 0 || row < 0 || column >= SIDE || row >= SIDE) continue;
                double part = (1 - Math.abs(x - column)) * (1 - Math.abs(y - row));
                few[row * SIDE + column] += (float) (part * value);
            }
    }

    /**
     * How far another body is from this one, over the length of both: the least over all quarter
     * turns and mirror images; 0 for the same, about 1 and more where nothing is alike.
     */
    double distance(Thumbnail other) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int turn = 0; turn < 2 * TURNS; turn++)
            largest = Math.max(largest, product(other, turn));
        double square = norm * norm + other.norm * other.norm - 2 * largest;
        double length = norm * other.norm;
        return length == 0 ? (norm == other.norm ? 0 : 2) : Math.sqrt(Math.max(0, square) / length);
    }

    private double product(Thumbnail other, int turn) {
        double sum = 0;
        for (int y = 0, i = 0; y < SIDE; y++)
            for (int x = 0; x < SIDE; x++, i++) sum += values[i] * other.values[turned(x, y, turn)];
        return sum;
    }

    private static int turned(int x, int y, int turn) {
        int column = turn >= TURNS ? SIDE - 1 - x : x;
        int row = y;
        for (int i = 0; i < turn % TURNS; i++) {
            int before = column;
            column = SIDE - 1 - row;
            row = before;
        }
        return row * SIDE + column;
    }
}
