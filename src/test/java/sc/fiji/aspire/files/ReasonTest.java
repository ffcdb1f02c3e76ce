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

class ReasonTest {

    @Test
    void saysWhatJavaOnlyMeans() {
        assertEquals("access is denied", Reason.of(new AccessDeniedException("a.tif")));
        assertEquals("no such file or folder", Reason.of(new NoSuchFileException("a.tif")));
        assertEquals(
                "another file has that name", Reason.of(new FileAlreadyExistsException("a.tif")));
        assertEquals("the folder is not empty", Reason.of(new DirectoryNotEmptyException("a")));
        assertEquals("it is no folder", Reason.of(new NotDirectoryException("a")));
    }

    @Test
    void keepsWhatJavaSays() {
        assertEquals("disk full", Reason.of(new FileSystemException("a.tif", null, "disk full")));
        assertEquals("disk full", Reason.of(new IOException("disk full")));
        assertEquals("java.io.IOException", Reason.of(new IOException()));
    }

    @Test
    void namesTheFile() {
        String denied =
                "Cannot use a.tif: access is denied. Check the file and its disk, then start"
                        + " again.";
        IOException e = new AccessDeniedException("a.tif");
        assertEquals(denied, Reason.sentence(e));
        assertEquals(denied, Reason.sentence(new UncheckedIOException(e)));
        assertEquals(
                denied.replace("use", "read"), Reason.unreadable(Path.of("a.tif"), e).getMessage());
    }

    @Test
    void leavesMessagesOfOursAsTheyAre() {
        IOException e = new AccessDeniedException("a.tif");
        assertEquals("No.", Reason.sentence(new UncheckedIOException("No.", e)));
        assertEquals("No.", Reason.sentence(new IOException("No.", e)));
        assertEquals(
                "java.lang.IllegalStateException", Reason.sentence(new IllegalStateException()));
    }
}
