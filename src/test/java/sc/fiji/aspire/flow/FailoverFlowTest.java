package sc.fiji.aspire.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.CanceledWhen;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.training.RandomFlow;

/** ONNX Runtime, with threads at work, is made to fail at a draw. */
class FailoverFlowTest {

    private static final int DRAWS = 40;
    private static final IllegalStateException MEMORY =
            new IllegalStateException("Failed to allocate memory.\n Use less.");

    private final FlowArchitecture architecture = new FlowArchitecture(16, 16, 2, 1, 1, 4, 4);
    private final RandomFlow network = new RandomFlow(architecture, 3);
    private final float[] condition = numbers(0, architecture.conditionLength());
    private final List<String> told = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 17, 39})
    void goesOnWhereTheDeviceFailed(int draw) {
        float[][] alone;
        try (ConditionalFlow flow = network.onnx()) {
            alone = sample(flow);
        }
        try (FailoverFlow flow = failover(bad(draw, MEMORY), network::onnx)) {
            float[][] found = sample(flow);
            for (int i = 0; i < DRAWS; i++) assertArrayEquals(alone[i], found[i], 1e-5f);
            String line =
                    "^good \\(bad was left after \\d+ of 40 draws: Failed to allocate.*less\\)$";
            assertTrue(flow.device().matches(line), flow.device());
            assertEquals(1, told.size());
            assertTrue(told.get(0).endsWith("The work goes on with good."), told.get(0));
            assertArrayEquals(found, sample(flow));
        }
    }

    @Test
    void passesOverADeviceThatDoesNotOpen() {
        Supplier<ConditionalFlow> missing =
                () -> {
                    throw new UnsatisfiedLinkError("no library");
                };
        try (FailoverFlow flow = failover(missing, network::onnx)) {
            assertEquals("good (bad was left after 0 draws: no library)", flow.device());
        }
        var e = assertThrows(IllegalStateException.class, () -> failover(missing, missing));
        assertTrue(e.getMessage().contains("bad was left") && e.getMessage().contains("good was"));
    }

    /** A full disk, a wrong input and a cancellation are nobody's failure. */
    @Test
    void leavesOtherFailuresAsTheyAre() {
        try (FailoverFlow flow = failover(network::onnx, network::onnx)) {
            var full = new UncheckedIOException(new IOException("No space left"));
            var found =
                    assertThrows(
                            UncheckedIOException.class,
                            () ->
                                    flow.sample(
                                            condition,
                                            drawing(
                                                    image -> {
                                                        throw full;
                                                    }),
                                            Progress.NONE));
            assertSame(full, found);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> flow.sample(new float[3], new float[0][], Progress.NONE));
            assertThrows(
                    CancellationException.class,
                    () -> flow.sample(condition, drawing(image -> {}), CanceledWhen.ALWAYS));
            assertEquals("bad", flow.device());
            assertEquals(List.of(), told);
        }
    }

    private FailoverFlow failover(
            Supplier<ConditionalFlow> first, Supplier<ConditionalFlow> second) {
        return new FailoverFlow(
                List.of(
                        new FailoverFlow.Choice("bad", first),
                        new FailoverFlow.Choice("good", second)),
                told::add);
    }

    /** ONNX Runtime that fails while it makes a draw, in one of its threads. */
    private Supplier<ConditionalFlow> bad(int draw, RuntimeException failure) {
        return () -> {
            ConditionalFlow flow = network.onnx();
            return new ConditionalFlow() {
                @Override
                public FlowArchitecture architecture() {
                    return flow.architecture();
                }

                @Override
                public void sample(float[] condition, Drawing wanted, Progress progress) {
                    Drawing failing =
                            new Drawing(
                                    wanted.count(),
                                    i -> {
                                        if (i >= draw) throw failure;
                                        return wanted.latents().apply(i);
                                    },
                                    wanted.images());
                    flow.sample(condition, failing, progress);
                }

                @Override
                public void close() {
                    flow.close();
                }
            };
        };
    }

    private float[][] sample(ConditionalFlow flow) {
        List<float[]> images = new ArrayList<>();
        flow.sample(condition, drawing(images::add), Progress.NONE);
        return images.toArray(float[][]::new);
    }

    private Drawing drawing(Consumer<float[]> images) {
        return new Drawing(DRAWS, i -> numbers(i + 1, architecture.numPixels()), images);
    }

    private static float[] numbers(long seed, int count) {
        Random random = new Random(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) numbers[i] = (float) random.nextGaussian();
        return numbers;
    }
}
