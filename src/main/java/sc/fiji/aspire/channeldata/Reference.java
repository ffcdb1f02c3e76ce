package sc.fiji.aspire.channeldata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import sc.fiji.aspire.channeldata.format.ChannelFile;
import sc.fiji.aspire.channeldata.format.Dataset;
import sc.fiji.aspire.channeldata.format.Values;
import sc.fiji.aspire.files.FileErrors;

/** Datasets that a user names: in the file, or in another one, as PATH or PATH#NAME. */
final class Reference {

    private static final String FILE = "(?i).*\\.(csv|txt|tsv|dat|npy|npz|mat|h5|hdf5|uff|tiff?)";

    private Reference() {}

    /**
     * The dataset of a name.
     *
     * @param input that named it, for messages
     */
    static Dataset in(ChannelFile file, String text, String input) {
        int hash = text.indexOf('#');
        String path = hash < 0 ? text : text.substring(0, hash);
        if (file.find(text).isPresent()) return file.require(text, input);
        if (!isFile(path)) {
            requireNoPath(path, input);
            return file.require(text, input);
        }
        return within(path, other -> kept(dataset(other, text, hash, input)));
    }

    private static Dataset dataset(ChannelFile other, String text, int hash, String input) {
        List<Dataset> numeric = other.datasets().stream().filter(Dataset::isNumeric).toList();
        return hash < 0 && numeric.size() == 1
                ? numeric.get(0)
                : other.require(hash < 0 ? "" : text.substring(hash + 1), input);
    }

    /** The same when the file is closed. */
    private static Dataset kept(Dataset found) {
        Values values = found.read();
        return new Dataset(
                found.name(),
                found.shape(),
                found.order(),
                found.type(),
                found.unit(),
                () -> values);
    }

    /** What another file says, if the text names one and no dataset of this. */
    static <T> Optional<T> elsewhere(
            ChannelFile file, String text, Function<ChannelFile, T> question) {
        if (file.find(text).isPresent() || !isFile(text)) return Optional.empty();
        return Optional.of(within(text, question));
    }

    private static <T> T within(String path, Function<ChannelFile, T> question) {
        try (ChannelFile other = ChannelFile.open(Path.of(path.strip()))) {
            return question.apply(other);
        } catch (IOException e) {
            throw new UncheckedIOException(FileErrors.sentence(e), e);
        }
    }

    /** Whether a text begins as a number does and names no dataset. */
    static boolean isNumber(ChannelFile file, String text) {
        return text.matches("[-+]?\\.?\\d.*") && file.find(text).isEmpty() && !isFile(text);
    }

    private static boolean isFile(String path) {
        try {
            return Files.isRegularFile(Path.of(path.strip()));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static void requireNoPath(String text, String input) {
        boolean isFolder = isFolder(text);
        if (isFolder || text.strip().matches(FILE))
            throw new IllegalArgumentException(
                    "Expected in "
                            + input
                            + " the name of a dataset or a file, found "
                            + (isFolder ? "the folder " : "no file at ")
                            + text.strip()
                            + ". Correct the path.");
    }

    private static boolean isFolder(String path) {
        try {
            return Files.isDirectory(Path.of(path.strip()));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
