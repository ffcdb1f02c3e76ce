package sc.fiji.aspire.commands.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.files.Sha256;
import sc.fiji.aspire.files.SmallFile;

/**
 * The files of a result that is done, with their SHA-256, in a text beside them that {@code
 * sha256sum -c} reads, too. The result counts as done only while all of them are unchanged.
 *
 * @param list the text
 * @param files in the same folder
 */
record DoneFiles(Path list, List<Path> files) {

    /**
     * Lists the files, which are there.
     *
     * @param key of all that they follow from
     */
    void write(String key) throws IOException {
        AtomicFile.write(list, text(key, Progress.NONE));
    }

    /**
     * Whether the files are those that were listed for this key.
     *
     * @throws IOException if one cannot be read
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    boolean isDone(String key, Progress progress) throws IOException {
        if (!Files.isRegularFile(list)) return false;
        for (Path file : files) if (!Files.isRegularFile(file)) return false;
        return SmallFile.text(list).equals(text(key, progress));
    }

    private String text(String key, Progress progress) throws IOException {
        StringBuilder text = new StringBuilder("# " + key + "\n");
        for (Path file : files)
            text.append(Sha256.of(file, progress) + "  " + file.getFileName() + "\n");
        return text.toString();
    }
}
