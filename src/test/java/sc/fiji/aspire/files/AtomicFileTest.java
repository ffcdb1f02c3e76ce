package sc.fiji.aspire.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicFileTest {

    @TempDir Path folder;

    /**
     * The name itself may be as long as names may be: what is begun beside it has a shorter one.
     */
    @Test
    void takesTheLongestNames() throws Exception {
        for (int length : new int[] {250, 254, 255})
            AtomicFile.write(folder.resolve("n".repeat(length)), "text");
        assertEquals(3, folder.toFile().list().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "\u00fc", "\u6c34"})
    void refusesLongerNames(String letter) {
        Path file = folder.resolve(letter.repeat(256));
        for (Executable work :
                List.<Executable>of(
                        () -> AtomicFile.write(file, "text"), () -> WorkFolder.makeFor(file))) {
            Exception e = assertThrows(IllegalArgumentException.class, work);
            assertTrue(e.getMessage().contains("at most 255 bytes, found "), e.getMessage());
            assertTrue(e.getMessage().endsWith(". Shorten it."), e.getMessage());
        }
        assertEquals(0, folder.toFile().list().length);
    }

    /** The path as a whole may be too long where each name in it is not. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have other limits")
    void saysThatAPathIsTooLong() {
        Path file = folder;
        for (int i = 0; i < 20; i++) file = file.resolve("n".repeat(250));
        Path longest = file;
        Exception e = assertThrows(UncheckedIOException.class, () -> WorkFolder.make(longest));
        assertTrue(e.getMessage().contains("Shorten the name, or choose"), e.getMessage());
        assertFalse(e.getMessage().contains("disk"), e.getMessage());
    }

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

    /** More disk space would not help. */
    @Test
    void saysThatAFolderIsInTheWay() throws Exception {
        Path wanted = Files.createDirectories(folder.resolve("wanted.csv/inside")).getParent();
        Path other = folder.resolve("other.csv");
        Files.createDirectories(folder.resolve(".part-other.csv/inside"));
        for (Path file : new Path[] {wanted, other}) {
            Exception e =
                    assertThrows(RuntimeException.class, () -> AtomicFile.write(file, "anything"));
            assertTrue(e.getMessage().contains("elsewhere"), e.getMessage());
            assertFalse(e.getMessage().contains("disk space"), e.getMessage());
        }
    }

    /** A name that is no folder: that is not the same as a folder that has vanished. */
    @Test
    void saysWhyAFolderCannotBeMade() throws Exception {
        Path file = Files.writeString(folder.resolve("a"), "no folder");
        Exception e =
                assertThrows(
                        UncheckedIOException.class,
                        () -> AtomicFile.write(file.resolve("b/c.tif"), "anything"));
        assertFalse(e.getMessage().contains("no longer exists"), e.getMessage());
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
        assertTrue(e.getMessage().contains("no longer exists"), e.getMessage());
    }
}
