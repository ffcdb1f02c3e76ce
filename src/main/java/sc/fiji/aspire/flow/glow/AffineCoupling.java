package sc.fiji.aspire.flow.glow;

/**
 * Scales and shifts the second half of the channels by what a small network makes of the first half
 * and the condition (Dinh et al., Real NVP, 2017), so that the inverse is as cheap as the map
 * itself:
 *
 * <pre>
 *   y1 = x1,  y2 = exp(s) x2 + t,  (s, t) = conv3(relu(conv1(relu(conv3(x1) + conv3(condition)))))
 * </pre>
 *
 * <p>The last convolution begins at zero, and the coupling as the identity. The first is linear in
 * [x1, condition], so the condition's half is a convolution of its own, done once for all samples.
 */
final class AffineCoupling {

    private final String name;
    private final int channels;
    private final int features;
    private final int hidden;

    AffineCoupling(String name, int channels, int features, int hidden) {
        this.name = name;
        this.channels = channels;
        this.features = features;
        this.hidden = hidden;
    }

    void declare(Parameters.Declaration parameters) {
        parameters.convolution(name + ".condition", hidden, features, 3);
        parameters.convolution(name + ".first", hidden, channels / 2, 3);
        parameters.convolution(name + ".second", hidden, hidden, 1);
        parameters.zeroConvolution(name + ".last", channels, hidden, 3);
    }

    /** The condition's half of the first convolution, from the summary at this scale. */
    <T> T condition(TensorOps<T> ops, T summary) {
        return Convolution.apply(ops, name + ".condition", summary);
    }

    /** Log-determinant: the sum of s. */
    <T> Transformed<T> forward(TensorOps<T> ops, T x, T condition) {
        T x1 = ops.slice(x, 0, channels / 2);
        T x2 = ops.slice(x, channels / 2, channels);
        Transformed<T> y2 = map(ops, x1, condition).forward(ops, x2);
        return new Transformed<>(ops.concatenate(x1, y2.value()), y2.logDeterminant());
    }

    <T> T inverse(TensorOps<T> ops, T y, T condition) {
        T y1 = ops.slice(y, 0, channels / 2);
        T y2 = ops.slice(y, channels / 2, channels);
        return ops.concatenate(y1, map(ops, y1, condition).inverse(ops, y2));
    }

    private <T> Affine<T> map(TensorOps<T> ops, T x1, T condition) {
        T h = ops.relu(ops.add(Convolution.apply(ops, name + ".first", x1), condition));
        h = ops.relu(Convolution.apply(ops, name + ".second", h));
        return Affine.of(ops, Convolution.apply(ops, name + ".last", h), channels / 2);
    }
}
