package sc.fiji.aspire.training.torch;

import java.util.HashMap;
import java.util.Map;
import sc.fiji.aspire.flow.glow.Parameters;
import sc.fiji.aspire.flow.glow.TensorOps;

/**
 * The network's operations on shapes alone: adds up the bytes of all tensors that libtorch would
 * make in single precision. {@link TorchOps} keeps them all until its scope is closed, so that the
 * sum is what is taken then.
 */
public final class TensorMemory implements TensorOps<TensorMemory.Shape> {

    private final Parameters parameters;
    private final Map<String, Shape> asked = new HashMap<>();
    private long bytes;
    private long largest;

    /**
     * A tensor.
     *
     * @param dense whether its numbers lie side by side; those of a slice do not
     * @param sizes of its axes
     */
    public record Shape(boolean dense, int... sizes) {

        public long bytes() {
            long numbers = 1;
            for (int size : sizes) numbers *= size;
            return Float.BYTES * numbers;
        }
    }

    /** Of a network with these weights; no tensor is made yet. */
    public TensorMemory(Parameters parameters) {
        this.parameters = parameters;
    }

    /** Of all tensors so far. */
    public long bytes() {
        return bytes;
    }

    /** Of the largest one. */
    public long largest() {
        return largest;
    }

    /** A tensor that is made. */
    public Shape made(int... sizes) {
        Shape shape = new Shape(true, sizes);
        bytes += shape.bytes();
        largest = Math.max(largest, shape.bytes());
        return shape;
    }

    @Override
    public Shape parameter(String name) {
        return asked.computeIfAbsent(name, key -> made(parameters.shape(key)));
    }

    @Override
    public Shape constant(double[] values, int... shape) {
        return made(shape);
    }

    @Override
    public Shape add(Shape a, Shape b) {
        return made(OnnxOps.broadcast(a.sizes, b.sizes));
    }

    @Override
    public Shape subtract(Shape a, Shape b) {
        return add(a, b);
    }

    @Override
    public Shape multiply(Shape a, Shape b) {
        return add(a, b);
    }

    @Override
    public Shape scale(Shape a, double factor) {
        return made(a.sizes);
    }

    @Override
    public Shape exp(Shape a) {
        return made(a.sizes);
    }

    @Override
    public Shape tanh(Shape a) {
        return made(a.sizes);
    }

    @Override
    public Shape relu(Shape a) {
        return made(a.sizes);
    }

    @Override
    public Shape matmul(Shape a, Shape b) {
        return made(a.sizes[0], b.sizes[1]);
    }

    @Override
    public Shape convolve(Shape x, Shape weight, Shape bias, int stride) {
        int[] sizes = x.sizes.clone();
        sizes[1] = weight.sizes[0];
        for (int d = 2; d < sizes.length; d++) sizes[d] = (sizes[d] + stride - 1) / stride;
        return made(sizes);
    }

    @Override
    public Shape normalizeGroups(Shape x, int groups) {
        return made(x.sizes);
    }

    @Override
    public Shape upsample(Shape x) {
        return made(OnnxOps.doubled(x.sizes, x.sizes[1]));
    }

    @Override
    public Shape spaceToDepth(Shape x) {
        return made(OnnxOps.squeezed(x.sizes));
    }

    @Override
    public Shape depthToSpace(Shape x) {
        return made(OnnxOps.doubled(x.sizes, x.sizes[1] >> (x.sizes.length - 2)));
    }

    @Override
    public Shape slice(Shape x, int from, int to) {
        int[] sizes = x.sizes.clone();
        sizes[1] = to - from;
        return new Shape(false, sizes);
    }

    @Override
    public Shape concatenate(Shape a, Shape b) {
        int[] sizes = a.sizes.clone();
        sizes[1] += b.sizes[1];
        return made(sizes);
    }

    /** The first axis, if left open, is the batch. */
    @Override
    public Shape reshape(Shape x, int... shape) {
        int[] sizes = shape.clone();
        if (sizes[0] < 0) sizes[0] = x.sizes[0];
        return x.dense ? new Shape(true, sizes) : made(sizes);
    }

    @Override
    public Shape sum(Shape x) {
        return made(x.sizes[0]);
    }
}
