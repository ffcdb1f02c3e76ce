package sc.fiji.aspire.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files that are there whole or not at all, also after a crash or on a full disk. */
public final class AtomicFile {

    private static final String UNFINISHED = ".part-";

    private AtomicFile() {}

    /** Writes a file beside the one that is wanted; its bytes end up under the wanted name. */
    @FunctionalInterface
    public interface Writer {
        void write(Path temporary) throws IOException;
    }

    /**
     * Replaces a file by the bytes, in a folder that is there.
     *
     * @throws UncheckedIOException if that fails; what was there before is then still there
     */
    public static void write(Path file, byte[] bytes) {
        replace(file, temporary -> Files.write(temporary, bytes));
    }

    /** Replaces a file by the text, as UTF-8. */
    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Replaces a file by what {@code writer} writes, in a folder that is there.
     *
     * @throws UncheckedIOException if that fails; what was there before is then still there
     * @throws IllegalArgumentException if the path names no file but a whole file system
     * @throws IllegalStateException if it is in a folder that was taken and has vanished
     */
    public static void replace(Path file, Writer writer) {
        Path folder = WorkFolder.of(file);
        FolderLock.requireThere(file);
        Path target = file.toAbsolutePath();
        Path temporary = target.resolveSibling(UNFINISHED + target.getFileName());
        try {
            try {
                writer.write(temporary);
                try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                Files.move(
                        temporary,
                        target,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException | RuntimeException | Error e) {
                deleteAfter(e, temporary);
                throw e;
            }
        } catch (IOException e) {
            if (Files.notExists(folder)) throw WorkFolder.vanished(folder, e);
            throw new UncheckedIOException(
                    "Cannot write "
                            + file
                            + ": "
                            + Reason.of(e)
                            + ". Free some disk space or choose a folder that can be written;"
                            + " earlier files are unharmed.",
                    e);
        }
    }

    /** Deletes what a failure left, which is the one to tell of whether that works or not. */
    public static void deleteAfter(Throwable failure, Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Deletes what was begun in a folder and not finished, by runs that are over. */
    static void deleteUnfinished(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, UNFINISHED + "*")) {
            for (Path file : files) if (Files.isRegularFile(file)) Files.delete(file);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }
}
