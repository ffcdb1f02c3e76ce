package sc.fiji.aspire.flow.glow;

import sc.fiji.aspire.flow.FlowArchitecture;

/**
 * One step of the flow: {@link ActNorm}, {@link InvertibleConvolution}, {@link AffineInjector},
 * {@link AffineCoupling}, forward in this order. The inverse does the first two as one convolution:
 * x = exp(-s) (W^-1 y - t).
 */
final class FlowStep {

    private final int channels;
    private final int pixels;
    private final int numDimensions;
    private final ActNorm actNorm;
    private final InvertibleConvolution convolution;
    private final AffineInjector injector;
    private final AffineCoupling coupling;

    FlowStep(String name, FlowArchitecture a, int scale) {
        channels = a.channels(scale);
        pixels = a.pixels(scale);
        numDimensions = a.numDimensions();
        actNorm = new ActNorm(name + ".actNorm", channels);
        convolution = new InvertibleConvolution(name + ".convolution", channels, numDimensions);
        injector = new AffineInjector(name + ".injector", channels, a.features(scale));
        coupling = new AffineCoupling(name + ".coupling", channels, a.features(scale), a.hidden());
    }

    void declare(Parameters.Declaration parameters) {
        actNorm.declare(parameters);
        convolution.declare(parameters);
        injector.declare(parameters);
        coupling.declare(parameters);
    }

    ActNorm actNorm() {
        return actNorm;
    }

    <T> StepCondition<T> condition(TensorOps<T> ops, T summary) {
        return new StepCondition<>(
                injector.condition(ops, summary), coupling.condition(ops, summary));
    }

    <T> Transformed<T> forward(TensorOps<T> ops, T x, StepCondition<T> condition) {
        Transformed<T> a = actNorm.forward(ops, x, pixels);
        Transformed<T> b = convolution.forward(ops, a.value(), pixels);
        Transformed<T> c = condition.injector().forward(ops, b.value());
        Transformed<T> d = coupling.forward(ops, c.value(), condition.hidden());
        T same = ops.add(a.logDeterminant(), b.logDeterminant());
        T own = ops.add(c.logDeterminant(), d.logDeterminant());
        return new Transformed<>(d.value(), ops.add(same, own));
    }

    /** Inverse of {@link #forward}; the parameters are those that {@code ops} computes with. */
    <T> T inverse(TensorOps<T> ops, Parameters parameters, T y, StepCondition<T> condition) {
        T x = coupling.inverse(ops, y, condition.hidden());
        x = condition.injector().inverse(ops, x);
        return unmix(ops, parameters, x);
    }

    private <T> T unmix(TensorOps<T> ops, Parameters parameters, T y) {
        int n = channels;
        double[] s = actNorm.logScales(parameters);
        double[] t = actNorm.shifts(parameters);
        double[] weight = new double[n * n];
        double[] bias = new double[n];
        for (int j = 0; j < n; j++) {
            double[] unit = new double[n];
            unit[j] = 1;
            double[] column = convolution.solve(parameters, unit);
            for (int i = 0; i < n; i++) weight[i * n + j] = Math.exp(-s[i]) * column[i];
        }
        for (int i = 0; i < n; i++) bias[i] = -Math.exp(-s[i]) * t[i];
        T inverse = ops.constant(weight, Convolution.shape(n, n, 1, numDimensions));
        return ops.convolve(y, inverse, ops.constant(bias, n), 1);
    }
}
