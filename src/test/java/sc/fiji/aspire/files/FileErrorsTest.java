package sc.fiji.aspire.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileErrorsTest {

    @Test
    void saysWhatJavaOnlyMeans() {
        assertEquals("access is denied", FileErrors.reason(new AccessDeniedException("a.tif")));
        assertEquals("no such file or folder", FileErrors.reason(new NoSuchFileException("a.tif")));
        assertEquals(
                "another file has that name",
                FileErrors.reason(new FileAlreadyExistsException("a.tif")));
        assertEquals(
                "the folder is not empty", FileErrors.reason(new DirectoryNotEmptyException("a")));
        assertEquals("it is no folder", FileErrors.reason(new NotDirectoryException("a")));
    }

    @Test
    void keepsWhatJavaSays() {
        assertEquals(
                "disk full",
                FileErrors.reason(new FileSystemException("a.tif", null, "disk full")));
        assertEquals("disk full", FileErrors.reason(new IOException("disk full")));
        assertEquals("java.io.IOException", FileErrors.reason(new IOException()));
    }

    @Test
    void namesTheFile() {
        String denied =
                "Cannot use a.tif: access is denied. Check the file and its disk, then start"
                        + " again.";
        IOException e = new AccessDeniedException("a.tif");
        assertEquals(denied, FileErrors.sentence(e));
        assertEquals(denied, FileErrors.sentence(new UncheckedIOException(e)));
        assertEquals(
                denied.replace("use", "read"),
                FileErrors.unreadable(Path.of("a.tif"), e).getMessage());
    }

    @Test
    void leavesMessagesOfOursAsTheyAre() {
        IOException e = new AccessDeniedException("a.tif");
        assertEquals("No.", FileErrors.sentence(new UncheckedIOException("No.", e)));
        assertEquals("No.", FileErrors.sentence(new IOException("No.", e)));
        assertEquals(
                "java.lang.IllegalStateException",
                FileErrors.sentence(new IllegalStateException()));
    }
}
