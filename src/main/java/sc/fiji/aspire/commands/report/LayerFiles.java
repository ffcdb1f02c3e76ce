package sc.fiji.aspire.commands.report;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.files.PortableName;
import sc.fiji.aspire.tiff.TiffFile;

/**
 * The files of a posterior: {@code NAME-posterior.tif}, {@code NAME-samples.tif}, {@code
 * NAME-refinements.tif}, {@code NAME-anomaly.tif} and {@code NAME-report.csv}.
 *
 * @param folder of the files
 * @param name that theirs begin with
 */
public record LayerFiles(Path folder, String name) {

    private static final String TIFF = "(?i)\\.tiff?$";

    /**
     * The files that a user means.
     *
     * @param given a folder, where the stack's title is the name; or the path of a TIFF file, whose
     *     name is
     */
    public static LayerFiles of(String given, ImagePlus stack) {
        Path path = Path.of(given.trim()).toAbsolutePath().normalize();
        Path last = path.getFileName();
        if (last != null && last.toString().matches(".+" + TIFF))
            return new LayerFiles(path.getParent(), last.toString().replaceFirst(TIFF, ""));
        String title = stack.getTitle().replaceFirst(TIFF, "");
        return new LayerFiles(path, PortableName.like(title));
    }

    /** The file of an output, such as {@code posterior.tif}. */
    public Path path(String ending) {
        return folder.resolve(name + "-" + ending);
    }

    /** Writes an image by the name of its output. */
    public Path write(ImagePlus image, String output) {
        Path file = path(output + ".tif");
        TiffFile.write(image, file);
        return file;
    }

    /** Writes the report. */
    public Path write(ResultsTable report) {
        Path file = path("report.csv");
        AtomicFile.write(file, Tables.csv(report));
        return file;
    }

    /** Writes all that is not null, the layers last: where they are, all the rest is. */
    public List<Path> writeAll(
            ImagePlus posterior,
            ImagePlus samples,
            ImagePlus history,
            ImagePlus anomaly,
            ResultsTable report) {
        List<Path> files = new ArrayList<>();
        files.add(write(report));
        if (samples != null) files.add(write(samples, "samples"));
        files.add(write(history, "refinements"));
        if (anomaly != null) files.add(write(anomaly, "anomaly"));
        files.add(write(posterior, "posterior"));
        return files;
    }
}
