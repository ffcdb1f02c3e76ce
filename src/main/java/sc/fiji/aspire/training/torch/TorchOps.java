package sc.fiji.aspire.training.torch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import sc.fiji.aspire.flow.glow.Parameters;
import sc.fiji.aspire.flow.glow.TensorOps;

/**
 * The network's operations on libtorch, computed at once. Tensors belong to the {@code
 * PointerScope} that is open when they are made: whoever opens one frees all of them.
 */
public final class TorchOps implements TensorOps<Tensor> {

    /** Single precision trains; double precision shows in tests that the formulas are exact. */
    public enum Precision {
        SINGLE,
        DOUBLE
    }

    private final Parameters parameters;
    private final Precision precision;
    private final boolean differentiable;
    private final Map<String, Tensor> leaves = new LinkedHashMap<>();

    /**
     * Makes libtorch compute in the calling thread alone.
     *
     * @param differentiable whether gradients with respect to the parameters will be asked for
     */
    public TorchOps(Parameters parameters, Precision precision, boolean differentiable) {
        Libtorch.useOneThread();
        this.parameters = parameters;
        this.precision = precision;
        this.differentiable = differentiable;
    }

    /** A tensor of these numbers. */
    public Tensor tensor(float[] values, int... shape) {
        Tensor tensor = Tensor.create(values, longs(shape));
        return precision == Precision.SINGLE ? tensor : tensor.to(torch.ScalarType.Double);
    }

    /** The numbers of a tensor. */
    public double[] values(Tensor tensor) {
        double[] values = new double[Math.toIntExact(tensor.numel())];
        Tensor dense = tensor.to(torch.ScalarType.Double).contiguous();
        new DoublePointer(dense.data_ptr()).get(values);
        return values;
    }

    /** Writes the numbers of a single-precision tensor from an index of an array on. */
    public static void copy(Tensor tensor, float[] to, int offset) {
        Tensor dense = tensor.contiguous();
        new FloatPointer(dense.data_ptr()).get(to, offset, Math.toIntExact(dense.numel()));
    }

    /**
     * After {@code backward()}: the gradient with respect to all parameters, in the order of {@link
     * Parameters#values}; 0 for those that took no part.
     */
    public void gradient(float[] gradient) {
        leaves.forEach(
                (name, leaf) -> {
                    Tensor grad = leaf.grad();
                    if (grad.defined())
                        copy(grad.to(torch.ScalarType.Float), gradient, parameters.offset(name));
                });
    }

    @Override
    public Tensor parameter(String name) {
        return leaves.computeIfAbsent(
                name,
                key -> {
                    int[] shape = parameters.shape(key);
                    Tensor leaf = tensor(parameters.get(key), shape);
                    leaf.set_requires_grad(differentiable);
                    return leaf;
                });
    }

    @Override
    public Tensor detached(Tensor x) {
        return x.detach();
    }

    @Override
    public Tensor constant(double[] values, int... shape) {
        if (precision == Precision.DOUBLE) return Tensor.create(values, longs(shape));
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) floats[i] = (float) values[i];
        return Tensor.create(floats, longs(shape));
    }

    @Override
    public Tensor add(Tensor a, Tensor b) {
        return a.add(b);
    }

    @Override
    public Tensor subtract(Tensor a, Tensor b) {
        return a.sub(b);
    }

    @Override
    public Tensor multiply(Tensor a, Tensor b) {
        return a.mul(b);
    }

    @Override
    public Tensor scale(Tensor a, double factor) {
        return a.mul(new Scalar(factor));
    }

    @Override
    public Tensor exp(Tensor a) {
        return a.exp();
    }

    @Override
    public Tensor tanh(Tensor a) {
        return torch.tanh(a);
    }

    @Override
    public Tensor relu(Tensor a) {
        return torch.relu(a);
    }

    @Override
    public Tensor matmul(Tensor a, Tensor b) {
        return torch.matmul(a, b);
    }

    @Override
    public Tensor convolve(Tensor x, Tensor weight, Tensor bias, int stride) {
        boolean flat = weight.dim() == 4;
        long size = weight.size(2);
        // A kernel of one pixel is the same function at any dilation, but undilated libtorch takes
        // a slow path for it when the batch is small.
        long dilation = size == 1 ? 2 : 1;
        TensorOptional added = new TensorOptional(bias);
        if (flat)
            return torch.conv2d(x, weight, added, pair(stride), pair(size / 2), pair(dilation), 1);
        return torch.conv3d(
                x, weight, added, triple(stride), triple(size / 2), triple(dilation), 1);
    }

    @Override
    public Tensor normalizeGroups(Tensor x, int groups) {
        return torch.group_norm(x, groups);
    }

    private static long[] pair(long n) {
        return new long[] {n, n};
    }

    private static long[] triple(long n) {
        return new long[] {n, n, n};
    }

    @Override
    public Tensor upsample(Tensor x) {
        if (x.dim() == 4) return torch.upsample_nearest2d(x, 2 * x.size(2), 2 * x.size(3));
        return torch.upsample_nearest3d(x, 2 * x.size(2), 2 * x.size(3), 2 * x.size(4));
    }

    @Override
    public Tensor spaceToDepth(Tensor x) {
        long c = x.size(1);
        long h = x.size(2) / 2;
        long w = x.size(3) / 2;
        if (x.dim() == 5) {
            long l = x.size(4) / 2;
            return x.reshape(-1, c, h, 2, w, 2, l, 2)
                    .permute(0, 3, 5, 7, 1, 2, 4, 6)
                    .reshape(-1, 8 * c, h, w, l);
        }
        return x.reshape(-1, c, h, 2, w, 2).permute(0, 3, 5, 1, 2, 4).reshape(-1, 4 * c, h, w);
    }

    @Override
    public Tensor depthToSpace(Tensor x) {
        long h = x.size(2);
        long w = x.size(3);
        if (x.dim() == 5) {
            long l = x.size(4);
            long eighth = x.size(1) / 8;
            return x.reshape(-1, 2, 2, 2, eighth, h, w, l)
                    .permute(0, 4, 5, 1, 6, 2, 7, 3)
                    .reshape(-1, eighth, 2 * h, 2 * w, 2 * l);
        }
        long c = x.size(1) / 4;
        return x.reshape(-1, 2, 2, c, h, w).permute(0, 3, 4, 1, 5, 2).reshape(-1, c, 2 * h, 2 * w);
    }

    @Override
    public Tensor slice(Tensor x, int from, int to) {
        return x.narrow(1, from, to - from);
    }

    @Override
    public Tensor concatenate(Tensor a, Tensor b) {
        return torch.cat(new TensorVector(a, b), 1);
    }

    @Override
    public Tensor reshape(Tensor x, int... shape) {
        return x.reshape(longs(shape));
    }

    @Override
    public Tensor sum(Tensor x) {
        return x.reshape(x.size(0), -1).sum(1);
    }

    private static long[] longs(int[] shape) {
        long[] longs = new long[shape.length];
        for (int i = 0; i < shape.length; i++) longs[i] = shape[i];
        return longs;
    }
}
