package sc.fiji.aspire.flow.glow;

/**
 * The few operations that the network is made of. An implementation computes them at once (training
 * on libtorch) or writes them down (export to ONNX); the network cannot tell.
 *
 * <p>Images are [N, C, H, W], volumes [N, C, D, H, W], with W fastest; N is the batch. All
 * operations take both. Arithmetic broadcasts as in NumPy.
 *
 * @param <T> a tensor, or the name of one
 */
public interface TensorOps<T> {

    /**
     * The trained array of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    T parameter(String name);

    /** A tensor of fixed numbers, last axis fastest. */
    T constant(double[] values, int... shape);

    T add(T a, T b);

    T subtract(T a, T b);

    T multiply(T a, T b);

    /** a times a number. */
    T scale(T a, double factor);

    T exp(T a);

    T tanh(T a);

    /** max(a, 0). */
    T relu(T a);

    /** Product of two matrices. */
    T matmul(T a, T b);

    /**
     * Cross-correlation with zeros around the image, as wide as half the kernel.
     *
     * @param x [N, C, H, W]
     * @param weight [E, C, k, k], k odd
     * @param bias [E]
     * @param stride step between output pixels
     * @return [N, E, ceil(H / stride), ceil(W / stride)]
     */
    T convolve(T x, T weight, T bias, int stride);

    /**
     * Mean 0 and variance 1 over each image's groups of neighbouring channels (Wu and He, Group
     * normalization, 2018), without scale and shift.
     */
    T normalizeGroups(T x, int groups);

    /** [N, C, H, W] to [N, C, 2 H, 2 W], each pixel repeated. */
    T upsample(T x);

    /**
     * [N, C, H, W] to [N, 4 C, H / 2, W / 2]; channel (2 row + column) C + c of each 2 x 2 block.
     * Of a volume, 8 C channels, (4 plane + 2 row + column) C + c.
     */
    T spaceToDepth(T x);

    /** Inverse of {@link #spaceToDepth}. */
    T depthToSpace(T x);

    /** Entries {@code from} to {@code to - 1} of axis 1. */
    T slice(T x, int from, int to);

    /** Joined along axis 1. */
    T concatenate(T a, T b);

    /** The same numbers, which no gradient goes back from. */
    default T detached(T x) {
        return x;
    }

    /** The same numbers in another shape; the first axis may be -1, the batch. */
    T reshape(T x, int... shape);

    /** Sum over all axes but the first: [N, ...] to [N]. */
    T sum(T x);
}
