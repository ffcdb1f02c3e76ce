package sc.fiji.aspire.training;

import java.nio.file.Path;
import sc.fiji.aspire.tiff.FloatImage;

/**
 * Maps of a disk in water, here faster and there slower than water: their mean says nothing, and a
 * record almost all, so that a flow is worth something after seconds of training.
 */
public final class DiskMaps {

    private static final float WATER = 1500;

    private DiskMaps() {}

    /**
     * Writes a stack of them.
     *
     * @param size pixels of a side
     * @param spacing mm
     * @param radius of the disks, mm
     */
    public static Path write(Path file, int count, int size, double spacing, double radius) {
        float[] values = new float[count * size * size];
        double centre = 0.5 * (size - 1);
        for (int i = 0; i < values.length; i++) {
            int pixel = i % (size * size);
            double x = pixel % size - centre;
            double y = pixel / size - centre;
            boolean inside = spacing * Math.hypot(x, y) < radius;
            values[i] = inside ? WATER + contrast(i / (size * size)) : WATER;
        }
        new FloatImage(values, size, size, spacing, "mm").write("disks", file);
        return file;
    }

    /** From 100 to 250 m/s, every other one slower. */
    private static float contrast(int map) {
        return (map % 2 == 0 ? 1 : -1) * (100 + 25 * (map * 5 % 7));
    }
}
