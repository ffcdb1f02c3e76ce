package sc.fiji.aspire.training.set;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.files.RemadeFiles;
import sc.fiji.aspire.files.Sha256;
import sc.fiji.aspire.files.SmallFile;
import sc.fiji.aspire.files.WorkFolder;
import sc.fiji.aspire.inference.ImageUnits;
import sc.fiji.aspire.shard.ItemFiles;
import sc.fiji.aspire.wave.Observation;

/**
 * A folder of pairs of maps and records, all as TIFF files that open in Fiji:
 *
 * <pre>
 * training-set.json      the recipe
 * maps/00000.tif         speed of sound, m/s, on the recipe's grid
 * traces/00000.tif       record with noise, see WaveRecording and PickRecording
 * sums/00000.sha256      SHA-256 of both
 * scores-1/00000.tif     score at the fiducial image of the first refinement, water
 * </pre>
 *
 * Each file is written whole or not at all; an item is complete when its sums are there, and whole
 * while its map and record have them.
 */
public final class TrainingSet implements ItemFiles {

    /** Folder of the maps. */
    public static final Path MAPS = Path.of("maps");

    private static final Path TRACES = Path.of("traces");
    private static final Path SUMS = Path.of("sums");
    private static final String MANIFEST = "training-set.json";

    private final Path folder;
    private final TrainingRecipe recipe;

    private TrainingSet(Path folder, TrainingRecipe recipe) {
        this.folder = folder;
        this.recipe = recipe;
    }

    /**
     * Begins a training set, or resumes one of the same recipe.
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
        WorkFolder.makeInside(folder.resolve(SUMS));
        return this;
    }

    /** Whether a folder holds a training set, readable or not. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(MANIFEST));
    }

    /** The folder of all its files. */
    public Path folder() {
        return folder;
    }

    /** How its items are made. */
    public TrainingRecipe recipe() {
        return recipe;
    }

    /** Number of items, complete or not. */
    @Override
    public int size() {
        return recipe.maps().size();
    }

    /** The items that flows are fitted to, or those that are held back. */
    public int[] items(boolean validation) {
        return IntStream.range(0, size())
                .filter(i -> recipe.maps().get(i).validation() == validation)
                .toArray();
    }

    /** Number of complete items, whose files are not looked at. */
    public int completed() {
        return (int) IntStream.range(0, size()).filter(i -> isFile(sums(i))).count();
    }

    /**
     * Whether an item is complete, and its files are as they were written.
     *
     * @throws UncheckedIOException if one of them cannot be read
     */
    public boolean isWhole(int item) {
        return isWhole(item, Progress.NONE);
    }

    @Override
    public String name(int item) {
        return MAPS.resolve(map(item).getFileName()).toString();
    }

    @Override
    public List<Path> files(int item) {
        return List.of(
                TRACES.resolve(recordFile(item).getFileName()),
                MAPS.resolve(map(item).getFileName()),
                SUMS.resolve(sums(item).getFileName()));
    }

    @Override
    public boolean isWhole(int item, Progress progress) {
        if (!isFile(sums(item)) || !isFile(map(item)) || !isFile(recordFile(item))) return false;
        try {
            return SmallFile.text(sums(item)).equals(sumsOf(item, progress));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** Tells of an item that is complete but not as it was written. */
    void tellDamaged(int item, RemadeFiles remade) {
        // Its sums come last, so that an item without them was never complete.
        remade.found(sums(item));
    }

    /** A link is none: what it leads to may be anybody's. */
    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** As {@code sha256sum -c} reads it in the folder of the set. */
    private String sumsOf(int item, Progress progress) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : List.of(map(item), recordFile(item)))
            text.append(Sha256.of(file, progress) + "  ")
                    .append(file.getParent().getFileName() + "/" + file.getFileName() + "\n");
        return text.toString();
    }

    private Path map(int item) {
        return files().file(MAPS, item);
    }

    private Path recordFile(int item) {
        return files().file(TRACES, item);
    }

    private Path sums(int item) {
        return folder.resolve(SUMS).resolve(String.format(Locale.ROOT, "%05d.sha256", item));
    }

    /**
     * Writes an item.
     *
     * @param map on the recipe's grid, m/s
     */
    void write(int item, float[] traces, float[] map) {
        Recording recording = recipe.recording();
        recording.image(traces).write(TRACES.toString(), recording.unit(), recordFile(item));
        files().write(MAPS, item, map, ImageUnits.SOUND_SPEED.name());
        try {
            AtomicFile.write(sums(item), sumsOf(item, Progress.NONE));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** Reads an image on the recipe's grid. */
    public float[] readImage(Path kind, int item) {
        return files().read(kind, item);
    }

    /**
     * The record of an item, with a standard deviation of its residuals. What is missing of it is
     * NaN in the file.
     */
    public Observation observation(int item, double noise) {
        return new Observation(record(item), recipe.acquisition(), noise);
    }

    /** The record of an item, NaN where something is missing. */
    float[] record(int item) {
        return files().readRecord(TRACES, item, recipe.recording().size());
    }

    /**
     * Refuses a set that was not made whole.
     *
     * @throws IllegalArgumentException saying what is missing
     */
    void requireComplete() {
        long whole = IntStream.range(0, size()).filter(this::isWhole).count();
        if (whole < size())
            throw new IllegalArgumentException(
                    "Expected a complete training set of "
                            + size()
                            + " items as they were written in "
                            + folder
                            + ", found "
                            + whole
                            + ". Run Generate Training Set again with the same parameters; it"
                            + " resumes where it stopped, and makes damaged items again.");
    }

    private ImageFiles files() {
        return new ImageFiles(folder, recipe.grid(), "");
    }
}
