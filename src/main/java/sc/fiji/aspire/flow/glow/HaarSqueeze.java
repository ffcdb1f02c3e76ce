package sc.fiji.aspire.flow.glow;

/**
 * Trades resolution for channels: each block of two pixels along every axis becomes its orthonormal
 * Haar coefficients (mean, and differences along one axis or several), so that coarse channels come
 * first and the volume does not change: log-determinant 0.
 */
public final class HaarSqueeze {

    private HaarSqueeze() {}

    /**
     * [N, C, H, W] to [N, 4 C, H / 2, W / 2], or of a volume [N, C, D, H, W] to [N, 8 C, D / 2, H /
     * 2, W / 2], coefficient 0 of all channels first.
     */
    public static <T> T forward(TensorOps<T> ops, T x, int channels, int numDimensions) {
        return rotate(ops, ops.spaceToDepth(x), channels, numDimensions);
    }

    /** Inverse of {@link #forward}; {@code channels} is C, the count after the inverse. */
    public static <T> T inverse(TensorOps<T> ops, T y, int channels, int numDimensions) {
        return ops.depthToSpace(rotate(ops, y, channels, numDimensions));
    }

    /** By a matrix that is its own inverse. */
    private static <T> T rotate(TensorOps<T> ops, T x, int channels, int numDimensions) {
        int block = 1 << numDimensions;
        int n = block * channels;
        double[] matrix = new double[n * n];
        for (int i = 0; i < block; i++)
            for (int j = 0; j < block; j++)
                for (int c = 0; c < channels; c++)
                    matrix[(i * channels + c) * n + j * channels + c] = haar(i, j, numDimensions);
        T weight = ops.constant(matrix, Convolution.shape(n, n, 1, numDimensions));
        return ops.convolve(x, weight, ops.constant(new double[n], n), 1);
    }

    /**
     * What a coefficient takes of a pixel of the block, in the order of {@code spaceToDepth}: bit d
     * of a coefficient is a difference along axis d, bit d of a pixel its place along it.
     */
    private static double haar(int coefficient, int pixel, int numDimensions) {
        int sign = Integer.bitCount(coefficient & pixel) % 2 == 0 ? 1 : -1;
        return sign / Math.sqrt(1 << numDimensions);
    }
}
