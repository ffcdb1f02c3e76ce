package sc.fiji.aspire.flow.glow;

import sc.fiji.aspire.flow.FlowArchitecture;

/**
 * Makes an image of the condition: the mean that a flow draws around, and the next fiducial. It is
 * a {@link SummaryNetwork} of its own with a last convolution, fitted by least squares before the
 * flow, whose likelihood would disturb it: most of that is about pixels outside of the body, where
 * hardly anything varies.
 */
final class MeanNetwork {

    /** What the names of its parameters begin with. */
    static final String NAME = "mean.";

    private static final String IMAGE = NAME + "image";

    private final FlowArchitecture a;
    private final SummaryNetwork summary;

    MeanNetwork(FlowArchitecture architecture) {
        a = architecture;
        summary = new SummaryNetwork(NAME + "summary", a, a.conditionChannels());
    }

    void declare(Parameters.Declaration parameters) {
        summary.declare(parameters);
        parameters.zeroConvolution(IMAGE, a.block(), a.features(0), 3);
    }

    /** The image, [N, 1, ...]. */
    <T> T mean(TensorOps<T> ops, T condition) {
        T features = summary.features(ops, condition).get(0);
        return ops.depthToSpace(Convolution.apply(ops, IMAGE, features));
    }
}
