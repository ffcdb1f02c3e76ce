package sc.fiji.aspire.flow.glow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.training.torch.TorchOps;

/** The whole network on libtorch in double precision, with every parameter away from its start. */
class ConditionalGlowTest {

    private final FlowArchitecture architecture = new FlowArchitecture(8, 8, 2, 2, 2, 8, 8);
    private final ConditionalGlow glow = new ConditionalGlow(architecture);
    private final Parameters parameters = shaken(glow.initialParameters(1), 0.05);

    @Test
    void inverseUndoesForward() {
        try (PointerScope scope = new PointerScope()) {
            TorchOps ops = new TorchOps(parameters, TorchOps.Precision.DOUBLE, false);
            List<StepCondition<Tensor>> conditions =
                    glow.condition(ops, ops.tensor(normal(3 * 2 * 64, 2), 3, 2, 8, 8));
            Tensor x = ops.tensor(normal(3 * 64, 3), 3, 1, 8, 8);
            Tensor z = glow.forward(ops, x, conditions).value();
            Tensor back = glow.inverse(ops, parameters, z, conditions);
            assertArrayEquals(ops.values(x), ops.values(back), 1e-11);
        }
    }

    @Test
    void logDeterminantIsThatOfTheJacobian() {
        double expected = NumericalJacobian.logDeterminant(x -> forward(x, false), normal(64, 3));
        assertEquals(expected, forward(doubles(normal(64, 3)), true)[0], 1e-6);
    }

    private double[] forward(double[] x, boolean logDeterminant) {
        try (PointerScope scope = new PointerScope()) {
            TorchOps ops = new TorchOps(parameters, TorchOps.Precision.DOUBLE, false);
            List<StepCondition<Tensor>> conditions =
                    glow.condition(ops, ops.tensor(normal(2 * 64, 2), 1, 2, 8, 8));
            Transformed<Tensor> z = glow.forward(ops, ops.constant(x, 1, 1, 8, 8), conditions);
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
