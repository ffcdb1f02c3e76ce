package sc.fiji.aspire.flow.glow;

/** A convolution whose weight and bias are parameters: {@code name.weight}, {@code name.bias}. */
final class Convolution {

    private Convolution() {}

    static <T> T apply(TensorOps<T> ops, String name, T x) {
        return apply(ops, name, x, 1);
    }

    static <T> T apply(TensorOps<T> ops, String name, T x, int stride) {
        return ops.convolve(
                x, ops.parameter(name + ".weight"), ops.parameter(name + ".bias"), stride);
    }
}
