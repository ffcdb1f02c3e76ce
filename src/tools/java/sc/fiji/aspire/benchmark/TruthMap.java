package sc.fiji.aspire.benchmark;

import java.nio.file.Path;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.tiff.FloatImage;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Resampling;

/** A true map of the speed of sound at a spacing that a benchmark asks for. */
final class TruthMap {

    private static final double TOLERANCE = 1e-6;

    private TruthMap() {}

    /**
     * The map at {@code --spacing}, a multiple or an integer part of its own; see {@link
     * Resampling}.
     */
    static Medium read(Path file, Options options) {
        FloatImage map = FloatImage.readMaps(file);
        if (!map.unit().equals("mm"))
            throw new IllegalArgumentException(
                    "Expected a map calibrated in mm for --truth, found " + map.unit() + ".");
        Grid grid = Grid.centered(map.pixelWidth(), map.width(), map.height());
        Medium medium = new Medium(grid, map.plane(0));
        double spacing = options.positive("--spacing", grid.spacing());
        double factor = spacing / grid.spacing();
        if (isCount(factor) && Math.rint(factor) == 1) return medium;
        if (isCount(factor)) return Resampling.coarser(medium, (int) Math.rint(factor));
        if (isCount(1 / factor)) return Resampling.finer(medium, (int) Math.rint(1 / factor));
        throw new IllegalArgumentException(
                "Expected a multiple or an integer part of the map's "
                        + grid.spacing()
                        + " mm for --spacing, found "
                        + spacing
                        + ".");
    }

    private static boolean isCount(double factor) {
        return factor > 0.5 && Math.abs(factor - Math.rint(factor)) < TOLERANCE;
    }
}
