package sc.fiji.aspire.shard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.files.Sha256;

/** The items of a job in a folder. */
public interface ItemFiles {

    /** Number of items, there or not. */
    int size();

    /** How a person knows an item. */
    String name(int item);

    /** The files of an item, seen from the folder; the one that completes it last. */
    List<Path> files(int item);

    /**
     * Whether a file of an item says what another one of that name says: the same bits, but for
     * files that tell how long something took.
     */
    default boolean isSame(Path file, Path other) throws IOException {
        return Sha256.of(file).equals(Sha256.of(other));
    }

    /**
     * Whether an item is there as it was written, and belongs here.
     *
     * @throws java.io.UncheckedIOException if one of its files cannot be read
     * @throws java.util.concurrent.CancellationException if canceled
     */
    boolean isWhole(int item, Progress progress);
}
