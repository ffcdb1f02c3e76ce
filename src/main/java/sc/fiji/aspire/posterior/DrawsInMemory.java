package sc.fiji.aspire.posterior;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.FreeMemory;

/** Draws in Java's memory. */
public final class DrawsInMemory implements Draws {

    private final List<float[]> images;
    private int released;

    /** No draws yet. */
    public DrawsInMemory() {
        this(List.of());
    }

    DrawsInMemory(List<float[]> images) {
        this.images = new ArrayList<>(images);
    }

    @Override
    public void begin(int count, int pixels) {
        FreeMemory.requireOfJava(
                (long) Float.BYTES * count * pixels,
                count + " samples of " + pixels + " pixels",
                "Save the samples in a file, draw fewer");
    }

    @Override
    public void add(float[] image) {
        images.add(image);
    }

    @Override
    public int size() {
        return images.size() + released;
    }

    @Override
    public float[] get(int draw) {
        requireHeld();
        return images.get(draw);
    }

    @Override
    public void read(int draw, int from, float[] into) {
        requireHeld();
        System.arraycopy(images.get(draw), from, into, 0, into.length);
    }

    private void requireHeld() {
        if (released > 0) throw new IllegalStateException("These samples were released.");
    }

    @Override
    public void release() {
        released += images.size();
        images.clear();
    }
}
