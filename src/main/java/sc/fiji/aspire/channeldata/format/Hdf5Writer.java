package sc.fiji.aspire.channeldata.format;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableDataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.files.FileErrors;
import sc.fiji.aspire.files.NewFile;
import sc.fiji.aspire.files.WorkFolder;

/**
 * Writes an array and what tells about it as datasets of an HDF5 file, with units and axes as their
 * attributes, and texts as attributes of the root.
 */
public final class Hdf5Writer {

    private static final int LONGEST_TEXT = 32_000;

    private Hdf5Writer() {}

    /** Writes a file, whole or not at all. */
    public static void write(
            ExportedArray array, List<ExportedTable> tables, Map<String, String> texts, Path file) {
        Hdf5File.quiet();
        WorkFolder.of(file);
        Path target = file.toAbsolutePath();
        Path whole = target.resolveSibling(NewFile.prefixed(".hdf5-", target));
        try {
            Files.deleteIfExists(whole);
            try (WritableHdfFile hdf5 = HdfFile.write(whole)) {
                texts.forEach((name, text) -> hdf5.putAttribute(name, cut(text)));
                WritableDataset dataset = hdf5.putDataset(array.name(), array.nested());
                put(dataset, "units", array.unit());
                put(dataset, "axes", array.axes());
                for (ExportedTable table : tables)
                    put(hdf5.putDataset(table.name(), table.nested()), "units", table.unit());
            }
            AtomicFile.replace(target, out -> Files.copy(whole, out));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot write "
                            + file
                            + ": "
                            + FileErrors.reason(e)
                            + ". "
                            + FileErrors.cure(e, "Choose a folder that can be written."),
                    e);
        } finally {
            delete(whole);
        }
    }

    private static void put(WritableDataset dataset, String name, String text) {
        if (!text.isEmpty()) dataset.putAttribute(name, text);
    }

    /** Attributes have a limit of 64 KB. */
    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(FileErrors.sentence(e), e);
        }
    }
}
