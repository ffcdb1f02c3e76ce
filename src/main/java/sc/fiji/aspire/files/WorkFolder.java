package sc.fiji.aspire.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Folders for results. They are made once, when work begins. Later writes never make one, so that a
 * folder that was moved away does not reappear with only the rest of the results.
 */
public final class WorkFolder {

    /** Behind the name of a folder that was in the way. */
    private static final String ASIDE = ".aside";

    private WorkFolder() {}

    /**
     * Makes a folder, if it does not exist, and those that it lies in; but for one that this
     * program has taken and whatever lies there, which must not come back once it has vanished.
     *
     * @throws UncheckedIOException if that cannot be done, saying why
     * @throws IllegalStateException if it was taken and has vanished
     */
    public static Path make(Path folder) {
        FolderLock.requireThere(folder);
        if (FolderLock.isHeld(folder)) return folder;
        if (FolderLock.isInHeld(folder)) return makeInside(folder);
        try {
            // Java 17 refuses to make what is there by a link.
            if (!Files.isDirectory(folder)) Files.createDirectories(folder);
            return folder;
        } catch (IOException e) {
            throw cannotMake(folder, e);
        }
    }

    /**
     * Makes the folder of a file, if it does not exist, and those that it lies in.
     *
     * @throws IllegalArgumentException if the path names no file but a whole file system, or its
     *     name is too long
     * @throws UncheckedIOException if that cannot be done, saying why
     */
    public static void makeFor(Path file) {
        Path folder = of(file);
        NewFile.requireName(file);
        make(folder);
    }

    /**
     * Makes a folder in one that is there, if it does not exist.
     *
     * @throws UncheckedIOException if the outer one has vanished, or a link or a file has its name
     * @throws IllegalStateException if the outer one was taken and has vanished
     */
    public static Path makeInside(Path folder) {
        Path made = folder.toAbsolutePath();
        FolderLock.requireThere(made);
        try {
            Files.createDirectory(made);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(made, LinkOption.NOFOLLOW_LINKS))
                throw new UncheckedIOException(
                        "Expected a folder at "
                                + folder
                                + ", found a link or a file. Remove it and start again.",
                        e);
        } catch (NoSuchFileException e) {
            throw vanished(made.getParent(), e);
        } catch (IOException e) {
            throw cannotMake(folder, e);
        }
        return folder;
    }

    /**
     * Deletes a folder and the files in it, if it is there; what a link leads to stays.
     *
     * @throws UncheckedIOException if that cannot be done, saying why
     */
    public static void delete(Path folder) {
        // Not: if it is no folder. One that cannot be seen now would stay, and nobody be told.
        if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) return;
        try {
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path file : files.toList()) Files.delete(file);
                }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot delete "
                            + folder
                            + ": "
                            + FileErrors.reason(e)
                            + ". Delete it by hand.",
                    e);
        }
    }

    /**
     * Renames a folder that lies where this program keeps a file of its own, which could not be
     * written then; nothing in the folder is lost.
     *
     * @throws UncheckedIOException if that cannot be done, saying why
     */
    public static void setAside(Path file) {
        if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) return;
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ASIDE));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Expected a file at "
                            + file
                            + ", found a folder, which cannot be renamed: "
                            + FileErrors.reason(e)
                            + ". Move it elsewhere.",
                    e);
        }
    }

    /**
     * The folder that a file lies in.
     *
     * @throws IllegalArgumentException if the path names no file but a whole file system
     */
    public static Path of(Path file) {
        Path target = file.toAbsolutePath();
        if (target.getFileName() == null)
            throw new IllegalArgumentException(
                    "Expected a file to write, found " + file + ". Add a name to it.");
        return target.getParent();
    }

    /** What to say of a folder that is not there when something is to be written to it. */
    public static UncheckedIOException vanished(Path folder, IOException cause) {
        return new UncheckedIOException(
                "Expected the folder "
                        + folder
                        + " to write to, found that it no longer exists. Put it back, or"
                        + " choose another, and start again.",
                cause);
    }

    private static UncheckedIOException cannotMake(Path folder, IOException e) {
        return new UncheckedIOException(
                "Cannot make the folder "
                        + folder
                        + ": "
                        + FileErrors.reason(e)
                        + ". "
                        + FileErrors.cure(
                                e, "Choose a folder that can be written, on a disk with room."),
                e);
    }
}
