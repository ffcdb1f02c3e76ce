package sc.fiji.aspire.figure;

import sc.fiji.aspire.Grid;

/**
 * A volume as three sections through its middle, side by side: across z, across y and across x. The
 * first shows y downwards, as sections do; the others show z upwards.
 *
 * <pre>
 *   x, y   |   x, z   |   y, z
 * </pre>
 */
final class OrthogonalSections {

    private OrthogonalSections() {}

    /** The grid that all three lie on. */
    static Grid plane(Grid volume) {
        int width = 2 * volume.size(0) + volume.size(1);
        return Grid.centered(volume.spacing(), width, Math.max(volume.size(1), volume.size(2)));
    }

    /** The sections of a volume, x fastest; where there is none, the volume's first value. */
    static float[] of(Grid volume, float[] values) {
        Grid plane = plane(volume);
        int nx = volume.size(0);
        int ny = volume.size(1);
        int nz = volume.size(2);
        float[] sections = new float[plane.numPoints()];
        for (int i = 0; i < sections.length; i++) {
            int u = i % plane.size(0);
            int v = i / plane.size(0);
            int x = nx / 2;
            int y = ny / 2;
            int z = nz / 2;
            if (u < nx) {
                x = u;
                y = v;
            } else if (u < 2 * nx) {
                x = u - nx;
                z = nz - 1 - v;
            } else {
                y = u - 2 * nx;
                z = nz - 1 - v;
            }
            boolean inside = y < ny && z >= 0;
            sections[i] = inside ? values[(z * ny + y) * nx + x] : values[0];
        }
        return sections;
    }
}
