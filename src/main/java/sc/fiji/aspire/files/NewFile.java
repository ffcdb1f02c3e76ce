package sc.fiji.aspire.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The only way in which files are written: under a temporary name first, then moved to the wanted
 * name when complete. Links under either name are not followed but replaced, so that no file of
 * another folder is harmed.
 */
public final class NewFile {

    /** Longest name of a file, in bytes, on most systems. */
    private static final int LONGEST = 255;

    private NewFile() {}

    /**
     * Begins a file in a folder that is there, in place of what has its name.
     *
     * @throws IOException as Java says, also if the folder has vanished
     * @throws IllegalStateException if the folder was taken and has vanished
     */
    public static FileChannel begin(Path file) throws IOException {
        FolderLock.requireThere(file);
        Files.deleteIfExists(file);
        return FileChannel.open(
                file,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
    }

    /** Closes a file that is whole and gives it the wanted name, in the same folder. */
    public static void finish(FileChannel channel, Path file, Path wanted) throws IOException {
        FolderLock.requireThere(wanted);
        requireName(wanted);
        channel.force(true);
        channel.close();
        Files.move(
                file, wanted, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Refuses a name that no file can have, or that a folder has, so that nobody works for it in
     * vain.
     *
     * @throws IllegalArgumentException saying how long it is and may be, or what to move
     */
    public static void requireName(Path file) {
        int length = length(file.getFileName().toString());
        if (length > LONGEST)
            throw new IllegalArgumentException(
                    "Expected a file name of at most "
                            + LONGEST
                            + " bytes, found "
                            + length
                            + " in "
                            + file.getFileName()
                            + ". Shorten it.");
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
            throw new IllegalArgumentException(
                    "Expected a file to write, found a folder at "
                            + file
                            + ". Move it elsewhere, or choose another name.");
    }

    /** The name with these letters before it, or only as much of it as a name may hold. */
    public static String prefixed(String prefix, Path name) {
        String whole = prefix + name.getFileName();
        if (length(whole) <= LONGEST) return whole;
        return prefix + Integer.toHexString(name.getFileName().toString().hashCode());
    }

    private static int length(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }
}
