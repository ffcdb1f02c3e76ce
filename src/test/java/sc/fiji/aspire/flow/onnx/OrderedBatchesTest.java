package sc.fiji.aspire.flow.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.CanceledWhen;
import sc.fiji.aspire.Progress;

class OrderedBatchesTest {

    private final List<Integer> taken = new ArrayList<>();
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicInteger mostHeld = new AtomicInteger();
    private final AtomicInteger stops = new AtomicInteger();

    private void stop() {
        stops.incrementAndGet();
    }

    private int make(int batch) {
        mostHeld.accumulateAndGet(held.incrementAndGet(), Math::max);
        return batch;
    }

    private void take(int batch) {
        held.decrementAndGet();
        taken.add(batch);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void givesAllInOrderAndHoldsFew(int workers) {
        new OrderedBatches<>(workers, this::make, this::stop).run(200, this::take, Progress.NONE);
        assertEquals(0, stops.get());
        assertEquals(IntStream.range(0, 200).boxed().toList(), taken);
        assertTrue(mostHeld.get() <= 2 * workers, "held " + mostHeld);
    }

    @Test
    void givesWhatTheSourceThrows() {
        OrderedBatches<Integer> batches =
                new OrderedBatches<>(
                        2,
                        batch -> {
                            if (batch == 7) throw new IllegalArgumentException("seven");
                            return make(batch);
                        },
                        this::stop);
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> batches.run(20, this::take, Progress.NONE));
        assertEquals("seven", e.getMessage());
        assertEquals(IntStream.range(0, 7).boxed().toList(), taken);
    }

    @Test
    void endsItsThreadsWhenCanceled() {
        Progress progress = new CanceledWhen(() -> taken.size() == 3);
        OrderedBatches<Integer> batches = new OrderedBatches<>(2, this::make, this::stop);
        assertThrows(CancellationException.class, () -> batches.run(1000, this::take, progress));
        assertEquals(1, stops.get());
        int made = mostHeld.get() + taken.size();
        assertEquals(3, taken.size());
        assertTrue(held.get() <= 4 && made <= 7, "held " + held);
    }
}
