package sc.fiji.aspire.flow.glow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.training.torch.TorchOps;

/** Each layer alone, on 4 channels of 4 x 4 pixels: inverse and log-determinant. */
class LayerTest {

    private static final int CHANNELS = 4;
    private static final int SIDE = 4;
    private static final int COUNT = CHANNELS * SIDE * SIDE;
    private static final FlowArchitecture ARCHITECTURE = new FlowArchitecture(8, 8, 1, 1, 1, 8, 8);

    /** A layer as a test sees it; the condition of those that have one is drawn from a seed. */
    record Layer(String name, Parameters parameters, Forward forward, Inverse inverse) {

        interface Forward {
            Transformed<Tensor> apply(TorchOps ops, Tensor x);
        }

        interface Inverse {
            Tensor apply(TorchOps ops, Tensor y);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Layer> layers() {
        return Stream.of(actNorm(), convolution(), injector(), coupling(), step());
    }

    @ParameterizedTest
    @MethodSource("layers")
    void inverseUndoesForward(Layer layer) {
        try (PointerScope scope = new PointerScope()) {
            TorchOps ops = ops(layer);
            Tensor x = ops.tensor(ConditionalGlowTest.normal(2 * COUNT, 4), 2, 4, SIDE, SIDE);
            Tensor y = layer.forward.apply(ops, x).value();
            double[] back = ops.values(layer.inverse.apply(ops, y));
            assertArrayEquals(ops.values(x), back, 1e-12);
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void logDeterminantIsThatOfTheJacobian(Layer layer) {
        float[] x = ConditionalGlowTest.normal(COUNT, 4);
        double expected =
                NumericalJacobian.logDeterminant(at -> ops(layer, at, Transformed::value), x);
        double[] found = ops(layer, ConditionalGlowTest.doubles(x), Transformed::logDeterminant);
        assertEquals(expected, found[0], 1e-7);
    }

    private static double[] ops(
            Layer layer,
            double[] x,
            java.util.function.Function<Transformed<Tensor>, Tensor> part) {
        try (PointerScope scope = new PointerScope()) {
            TorchOps ops = ops(layer);
            Tensor image = ops.constant(x, 1, CHANNELS, SIDE, SIDE);
            return ops.values(part.apply(layer.forward.apply(ops, image)));
        }
    }

    private static TorchOps ops(Layer layer) {
        return new TorchOps(layer.parameters, TorchOps.Precision.DOUBLE, false);
    }

    private static Layer actNorm() {
        ActNorm layer = new ActNorm("a", CHANNELS);
        Parameters parameters = declared(layer::declare);
        return new Layer(
                "ActNorm",
                parameters,
                (ops, x) -> layer.forward(ops, x, SIDE * SIDE),
                (ops, y) -> {
                    Tensor shift = ops.scale(ops.parameter("a.shift"), -1);
                    Tensor scale = ops.exp(ops.scale(ops.parameter("a.logScale"), -1));
                    return ops.multiply(ops.add(y, shift), scale);
                });
    }

    private static Layer convolution() {
        InvertibleConvolution layer = new InvertibleConvolution("c", CHANNELS, 2);
        Parameters parameters = declared(layer::declare);
        return new Layer(
                "InvertibleConvolution",
                parameters,
                (ops, x) -> layer.forward(ops, x, SIDE * SIDE),
                (ops, y) -> {
                    double[] values = ops.values(y);
                    int pixels = SIDE * SIDE;
                    for (int i = 0;
                            i < values.length;
                            i += i % COUNT == pixels - 1 ? COUNT - pixels + 1 : 1) {
                        double[] pixel = new double[CHANNELS];
                        for (int c = 0; c < CHANNELS; c++) pixel[c] = values[i + c * pixels];
                        double[] solved = layer.solve(parameters, pixel);
                        for (int c = 0; c < CHANNELS; c++) values[i + c * pixels] = solved[c];
                    }
                    return ops.constant(values, values.length / COUNT, CHANNELS, SIDE, SIDE);
                });
    }

    private static Layer injector() {
        AffineInjector layer = new AffineInjector("i", CHANNELS, 8);
        return new Layer(
                "AffineInjector",
                declared(layer::declare),
                (ops, x) -> layer.condition(ops, summary(ops)).forward(ops, x),
                (ops, y) -> layer.condition(ops, summary(ops)).inverse(ops, y));
    }

    private static Layer coupling() {
        AffineCoupling layer = new AffineCoupling("p", CHANNELS, 8, 8);
        return new Layer(
                "AffineCoupling",
                declared(layer::declare),
                (ops, x) -> layer.forward(ops, x, layer.condition(ops, summary(ops))),
                (ops, y) -> layer.inverse(ops, y, layer.condition(ops, summary(ops))));
    }

    private static Layer step() {
        FlowStep layer = new FlowStep("s", ARCHITECTURE, 0);
        Parameters parameters = declared(layer::declare);
        return new Layer(
                "FlowStep",
                parameters,
                (ops, x) -> layer.forward(ops, x, layer.condition(ops, summary(ops))),
                (ops, y) -> layer.inverse(ops, parameters, y, layer.condition(ops, summary(ops))));
    }

    private static Parameters declared(Consumer<Parameters.Declaration> layer) {
        Parameters.Declaration declaration = new Parameters.Declaration(1, 2);
        layer.accept(declaration);
        return ConditionalGlowTest.shaken(declaration.finish(), 0.3);
    }

    private static Tensor summary(TorchOps ops) {
        return ops.tensor(ConditionalGlowTest.normal(8 * SIDE * SIDE, 8), 1, 8, SIDE, SIDE);
    }
}
