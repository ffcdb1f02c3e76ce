package sc.fiji.aspire.flow.glow;

/**
 * Trades resolution for channels: each 2 x 2 block becomes its orthonormal Haar coefficients (mean,
 * and differences between columns, rows and diagonals), so that coarse channels come first and the
 * volume does not change: log-determinant 0.
 */
public final class HaarSqueeze {

    /** Rows: coefficients. Columns: pixels of a block, in the order of {@code spaceToDepth}. */
    private static final double[][] HAAR = {
        {0.5, 0.5, 0.5, 0.5}, {0.5, -0.5, 0.5, -0.5}, {0.5, 0.5, -0.5, -0.5}, {0.5, -0.5, -0.5, 0.5}
    };

    private HaarSqueeze() {}

    /** [N, C, H, W] to [N, 4 C, H / 2, W / 2], coefficient 0 of all channels first. */
    public static <T> T forward(TensorOps<T> ops, T x, int channels) {
        return rotate(ops, ops.spaceToDepth(x), channels, false);
    }

    /** Inverse of {@link #forward}; {@code channels} is C, the count after the inverse. */
    public static <T> T inverse(TensorOps<T> ops, T y, int channels) {
        return ops.depthToSpace(rotate(ops, y, channels, true));
    }

    private static <T> T rotate(TensorOps<T> ops, T x, int channels, boolean transposed) {
        int n = 4 * channels;
        double[] matrix = new double[n * n];
        for (int i = 0; i < 4; i++)
            for (int j = 0; j < 4; j++)
                for (int c = 0; c < channels; c++)
                    matrix[(i * channels + c) * n + j * channels + c] =
                            transposed ? HAAR[j][i] : HAAR[i][j];
        T weight = ops.constant(matrix, n, n, 1, 1);
        return ops.convolve(x, weight, ops.constant(new double[n], n), 1);
    }
}
