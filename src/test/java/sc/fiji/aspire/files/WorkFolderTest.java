package sc.fiji.aspire.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.aspire.tiff.GrowingTiff;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;

/** A folder that has vanished stays so, whatever is written there then. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a folder in use cannot be moved there")
class WorkFolderTest {

    @TempDir Path temporary;

    private Path folder;
    private Path away;

    /** All ways to write to a folder, or to make one in it. */
    enum Way {
        TEXT {
            @Override
            void write(Path folder) {
                AtomicFile.write(folder.resolve("a"), "text");
            }
        },
        STACK {
            @Override
            void write(Path folder) {
                new GrowingTiff(folder.resolve("a"), 2, 2, 1).close();
            }
        },
        IMAGE {
            @Override
            void write(Path folder) {
                TiffFile.write(Images.image("a", new float[4], 2, 2), folder.resolve("a.tif"));
            }
        },
        FOLDER {
            @Override
            void write(Path folder) {
                WorkFolder.makeInside(folder.resolve("inner"));
            }
        },
        LOCK {
            @Override
            void write(Path folder) {
                FolderLock.takeInside(folder.resolve("inner"), "Work").close();
            }
        };

        abstract void write(Path folder);
    }

    @BeforeEach
    void name() {
        folder = temporary.resolve("outer/folder");
        away = temporary.resolve("away");
    }

    @ParameterizedTest
    @EnumSource
    void doesNotComeBack(Way way) throws Exception {
        way.write(WorkFolder.make(folder));
        Files.move(folder, away);
        String said = refused(() -> way.write(folder));
        assertTrue(said.contains("the folder " + folder), said);
        assertFalse(Files.exists(folder));
    }

    @ParameterizedTest
    @EnumSource
    void isNotReplaced(Way way) throws Exception {
        try (FolderLock lock = FolderLock.take(folder, "Work")) {
            way.write(folder);
            Files.move(folder, away);
            Files.createDirectory(folder);
            String said = refused(() -> way.write(folder));
            assertTrue(said.contains("the folder " + folder), said);
            assertEquals(List.of(), content(folder));
        }
    }

    /** That somebody else began to work in the other folder makes it no better. */
    @ParameterizedTest
    @EnumSource
    void isNotReplacedByAnotherThatIsTaken(Way way) throws Exception {
        try (FolderLock lock = FolderLock.take(folder, "Work")) {
            Files.move(folder, away);
            Files.createDirectory(folder);
            Files.createFile(folder.resolve(FolderLock.NAME));
            refused(() -> way.write(folder));
            assertEquals(1, content(folder).size());
        }
    }

    @Test
    void isNotMadeAgainWhileItIsTaken() throws Exception {
        try (FolderLock lock = FolderLock.take(folder, "Work")) {
            WorkFolder.make(folder.resolve("inner"));
            Files.move(folder, away);
            refused(() -> WorkFolder.make(folder));
            refused(() -> WorkFolder.make(folder.resolve("inner")));
            assertFalse(Files.exists(folder));
        }
    }

    @Test
    void mayLieBehindALink() throws Exception {
        Path link = temporary.resolve("link");
        Files.createSymbolicLink(link, Files.createDirectory(away));
        AtomicFile.write(WorkFolder.make(link).resolve("a"), "text");
        try (FolderLock lock = FolderLock.take(link, "Work")) {
            AtomicFile.write(WorkFolder.make(link).resolve("b"), "text");
        }
        assertEquals(3, content(away).size());
    }

    private static List<Path> content(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static String refused(Executable work) {
        return assertThrows(RuntimeException.class, work).getMessage();
    }
}
