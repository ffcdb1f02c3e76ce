package sc.fiji.aspire.flow.glow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.ImageSize;
import sc.fiji.aspire.training.torch.TorchOps;

/** The whole network on libtorch in double precision, with every parameter away from its start. */
class ConditionalGlowTest {

    static Stream<FlowArchitecture> architectures() {
        return Stream.of(
                new FlowArchitecture(8, 8, 2, 2, 2, 8, 8),
                new FlowArchitecture(8, 8, 2, 1, 1, 8, 8).withMean(),
                new FlowArchitecture(ImageSize.of(4, 8, 4), 2, 2, 1, 8, 8).withMean());
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void inverseUndoesForward(FlowArchitecture a) {
        ConditionalGlow glow = new ConditionalGlow(a);
        Parameters parameters = shaken(glow.initialParameters(1), 0.05);
        try (PointerScope scope = new PointerScope()) {
            TorchOps ops = new TorchOps(parameters, TorchOps.Precision.DOUBLE, false);
            int n = a.numPixels();
            FlowCondition<Tensor> conditions =
                    glow.condition(ops, ops.tensor(normal(3 * 2 * n, 2), a.size().shape(3, 2)));
            Tensor x = ops.tensor(normal(3 * n, 3), a.size().shape(3, 1));
            Tensor z = glow.forward(ops, x, conditions).value();
            Tensor back = glow.inverse(ops, parameters, z, conditions);
            assertArrayEquals(new long[] {3, n}, new long[] {z.size(0), z.size(1)});
            assertArrayEquals(ops.values(x), ops.values(back), 1e-11);
        }
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void logDeterminantIsThatOfTheJacobian(FlowArchitecture a) {
        float[] x = normal(a.numPixels(), 3);
        double expected = NumericalJacobian.logDeterminant(at -> forward(a, at, false), x);
        assertEquals(expected, forward(a, doubles(x), true)[0], 1e-6);
    }

    private static double[] forward(FlowArchitecture a, double[] x, boolean logDeterminant) {
        ConditionalGlow glow = new ConditionalGlow(a);
        Parameters parameters = shaken(glow.initialParameters(1), 0.05);
        try (PointerScope scope = new PointerScope()) {
            TorchOps ops = new TorchOps(parameters, TorchOps.Precision.DOUBLE, false);
            float[] condition = normal(2 * a.numPixels(), 2);
            FlowCondition<Tensor> conditions =
                    glow.condition(ops, ops.tensor(condition, a.size().shape(1, 2)));
            Tensor image = ops.constant(x, a.size().shape(1, 1));
            Transformed<Tensor> z = glow.forward(ops, image, conditions);
            return ops.values(logDeterminant ? z.logDeterminant() : z.value());
        }
    }

    static Parameters shaken(Parameters parameters, double deviation) {
        Random random = new Random(99);
        for (int i = 0; i < parameters.values().length; i++)
            parameters.values()[i] += (float) (deviation * random.nextGaussian());
        return parameters;
    }

    static float[] normal(int length, long seed) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) values[i] = (float) random.nextGaussian();
        return values;
    }

    static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) doubles[i] = values[i];
        return doubles;
    }
}
