package sc.fiji.aspire.flow.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.flow.FlowArchitecture;

class SamplingPlanTest {

    private static final long PLENTY = 1L << 40;

    private final FlowArchitecture large = FlowArchitecture.standard(512, 512, 4);
    private final FlowArchitecture small = FlowArchitecture.standard(64, 64, 4);

    @ParameterizedTest
    @ValueSource(longs = {200_000_000, 300_000_000, 1_000_000_000, PLENTY})
    void takesNoMoreThanHalfOfWhatIsFreeUnlessOneImageDoes(long free) {
        SamplingPlan plan = SamplingPlan.of(large, OnnxDevice.CPU, 1000, free);
        long condition = SamplingPlan.bytesOfCondition(large);
        long one = SamplingPlan.bytesPerImage(large);
        assertTrue(plan.bytes() <= Math.max(condition + one, free / 2), plan.toString());
        assertEquals(condition + one * plan.workers() * plan.batch(), plan.bytes());
    }

    @Test
    void refusesWhatDoesNotFit() {
        long needed = SamplingPlan.bytesOfCondition(large) + SamplingPlan.bytesPerImage(large);
        SamplingPlan.of(large, OnnxDevice.CPU, 1, needed);
        Exception e =
                assertThrows(
                        IllegalStateException.class,
                        () -> SamplingPlan.of(large, OnnxDevice.CPU, 1, needed - 1));
        String numbers = needed / 1_000_000 + " MB outside of Java's memory, found ";
        assertTrue(e.getMessage().contains(numbers), e.getMessage());
    }

    @Test
    void drawsSmallImagesTogetherAndLargeOnesAlone() {
        assertEquals(1, SamplingPlan.of(large, OnnxDevice.CPU, 1000, PLENTY).batch());
        assertEquals(4, SamplingPlan.of(small, OnnxDevice.CPU, 1000, PLENTY).batch());
        assertEquals(1, SamplingPlan.of(large, OnnxDevice.CUDA, 1000, PLENTY).workers());
    }

    @Test
    void startsNoMoreThanThereAreDraws() {
        SamplingPlan plan = SamplingPlan.of(small, OnnxDevice.CPU, 1, PLENTY);
        assertEquals(1, plan.workers() * plan.batch());
        assertEquals(1, SamplingPlan.of(small, OnnxDevice.CPU, 0, PLENTY).batch());
    }
}
