package sc.fiji.aspire.flow.glow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.ImageSize;
import sc.fiji.aspire.training.torch.TorchOps;

/** The gradient of log |det| + sum of z with respect to the parameters, in double precision. */
class GradientTest {

    private static final float STEP = 1f / (1 << 17);

    private FlowArchitecture architecture;
    private ConditionalGlow glow;
    private Parameters parameters;
    private boolean ofMean;

    static Stream<FlowArchitecture> architectures() {
        return Stream.of(
                new FlowArchitecture(8, 8, 2, 2, 1, 8, 8),
                new FlowArchitecture(8, 8, 2, 1, 1, 8, 8).withMean(),
                new FlowArchitecture(ImageSize.of(4, 4, 4), 2, 1, 1, 8, 8).withMean());
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void autogradAgreesWithFiniteDifferences(FlowArchitecture shapes) {
        architecture = shapes;
        glow = new ConditionalGlow(shapes);
        parameters = ConditionalGlowTest.shaken(glow.initialParameters(1), 0.1);
        float[] gradient = gradient();
        boolean fitted = shapes.mean();
        int checked = 0;
        for (String name : parameters.names()) {
            int i = parameters.offset(name) + parameters.get(name).length / 3;
            double expected = finiteDifference(i);
            if (fitted && name.startsWith(MeanNetwork.NAME)) {
                // The likelihood leaves the mean as it was fitted.
                assertEquals(0, gradient[i], name);
                checked++;
                continue;
            }
            checked += agrees(expected, gradient[i], name);
        }
        assertTrue(checked > parameters.names().size() / 2, "only " + checked + " not near 0");
    }

    /** Of the mean alone, which is fitted before. */
    @Test
    void gradientOfTheMeanAgreesToo() {
        architecture = new FlowArchitecture(8, 8, 2, 1, 1, 8, 8).withMean();
        glow = new ConditionalGlow(architecture);
        parameters = ConditionalGlowTest.shaken(glow.initialParameters(1), 0.1);
        ofMean = true;
        float[] gradient = gradient();
        int checked = 0;
        for (String name : parameters.names()) {
            int i = parameters.offset(name) + parameters.get(name).length / 3;
            double expected = finiteDifference(i);
            checked += agrees(expected, gradient[i], name);
        }
        assertTrue(checked > 10, "only " + checked + " not near 0");
    }

    /** 1 if there is something to agree about. */
    private static int agrees(double expected, double found, String name) {
        assertEquals(expected, found, 1e-4 * Math.max(1, Math.abs(expected)), name);
        return Math.abs(expected) > 1e-2 ? 1 : 0;
    }

    private float[] gradient() {
        float[] gradient = new float[parameters.values().length];
        try (PointerScope scope = new PointerScope()) {
            TorchOps ops = new TorchOps(parameters, TorchOps.Precision.DOUBLE, true);
            objective(ops).backward();
            ops.gradient(gradient);
        }
        return gradient;
    }

    private double finiteDifference(int i) {
        float centre = parameters.values()[i];
        float above = parameters.values()[i] = centre + STEP;
        double high = value();
        float below = parameters.values()[i] = centre - STEP;
        double low = value();
        parameters.values()[i] = centre;
        return (high - low) / ((double) above - below);
    }

    private double value() {
        try (PointerScope scope = new PointerScope()) {
            TorchOps ops = new TorchOps(parameters, TorchOps.Precision.DOUBLE, false);
            return ops.values(objective(ops))[0];
        }
    }

    private Tensor objective(TorchOps ops) {
        Tensor condition =
                ops.tensor(
                        ConditionalGlowTest.normal(2 * 2 * 64, 2), architecture.size().shape(2, 2));
        Tensor x =
                ops.tensor(ConditionalGlowTest.normal(2 * 64, 3), architecture.size().shape(2, 1));
        if (ofMean) return torch.square(x.sub(glow.mean(ops, condition))).sum();
        Transformed<Tensor> z = glow.forward(ops, x, glow.condition(ops, condition));
        return ops.add(ops.sum(z.value()), z.logDeterminant()).sum();
    }
}
