package sc.fiji.aspire.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** In Java, each thread over arrays of its own. */
final class JavaTriad implements Triad {

    private final ExecutorService threads;
    private final List<Callable<float[]>> parts = new ArrayList<>();

    JavaTriad(int threads) {
        this.threads = Executors.newFixedThreadPool(threads);
        for (int i = 0; i < threads; i++) {
            float[] a = filled(ELEMENTS / threads, 0);
            float[] b = filled(ELEMENTS / threads, 1);
            float[] c = filled(ELEMENTS / threads, 2);
            parts.add(() -> triad(a, b, c));
        }
    }

    private static float[] filled(int length, float value) {
        float[] array = new float[length];
        Arrays.fill(array, value);
        return array;
    }

    private static float[] triad(float[] a, float[] b, float[] c) {
        for (int i = 0; i < a.length; i++) a[i] = b[i] + 3 * c[i];
        return a;
    }

    @Override
    public double seconds() {
        return Rounds.timed(this::once).getAsDouble();
    }

    private void once() {
        try {
            for (var part : threads.invokeAll(parts)) part.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
