package sc.fiji.aspire.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * Why something could not be done with a file, for people. What Java says is either the name of the
 * file without a reason ({@link AccessDeniedException}) or a reason without the file (a read or
 * write of an open one).
 */
public final class FileErrors {

    private FileErrors() {}

    /** The reason alone, for a message that names the file. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) return "access is denied";
        if (e instanceof NoSuchFileException) return "no such file or folder";
        if (e instanceof FileAlreadyExistsException) return "another file has that name";
        if (e instanceof DirectoryNotEmptyException) return "the folder is not empty";
        if (e instanceof NotDirectoryException) return "it is no folder";
        String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return reason == null ? e.toString() : reason;
    }

    /** What to do about it: the usual, but for names that are too long and folders in the way. */
    public static String cure(IOException e, String usual) {
        if (e instanceof DirectoryNotEmptyException d)
            return "Move the folder "
                    + d.getFile()
                    + " elsewhere, which is where a file has to be.";
        boolean tooLong =
                e instanceof FileSystemException f && "File name too long".equals(f.getReason());
        return tooLong ? "Shorten the name, or choose a folder of a shorter path." : usual;
    }

    /** All that there is to say of an exception, with the file if it names one. */
    public static String sentence(Throwable e) {
        boolean wraps =
                e instanceof UncheckedIOException && e.getCause().toString().equals(e.getMessage());
        Throwable told = wraps ? e.getCause() : e;
        if (told instanceof FileSystemException f && f.getFile() != null)
            return sentence("use", f.getFile(), f);
        return told.getMessage() == null ? told.toString() : told.getMessage();
    }

    /** An exception whose message names the file that could not be read, too. */
    public static IOException unreadable(Path file, IOException e) {
        return new IOException(sentence("read", file.toString(), e), e);
    }

    private static String sentence(String what, String file, IOException e) {
        return "Cannot "
                + what
                + " "
                + file
                + ": "
                + reason(e)
                + ". Check the file and its disk, then start again.";
    }
}
