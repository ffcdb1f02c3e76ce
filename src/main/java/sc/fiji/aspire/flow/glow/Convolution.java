package sc.fiji.aspire.flow.glow;

import sc.fiji.aspire.flow.ImageSize;

/** A convolution whose weight and bias are parameters: {@code name.weight}, {@code name.bias}. */
final class Convolution {

    private Convolution() {}

    /** Shape of a weight: outputs, inputs, and a side for each axis of images. */
    static int[] shape(int outputs, int inputs, int side, int numDimensions) {
        return ImageSize.equal(side, numDimensions).shape(outputs, inputs);
    }

    static <T> T apply(TensorOps<T> ops, String name, T x) {
        return apply(ops, name, x, 1);
    }

    static <T> T apply(TensorOps<T> ops, String name, T x, int stride) {
        return ops.convolve(
                x, ops.parameter(name + ".weight"), ops.parameter(name + ".bias"), stride);
    }
}
