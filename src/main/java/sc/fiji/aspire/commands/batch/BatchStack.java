package sc.fiji.aspire.commands.batch;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import sc.fiji.aspire.commands.image.AcquisitionFile;
import sc.fiji.aspire.commands.report.LayerFiles;
import sc.fiji.aspire.commands.scijava.Provenance;
import sc.fiji.aspire.files.Reason;
import sc.fiji.aspire.files.Sha256;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.AcquisitionJson;

/**
 * A stack of a batch and the files of its results, {@code NAME-posterior.tif}, {@code
 * NAME-report.csv} and, on demand, {@code NAME-samples.tif}.
 *
 * @param file the stack
 * @param folder of the results
 */
public record BatchStack(Path file, Path folder) {

    /** Name of a property: SHA-256 of all that the results follow from. */
    private static final String KEY = "aspire.batch.key";

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

    public String name() {
        return file.getFileName().toString();
    }

    public ImagePlus read() {
        return TiffFile.read(file);
    }

    /**
     * What the results follow from, as one hexadecimal number.
     *
     * @param parameters all but the record itself
     * @param acquisition path of its file; if empty, that of the stack is meant
     */
    public String key(String parameters, String acquisition) throws IOException {
        MessageDigest digest = Sha256.start();
        try (OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Files.copy(file, sink);
        } catch (IOException e) {
            throw Reason.unreadable(file, e);
        }
        String taken =
                acquisition.isEmpty()
                        ? AcquisitionFile.beside(file).map(AcquisitionJson::write).orElse("")
                        : AcquisitionJson.write(AcquisitionFile.read(Path.of(acquisition)));
        String all = String.join("\n", Provenance.version(), parameters, taken);
        digest.update(all.getBytes(StandardCharsets.UTF_8));
        return Sha256.end(digest);
    }

    /** The layers that were written before for this key, or null. */
    public ImagePlus result(String key) {
        Path file = files().path("posterior.tif");
        if (!Files.isRegularFile(file)) return null;
        try {
            ImagePlus posterior = TiffFile.read(file);
            return key.equals(posterior.getProp(KEY)) ? posterior : null;
        } catch (UncheckedIOException e) {
            // Damaged since: it is made again.
            return null;
        }
    }

    public void writeSamples(ImagePlus samples) {
        files().write(samples, "samples");
    }

    /** Writes the layers last: where they are, all the rest is. */
    public void write(ImagePlus posterior, ResultsTable report, String key) {
        files().write(report);
        posterior.setProp(KEY, key);
        files().write(posterior, "posterior");
    }

    private LayerFiles files() {
        return new LayerFiles(folder, name().replaceFirst("\\.tif$", ""));
    }
}
