package sc.fiji.aspire.channeldata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.aspire.channeldata.format.ChannelFile;
import sc.fiji.aspire.channeldata.format.Dataset;
import sc.fiji.aspire.channeldata.format.Values;
import sc.fiji.aspire.files.FileErrors;

/** Datasets that a user names: in the file, or in another one, as PATH or PATH#NAME. */
final class Reference {

    private Reference() {}

    /**
     * The dataset of a name.
     *
     * @param input that named it, for messages
     */
    static Dataset in(ChannelFile file, String text, String input) {
        int hash = text.indexOf('#');
        String path = hash < 0 ? text : text.substring(0, hash);
        if (file.find(text).isPresent() || !isFile(path)) return file.require(text, input);
        try (ChannelFile other = ChannelFile.open(Path.of(path.strip()))) {
            List<Dataset> numeric = other.datasets().stream().filter(Dataset::isNumeric).toList();
            Dataset found =
                    hash < 0 && numeric.size() == 1
                            ? numeric.get(0)
                            : other.require(hash < 0 ? "" : text.substring(hash + 1), input);
            // The other file is closed before the values are used.
            Values values = found.read();
            return new Dataset(
                    found.name(),
                    found.shape(),
                    found.order(),
                    found.type(),
                    found.unit(),
                    () -> values);
        } catch (IOException e) {
            throw new UncheckedIOException(FileErrors.sentence(e), e);
        }
    }

    private static boolean isFile(String path) {
        try {
            return Files.isRegularFile(Path.of(path.strip()));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
