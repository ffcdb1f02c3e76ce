package sc.fiji.aspire.training.set;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.files.SmallFile;
import sc.fiji.aspire.files.WorkFolder;
import sc.fiji.aspire.inference.ImageUnits;
import sc.fiji.aspire.tiff.FloatImage;
import sc.fiji.aspire.wave.Observation;

/**
 * A folder of pairs of maps and records, all as TIFF files that open in Fiji:
 *
 * <pre>
 * training-set.json      the recipe
 * maps/00000.tif         speed of sound, m/s, on the recipe's grid
 * traces/00000.tif       record with noise: X = time sample, Y = receiver, Z = source
 * scores-1/00000.tif     score at the fiducial image of the first refinement, water
 * </pre>
 *
 * Each file is written whole or not at all; an item is complete when its map is there.
 */
public final class TrainingSet {

    public static final Path MAPS = Path.of("maps");
    private static final Path TRACES = Path.of("traces");
    private static final String MANIFEST = "training-set.json";

    private final Path folder;
    private final TrainingRecipe recipe;

    private TrainingSet(Path folder, TrainingRecipe recipe) {
        this.folder = folder;
        this.recipe = recipe;
    }

    /**
     * Begins a training set, or goes on with one of the same recipe.
     *
     * @throws IllegalArgumentException if the folder holds a training set of another recipe
     */
    public static TrainingSet create(Path folder, TrainingRecipe recipe) {
        Path manifest = folder.resolve(MANIFEST);
        // Not: if it exists. A file that cannot be seen now is no reason to write over it.
        if (!Files.notExists(manifest)) {
            TrainingSet present = open(folder);
            if (!present.recipe.isSame(recipe))
                throw new IllegalArgumentException(
                        folder
                                + " holds a training set of another recipe. Choose another folder,"
                                + " or the same parameters to go on with it.");
            return present.withFolders();
        }
        WorkFolder.make(folder);
        AtomicFile.write(manifest, recipe.write());
        return new TrainingSet(folder, recipe).withFolders();
    }

    /**
     * Opens a training set.
     *
     * @throws IllegalArgumentException if the folder holds none
     */
    public static TrainingSet open(Path folder) {
        Path manifest = folder.resolve(MANIFEST);
        if (!Files.isRegularFile(manifest))
            throw new IllegalArgumentException(
                    "Expected a training set in "
                            + folder
                            + ", found no "
                            + MANIFEST
                            + ". Choose a folder that Generate Training Set wrote.");
        try {
            String json = SmallFile.text(manifest);
            return new TrainingSet(folder, TrainingRecipe.read(json, manifest.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private TrainingSet withFolders() {
        WorkFolder.makeInside(folder.resolve(MAPS));
        WorkFolder.makeInside(folder.resolve(TRACES));
        return this;
    }

    /** Whether a folder holds a training set, readable or not. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(MANIFEST));
    }

    public Path folder() {
        return folder;
    }

    public TrainingRecipe recipe() {
        return recipe;
    }

    /** Number of items, complete or not. */
    public int size() {
        return recipe.maps().size();
    }

    /** The items that flows are fitted to, or those that are held back. */
    public int[] items(boolean validation) {
        return IntStream.range(0, size())
                .filter(i -> recipe.maps().get(i).validation() == validation)
                .toArray();
    }

    /** Number of complete items. */
    public int completed() {
        return (int) IntStream.range(0, size()).filter(i -> has(MAPS, i)).count();
    }

    /**
     * Whether there is an image of an item.
     *
     * @param kind its folder, in that of the set unless absolute
     */
    boolean has(Path kind, int item) {
        return files().has(kind, item);
    }

    /** Writes an image on the recipe's grid, m/s. */
    void writeImage(Path kind, int item, float[] values) {
        files().write(kind, item, values, ImageUnits.SOUND_SPEED.name());
    }

    /** Reads an image on the recipe's grid. */
    public float[] readImage(Path kind, int item) {
        return files().read(kind, item);
    }

    void writeTraces(int item, float[] traces) {
        int[] size = traceSize();
        double interval = recipe.acquisition().time().interval();
        new FloatImage(traces, size[0], size[1], interval, "us")
                .write(TRACES.toString(), files().file(TRACES, item));
    }

    /** The record of an item, with a standard deviation of its residuals. */
    public Observation observation(int item, double noise) {
        int[] size = traceSize();
        float[] traces = files().read(TRACES, item, size);
        return new Observation(traces, recipe.acquisition(), noise);
    }

    private int[] traceSize() {
        var acquisition = recipe.acquisition();
        return new int[] {
            acquisition.time().samples(), acquisition.numReceivers(), acquisition.numSources()
        };
    }

    private ImageFiles files() {
        return new ImageFiles(folder, recipe.grid());
    }
}
