package sc.fiji.aspire.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.training.torch.FlowObjective;

/** Whether it holds, {@code scripts/soak memory} measures. */
class TrainingMemoryTest {

    private static final FlowArchitecture SMALL = FlowArchitecture.standard(104, 104, 4);
    private static final FlowArchitecture LARGE = FlowArchitecture.standard(512, 512, 4);

    private final FlowTrainingOptions options = FlowTrainingOptions.standard(1, 1);

    @Test
    void growsWithTheImageAndTheThreads() {
        long large = TrainingMemory.libtorch(LARGE, options.withBatch(16));
        double pixels = (double) LARGE.numPixels() / SMALL.numPixels();
        assertTrue(large > pixels / 4 * TrainingMemory.libtorch(SMALL, options), "" + large);
        long four = TrainingMemory.libtorch(LARGE, options.withBatch(16).withThreads(4));
        assertEquals(2.0, (double) four / large, 1e-6);
    }

    @Test
    void firstNormalizationOfLargeImagesTakesNoMoreThanASmallOnes() {
        assertEquals(32, FlowObjective.firstItems(SMALL));
        assertEquals(2, FlowObjective.firstItems(LARGE));
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertRefused(new TrainingMemory(1L << 60, 1), "smaller crop, fewer threads");
        assertRefused(new TrainingMemory(1, 1L << 60), "fewer maps, or give Java more memory");
        new TrainingMemory(1, 1).require();
    }

    private static void assertRefused(TrainingMemory memory, String remedy) {
        Exception e = assertThrows(IllegalStateException.class, memory::require);
        assertTrue(e.getMessage().contains("would take 1152921504606 MB"), e.getMessage());
        assertTrue(e.getMessage().contains(remedy), e.getMessage());
    }
}
