package sc.fiji.aspire.commands.batch;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.commands.image.AcquisitionFile;
import sc.fiji.aspire.commands.report.LayerFiles;
import sc.fiji.aspire.commands.scijava.Provenance;
import sc.fiji.aspire.files.NewFile;
import sc.fiji.aspire.files.Sha256;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.AcquisitionJson;

/**
 * A stack of a batch and the files of its results, {@code NAME-posterior.tif}, {@code
 * NAME-report.csv}, where the model tells it {@code NAME-anomaly.tif} and, on demand, {@code
 * NAME-samples.tif}; {@code NAME-done.sha256} says that they are all there.
 *
 * @param file the stack
 * @param folder of the results
 */
public record BatchStack(Path file, Path folder) {

    private static final String POSTERIOR = "posterior.tif";
    private static final String REPORT = "report.csv";
    private static final String SAMPLES = "samples.tif";
    private static final String ANOMALY = "anomaly.tif";
    private static final String DONE = "done.sha256";

    /**
     * The stacks of a folder, by name: TIFF files alone, whatever lies beside them.
     *
     * @param names with {@code *} for anything, all else as it is but for upper and lower case
     * @throws IllegalArgumentException if there are none
     */
    public static List<Path> list(Path folder, String names) throws IOException {
        String pattern =
                names.trim().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]{}?\\\\]", "\\\\$0");
        PathMatcher wanted = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        List<Path> found = List.of();
        if (Files.isDirectory(folder))
            try (Stream<Path> files = Files.list(folder)) {
                found = files.filter(f -> isWanted(f, wanted)).sorted().toList();
            }
        if (!found.isEmpty()) return found;
        throw new IllegalArgumentException(
                "Expected TIFF files "
                        + names
                        + ", found none in "
                        + folder
                        + ". Correct the folder of the stacks or the names.");
    }

    private static boolean isWanted(Path file, PathMatcher wanted) {
        String name = file.getFileName().toString();
        return !name.startsWith(".")
                && name.matches("(?i).+\\.tiff?")
                && wanted.matches(Path.of(name.toLowerCase(Locale.ROOT)))
                && Files.isRegularFile(file);
    }

    /** Its file name without ending. */
    public String name() {
        return file.getFileName().toString();
    }

    /** Reads the stack. */
    public ImagePlus read() {
        return TiffFile.read(file);
    }

    /**
     * What the results follow from, as one hexadecimal number.
     *
     * @param parameters all but the record itself
     * @param acquisition path of its file; if empty, that of the stack is meant
     */
    public String key(String parameters, String acquisition, Progress progress) throws IOException {
        MessageDigest digest = Sha256.start();
        Sha256.addTo(digest, file, progress);
        String taken =
                acquisition.isEmpty()
                        ? AcquisitionFile.beside(file).map(AcquisitionJson::write).orElse("")
                        : AcquisitionJson.write(AcquisitionFile.read(Path.of(acquisition)));
        String all = String.join("\n", Provenance.version(), parameters, taken);
        digest.update(all.getBytes(StandardCharsets.UTF_8));
        return Sha256.end(digest);
    }

    /**
     * The layers that were written before for this key, or null; also null if one of the files that
     * were written with them is not as it was.
     *
     * @param samples whether those are wanted, too
     */
    public ImagePlus result(String key, boolean samples, Progress progress) {
        try {
            return done(samples).isDone(key, progress)
                    ? TiffFile.read(files().path(POSTERIOR))
                    : null;
        } catch (IOException | UncheckedIOException e) {
            // Damaged since: it is made again.
            return null;
        }
    }

    /** Whether the results of this key are there as they were written; looks at no pixels. */
    boolean isDone(String key, boolean samples, Progress progress) throws IOException {
        return done(samples).isDone(key, progress);
    }

    /** The names of the files of the results, the one that completes them last. */
    List<Path> names(boolean samples) {
        return Stream.concat(endings(samples).stream(), Stream.of(DONE))
                .map(ending -> files().path(ending).getFileName())
                .toList();
    }

    /** Whether there are results, of these or of other inputs. */
    public boolean hasResults() {
        return Files.isRegularFile(files().path(DONE));
    }

    /**
     * Refuses a stack whose results would have names that no file can have.
     *
     * @throws IllegalArgumentException saying how long a name may be
     */
    public void requireNames() {
        for (String ending : List.of(SAMPLES, REPORT, POSTERIOR, ANOMALY, DONE))
            NewFile.requireName(files().path(ending));
    }

    /**
     * Writes the results, and then which they are.
     *
     * @param samples null if they are not wanted
     * @param anomaly null if it is not known; one of before is deleted
     */
    public void write(
            ImagePlus posterior,
            ImagePlus samples,
            ImagePlus anomaly,
            ResultsTable report,
            String key)
            throws IOException {
        if (samples != null) files().write(samples, "samples");
        if (anomaly != null) files().write(anomaly, "anomaly");
        else Files.deleteIfExists(files().path(ANOMALY));
        files().write(report);
        files().write(posterior, "posterior");
        done(samples != null).write(key);
    }

    private DoneFiles done(boolean samples) {
        return new DoneFiles(
                files().path(DONE), endings(samples).stream().map(files()::path).toList());
    }

    /** Of the results without the list of them; whether there is an anomaly, the model decides. */
    private List<String> endings(boolean samples) {
        List<String> endings = new ArrayList<>(List.of(POSTERIOR, REPORT));
        if (samples) endings.add(SAMPLES);
        if (Files.isRegularFile(files().path(ANOMALY))) endings.add(ANOMALY);
        return endings;
    }

    private LayerFiles files() {
        return new LayerFiles(folder, name().replaceFirst("\\.tif$", ""));
    }
}
