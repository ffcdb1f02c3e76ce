package sc.fiji.aspire.flow.glow;

/**
 * Scale and shift of all channels of every pixel that depend on the condition alone (Lugmayr et
 * al., SRFlow, 2020, section 3.4): the shortest way from the condition to the image. The identity
 * until it is trained.
 */
final class AffineInjector {

    private final String name;
    private final int channels;
    private final int features;

    AffineInjector(String name, int channels, int features) {
        this.name = name;
        this.channels = channels;
        this.features = features;
    }

    void declare(Parameters.Declaration parameters) {
        parameters.zeroConvolution(name, 2 * channels, features, 3);
    }

    /** The map, from the summary at this scale. */
    <T> Affine<T> condition(TensorOps<T> ops, T summary) {
        return Affine.of(ops, Convolution.apply(ops, name, summary), channels);
    }
}
