package sc.fiji.aspire.flow.glow;

/**
 * The map y = exp(s) x + t of every pixel.
 *
 * @param logScale s, [N, C, H, W], bounded so that training cannot explode
 * @param shift t, [N, C, H, W]
 */
public record Affine<T>(T logScale, T shift) {

    /** A single map scales by exp(1.5) = 4.5 at most; several in a row reach what is needed. */
    private static final double BOUND = 1.5;

    /**
     * From what a convolution gave.
     *
     * @param raw the log-scales before they are bounded by b tanh(s / b), then the shifts: [N, 2 C,
     *     H, W]
     */
    static <T> Affine<T> of(TensorOps<T> ops, T raw, int channels) {
        T s = ops.slice(raw, 0, channels);
        T bounded = ops.scale(ops.tanh(ops.scale(s, 1 / BOUND)), BOUND);
        return new Affine<>(bounded, ops.slice(raw, channels, 2 * channels));
    }

    /** Log-determinant: the sum of s. */
    Transformed<T> forward(TensorOps<T> ops, T x) {
        T y = ops.add(ops.multiply(x, ops.exp(logScale)), shift);
        return new Transformed<>(y, ops.sum(logScale));
    }

    T inverse(TensorOps<T> ops, T y) {
        return ops.multiply(ops.subtract(y, shift), ops.exp(ops.scale(logScale, -1)));
    }
}
