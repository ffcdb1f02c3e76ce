package sc.fiji.aspire.planning;

import java.util.Arrays;
import java.util.Optional;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.design.ArrayDesign;
import sc.fiji.aspire.design.Framing;
import sc.fiji.aspire.tiff.StackSize;
import sc.fiji.aspire.training.set.Recording;
import sc.fiji.aspire.wave.Acquisition;

/**
 * The grid of a training set, and how much finer records are simulated. What is left open follows
 * from the maps, and without maps from the array.
 *
 * @param spacing mm; 0: open
 * @param size pixels along x; 0: open
 * @param height pixels along y; 0: as the maps, or as along x
 * @param factor how many times finer the records' grid is; 0: open
 */
public record SetSize(double spacing, int size, int height, int factor) {

    private static final int MOST = 4096;
    private static final int COARSEST = 8;
    private static final int MARGIN = 4;

    /** How many times finer times are computed than images are. */
    private static final int FINER = 2;

    /** Of squares, or as high as the maps. */
    public SetSize(double spacing, int size, int factor) {
        this(spacing, size, 0, factor);
    }

    /** The same with all that was open. */
    public SetSize filled(Acquisition acquisition, Optional<StackSize> maps) {
        if (spacing > 0 && size > 0 && height > 0 && factor > 0) return this;
        ArrayDesign design = Assumed.design(acquisition);
        SetSize filled = maps.isPresent() ? ofMaps(maps.get(), design) : ofArray(design);
        if (filled.size < 1 || filled.size > MOST)
            throw new IllegalArgumentException(
                    "Expected a grid of at most "
                            + MOST
                            + " pixels, found that the array and its waves need "
                            + filled.size
                            + ". Take larger pixels (spacing), or a lower frequency.");
        return filled;
    }

    /**
     * The same for any records. Without waves, no pixel size follows from the array.
     *
     * @throws IllegalArgumentException if it is open, and the maps do not say it
     */
    public SetSize filled(Recording recording, Optional<StackSize> maps) {
        return recording
                .waves()
                .map(acquisition -> filled(acquisition, maps))
                .orElseGet(() -> maps.map(this::ofMaps).orElseGet(() -> ofElements(recording)));
    }

    private SetSize ofElements(Recording recording) {
        if (!(spacing > 0)) throw noPixel();
        Framing framing = new Framing(recording.sources(), recording.receivers(), spacing);
        int pixels = size > 0 ? size : framing.size();
        if (pixels > MOST)
            throw new IllegalArgumentException(
                    "Expected a grid of at most "
                            + MOST
                            + " pixels, found that the positions need "
                            + pixels
                            + ". Give them in mm, or take larger pixels (spacing).");
        return new SetSize(
                spacing, pixels, height > 0 ? height : pixels, factor > 0 ? factor : FINER);
    }

    private SetSize ofMaps(StackSize maps) {
        boolean even = maps.width() % FINER == 0 && maps.height() % FINER == 0;
        int usual = even ? FINER : 1;
        int bySize = size > 0 ? Math.max(1, Math.round((float) maps.width() / size)) : usual;
        int finer = factor > 0 ? factor : bySize;
        double pixel = spacing > 0 ? spacing : finer * maps.pixel().orElseThrow(SetSize::noPixel);
        return new SetSize(
                pixel, size > 0 ? size : maps.width() / finer, height(maps, finer), finer);
    }

    private int height(StackSize maps, int finer) {
        return height > 0 ? height : maps.height() / finer;
    }

    private static IllegalArgumentException noPixel() {
        return new IllegalArgumentException(
                "Expected the pixel size of the images in mm (spacing), which does not follow from"
                        + " travel times, found none. Give it.");
    }

    private SetSize ofArray(ArrayDesign design) {
        double pixel = spacing > 0 ? spacing : Math.max(design.pixel(), least(design));
        int pixels = size > 0 ? size : new Framing(design.acquisition(), pixel).size();
        return new SetSize(
                pixel,
                pixels,
                height > 0 ? height : pixels,
                factor > 0 ? factor : design.factor(pixel));
    }

    /** Pixels so large that the array lies in as many as are given. */
    private double least(ArrayDesign design) {
        return size > MARGIN ? 2 * reach(design.acquisition()) / (size - MARGIN) : 0;
    }

    /** The pages are the records' grid: the model's is so many times coarser. */
    private SetSize ofMaps(StackSize maps, ArrayDesign design) {
        int finer = factor > 0 ? factor : factor(maps, design);
        double pixel = maps.pixel().orElse(design.pixel() / finer);
        return new SetSize(
                spacing > 0 ? spacing : finer * pixel,
                size > 0 ? size : maps.width() / finer,
                height(maps, finer),
                finer);
    }

    private int factor(StackSize maps, ArrayDesign design) {
        if (size > 0) return Math.max(1, (int) Math.round((double) maps.width() / size));
        double wanted = spacing > 0 ? spacing * (1 + 1e-6) : design.pixel();
        double pixel = maps.pixel().orElse(wanted / 2);
        int best = 1;
        for (int finer = 2; finer <= COARSEST; finer++)
            if (maps.width() % finer == 0 && maps.height() % finer == 0 && finer * pixel <= wanted)
                best = finer;
        return best;
    }

    private static double reach(Acquisition acquisition) {
        double reach = 0;
        for (double[][] all : new double[][][] {acquisition.sources(), acquisition.receivers()})
            for (double[] p : all)
                for (double coordinate : p) reach = Math.max(reach, Math.abs(coordinate));
        return reach;
    }

    /** The grid of the model's images, around the image centre; volumes are cubes. */
    public Grid grid(int numDimensions) {
        int[] sides = new int[numDimensions];
        Arrays.fill(sides, size);
        if (numDimensions == 2 && height > 0) sides[1] = height;
        return Grid.centered(spacing, sides);
    }
}
