package sc.fiji.aspire.files;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Tells which files of earlier work are made again, because they are not as they were written: who
 * sees results that differ from those of yesterday should know why.
 */
public final class RemadeFiles {

    /** Of more files, one line is enough. */
    private static final int TOLD = 3;

    private static final String WHY = " damaged, or of other work, and made again.";

    private final Consumer<String> warn;
    private int count;

    /**
     * @param warn takes a sentence
     */
    public RemadeFiles(Consumer<String> warn) {
        this.warn = warn;
    }

    /** A file that is not as it was written; one that is not there was never written. */
    public void found(Path file) {
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) return;
        count++;
        if (count <= TOLD) warn.accept(file + " is" + WHY);
        else if (count == TOLD + 1)
            warn.accept("Other files in " + file.getParent() + " are" + WHY);
    }
}
