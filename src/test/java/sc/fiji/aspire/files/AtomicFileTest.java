package sc.fiji.aspire.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir Path folder;

    @Test
    void refusesToWriteAFileSystem() {
        Path root = Path.of("").toAbsolutePath().getRoot();
        Exception e =
                assertThrows(
                        IllegalArgumentException.class, () -> AtomicFile.write(root, "anything"));
        assertTrue(e.getMessage().contains(root.toString()), e.getMessage());
    }

    /** Also when what was begun cannot be deleted: here it is a folder that is not empty. */
    @Test
    void tellsTheFirstFailure() {
        Exception e =
                assertThrows(
                        UncheckedIOException.class,
                        () ->
                                AtomicFile.replace(
                                        folder.resolve("a.tif"),
                                        out -> {
                                            Path part = folder.resolve(".part-a.tif");
                                            Files.delete(part);
                                            Files.createDirectories(part.resolve("b"));
                                            throw new IOException("disk full");
                                        }));
        assertTrue(e.getMessage().contains("a.tif: disk full."), e.getMessage());
        assertEquals(1, e.getCause().getSuppressed().length);
    }

    /** A name that is no folder: that is not the same as a folder that has vanished. */
    @Test
    void saysWhyAFolderCannotBeMade() throws Exception {
        Path file = Files.writeString(folder.resolve("a"), "no folder");
        Exception e =
                assertThrows(
                        UncheckedIOException.class,
                        () -> AtomicFile.write(file.resolve("b/c.tif"), "anything"));
        assertFalse(e.getMessage().contains("any more"), e.getMessage());
    }

    @Test
    void saysThatAFolderHasVanished() {
        Path file = WorkFolder.make(folder.resolve("a")).resolve("b.tif");
        Exception e =
                assertThrows(
                        UncheckedIOException.class,
                        () ->
                                AtomicFile.replace(
                                        file,
                                        out -> {
                                            Files.delete(file.resolveSibling(".part-b.tif"));
                                            Files.delete(file.getParent());
                                        }));
        assertTrue(e.getMessage().contains("not there any more"), e.getMessage());
    }
}
