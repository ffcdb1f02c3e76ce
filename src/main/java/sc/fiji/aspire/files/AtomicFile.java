package sc.fiji.aspire.files;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.UUID;

/** Writes files that are complete or absent, also after a crash or on a full disk. */
public final class AtomicFile {

    private static final String UNFINISHED = ".part-";

    private AtomicFile() {}

    /** Writes the bytes of a file; they end up under the wanted name. */
    @FunctionalInterface
    public interface Writer {
        void write(OutputStream out) throws IOException;
    }

    /**
     * Replaces a file by the bytes, in a folder that is there.
     *
     * @throws UncheckedIOException if that fails; what was there before is then still there
     */
    public static void write(Path file, byte[] bytes) {
        replace(file, out -> out.write(bytes));
    }

    /** Replaces a file by the text, as UTF-8. */
    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Replaces a file by what {@code writer} writes, in a folder that is there.
     *
     * @throws UncheckedIOException if that fails; what was there before is then still there
     * @throws IllegalArgumentException if the path names no file but a whole file system, or its
     *     name is too long
     * @throws IllegalStateException if it is in a folder that was taken and has vanished
     */
    public static void replace(Path file, Writer writer) {
        Path folder = WorkFolder.of(file);
        Path target = file.toAbsolutePath();
        Path temporary = target.resolveSibling(NewFile.prefixed(unfinished(target), target));
        NewFile.requireName(target);
        try {
            write(temporary, target, writer);
        } catch (IOException e) {
            if (Files.notExists(folder)) throw WorkFolder.vanished(folder, e);
            throw new UncheckedIOException(
                    "Cannot write "
                            + file
                            + ": "
                            + FileErrors.reason(e)
                            + ". "
                            + FileErrors.cure(
                                    e,
                                    "Free some disk space or choose a folder that can be written;"
                                            + " earlier files are unharmed."),
                    e);
        }
    }

    /** Where others may be writing the same file, each has a name of its own for it. */
    private static String unfinished(Path target) {
        return FolderLock.isShared(target) ? UNFINISHED + UUID.randomUUID() + "-" : UNFINISHED;
    }

    private static void write(Path temporary, Path target, Writer writer) throws IOException {
        try (FileChannel channel = NewFile.begin(temporary)) {
            writer.write(ChunkedIo.stream(channel));
            NewFile.finish(channel, temporary, target);
        } catch (IOException | RuntimeException | Error e) {
            deleteAfter(e, temporary);
            throw e;
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
    public static void deleteUnfinished(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, UNFINISHED + "*")) {
            for (Path file : files)
                if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) Files.delete(file);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }
}
