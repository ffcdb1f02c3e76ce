package sc.fiji.aspire.flow.glow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.training.torch.TorchOps;

class HaarSqueezeTest {

    private final TorchOps ops =
            new TorchOps(
                    new Parameters.Declaration(1, 2).finish(), TorchOps.Precision.DOUBLE, false);

    @Test
    void isOrthonormal() {
        try (PointerScope scope = new PointerScope()) {
            double[][] images = new double[32][];
            for (int i = 0; i < images.length; i++) {
                double[] unit = new double[32];
                unit[i] = 1;
                Tensor x = ops.constant(unit, 1, 2, 4, 4);
                images[i] = ops.values(HaarSqueeze.forward(ops, x, 2, 2));
            }
            for (int i = 0; i < images.length; i++)
                for (int j = 0; j < images.length; j++)
                    assertEquals(i == j ? 1 : 0, dot(images[i], images[j]), 1e-15);
        }
    }

    @Test
    void inverseUndoesForward() {
        try (PointerScope scope = new PointerScope()) {
            Tensor x = ops.tensor(ConditionalGlowTest.normal(3 * 2 * 16, 1), 3, 2, 4, 4);
            Tensor y = HaarSqueeze.forward(ops, x, 2, 2);
            assertArrayEquals(ops.values(x), ops.values(HaarSqueeze.inverse(ops, y, 2, 2)), 1e-15);
        }
    }

    @Test
    void putsMeansFirst() {
        try (PointerScope scope = new PointerScope()) {
            Tensor x = ops.constant(new double[] {1, 2, 3, 6}, 1, 1, 2, 2);
            double[] coefficients = ops.values(HaarSqueeze.forward(ops, x, 1, 2));
            assertArrayEquals(new double[] {6, -2, -3, 1}, coefficients, 1e-15);
        }
    }

    /** A constant volume is one coefficient of each block; a gradient along z is another. */
    @Test
    void squeezesVolumesByTheirDifferences() {
        try (PointerScope scope = new PointerScope()) {
            double[] x = new double[8];
            for (int i = 0; i < 8; i++) x[i] = 5 + (i >= 4 ? 1 : -1) + (i % 2 == 0 ? 0.5 : -0.5);
            Tensor y = HaarSqueeze.forward(ops, ops.constant(x, 1, 1, 2, 2, 2), 1, 3);
            double root = Math.sqrt(8);
            double[] expected = {5 * root, 0.5 * root, 0, 0, -root, 0, 0, 0};
            assertArrayEquals(expected, ops.values(y), 1e-12);
            assertArrayEquals(x, ops.values(HaarSqueeze.inverse(ops, y, 1, 3)), 1e-12);
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }
}
