package sc.fiji.aspire.inference;

import java.util.ArrayList;
import java.util.List;

/** Draws in Java's memory. */
public final class DrawsInMemory implements Draws {

    private final List<float[]> images;

    public DrawsInMemory() {
        this(List.of());
    }

    DrawsInMemory(List<float[]> images) {
        this.images = new ArrayList<>(images);
    }

    @Override
    public void begin(int count, int pixels) {
        long needed = (long) Float.BYTES * count * pixels;
        if (needed > free()) System.gc();
        long free = free();
        if (needed > free)
            throw new IllegalStateException(
                    String.format(
                            "Expected memory for %d samples of %d pixels, %d MB, found %d MB free."
                                    + " Save the samples in a file, draw fewer, or give Java more"
                                    + " memory.",
                            count, pixels, needed / 1_000_000, free / 1_000_000));
    }

    private static long free() {
        Runtime java = Runtime.getRuntime();
        return java.maxMemory() - java.totalMemory() + java.freeMemory();
    }

    @Override
    public void add(float[] image) {
        images.add(image);
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public float[] get(int draw) {
        return images.get(draw);
    }

    @Override
    public void read(int draw, int from, float[] into) {
        System.arraycopy(images.get(draw), from, into, 0, into.length);
    }
}
