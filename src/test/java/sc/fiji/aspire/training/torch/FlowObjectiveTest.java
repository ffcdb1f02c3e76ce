package sc.fiji.aspire.training.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.glow.ConditionalGlow;
import sc.fiji.aspire.flow.glow.Parameters;

class FlowObjectiveTest {

    private final FlowArchitecture architecture = new FlowArchitecture(16, 16, 2, 1, 2, 8, 8);
    private final Parameters parameters = new ConditionalGlow(architecture).initialParameters(1);
    private final Batch batch = batch(12);

    @Test
    void repeatsToTheBitWhateverTheThreads() {
        assertEquals(6, FlowObjective.itemsOfShard(architecture, batch.size()), "two shards");
        float[] first = new float[parameters.values().length];
        double loss;
        try (FlowObjective objective =
                new FlowObjective(FlowObjective.Loss.LIKELIHOOD, architecture, 1, Progress.NONE)) {
            objective.initialise(parameters, batch);
            loss = objective.gradient(parameters, batch, first);
        }
        try (FlowObjective objective =
                new FlowObjective(FlowObjective.Loss.LIKELIHOOD, architecture, 3, Progress.NONE)) {
            for (int i = 0; i < 100; i++) {
                float[] again = new float[first.length];
                Arrays.fill(again, Float.NaN);
                assertEquals(loss, objective.gradient(parameters, batch, again));
                assertArrayEquals(first, again);
            }
        }
    }

    /** Threads that start operations on a few pixels gain nothing. */
    @Test
    void aBatchOfFewPixelsIsComputedByOneThread() {
        assertEquals(8, FlowObjective.itemsOfShard(architecture, 8));
        assertEquals(5, FlowObjective.itemsOfShard(architecture, 9));
        FlowArchitecture large = new FlowArchitecture(256, 256, 2, 1, 2, 8, 8);
        assertEquals(4, FlowObjective.itemsOfShard(large, 32));
    }

    @Test
    void initialisationAbsorbsTheScaleOfTheImages() {
        Batch scaled = new Batch(batch.size(), batch.conditions(), times(batch.targets(), 2));
        Parameters other = new ConditionalGlow(architecture).initialParameters(1);
        try (FlowObjective objective =
                new FlowObjective(FlowObjective.Loss.LIKELIHOOD, architecture, 1, Progress.NONE)) {
            objective.initialise(parameters, batch);
            objective.initialise(other, scaled);
            double expected = objective.loss(parameters, batch) + Math.log(2);
            assertEquals(expected, objective.loss(other, scaled), 1e-4);
        }
    }

    @Test
    void freesWhatAStepAllocates() {
        try (FlowObjective objective =
                new FlowObjective(FlowObjective.Loss.LIKELIHOOD, architecture, 1, Progress.NONE)) {
            float[] gradient = new float[parameters.values().length];
            for (int i = 0; i < 5; i++) objective.gradient(parameters, batch, gradient);
            long count = Pointer.totalCount();
            long bytes = Pointer.totalBytes();
            for (int i = 0; i < 50; i++) objective.gradient(parameters, batch, gradient);
            assertTrue(Pointer.totalCount() <= count, Pointer.totalCount() + " > " + count);
            assertTrue(Pointer.totalBytes() <= bytes, Pointer.totalBytes() + " > " + bytes);
        }
    }

    /** Only what C++ threw is a failure of libtorch. */
    @Test
    void whatAWorkerThrewIsCalledWhatItIs() {
        OutOfMemoryError heap = new OutOfMemoryError("Java heap space");
        assertSame(heap, assertThrows(OutOfMemoryError.class, () -> Libtorch.failure(heap)));
        RuntimeException own = new IndexOutOfBoundsException("5");
        assertSame(own, Libtorch.failure(own));
        String said =
                Libtorch.failure(new RuntimeException("size mismatch\nframe #0")).getMessage();
        assertEquals("libtorch failed: size mismatch", said);
        assertFalse(Libtorch.failure(new RuntimeException()).getMessage().contains("null"));
        String memory =
                Libtorch.failure(new RuntimeException("can't allocate memory: 5 bytes"))
                        .getMessage();
        assertTrue(memory.startsWith("Not enough memory outside"), memory);
        // A batch that is too short ends in Java, on a worker's thread.
        try (FlowObjective objective =
                new FlowObjective(FlowObjective.Loss.LIKELIHOOD, architecture, 1, Progress.NONE)) {
            Batch broken = new Batch(4, new float[3], batch.targets());
            RuntimeException thrown =
                    assertThrows(RuntimeException.class, () -> objective.loss(parameters, broken));
            assertFalse(
                    String.valueOf(thrown.getMessage()).contains("libtorch"), thrown.toString());
        }
    }

    private Batch batch(int size) {
        Random random = new Random(3);
        return Batch.of(
                architecture,
                size,
                (i, condition, target) -> {
                    for (int k = 0; k < condition.length; k++)
                        condition[k] = (float) random.nextGaussian();
                    for (int k = 0; k < target.length; k++)
                        target[k] = (float) (3 + 0.2 * random.nextGaussian());
                });
    }

    private static float[] times(float[] values, float factor) {
        float[] result = values.clone();
        for (int i = 0; i < result.length; i++) result[i] *= factor;
        return result;
    }
}
