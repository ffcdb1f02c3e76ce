package sc.fiji.aspire.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.soak.JavaProcess;

class FolderLockTest {

    @TempDir Path temporary;

    @Test
    void refusesASecondOneInThisProgram() {
        Path folder = temporary.resolve("made on the way");
        try (FolderLock lock = FolderLock.take(folder, "First")) {
            assertEquals(Optional.empty(), lock.left());
            for (int i = 0; i < 2; i++) {
                String message = refused(folder.resolve("../made on the way"));
                assertTrue(message.contains("another command of this program"), message);
            }
        }
        try (FolderLock lock = FolderLock.take(folder, "Second")) {
            assertEquals(Optional.empty(), lock.left());
        }
    }

    @Test
    void refusesAnotherProcessAndSaysWhichOne() throws Exception {
        try (JavaProcess holder = hold()) {
            for (int i = 0; i < 2; i++) {
                String message = refused(temporary);
                String who = "found Holder (process " + holder.process().pid() + " on ";
                assertTrue(message.contains(who) && message.contains(", since 20"), message);
            }
            holder.process().outputWriter().append('\n').flush();
            holder.await("left");
        }
        try (FolderLock lock = FolderLock.take(temporary, "Next")) {
            assertEquals(Optional.empty(), lock.left());
        }
    }

    /** A second take in the process that holds it must not free the lock for others. */
    @Test
    void keepsOthersOutAlsoAfterARefusal() throws Exception {
        try (FolderLock lock = FolderLock.take(temporary, "First")) {
            refused(temporary);
            try (JavaProcess other = JavaProcess.start(LockHolder.class, temporary.toString())) {
                assertThrows(java.io.IOException.class, () -> other.await("taken"));
            }
        }
    }

    @Test
    void recognisesTheLockOfAKilledProcess() throws Exception {
        long killed = kill();
        try (FolderLock lock = FolderLock.take(temporary, "Next")) {
            String left = lock.left().orElseThrow();
            assertTrue(left.startsWith("Holder (process " + killed + " on "), left);
        }
    }

    /** But not what others may be writing, here after a run that ended well, or further below. */
    @Test
    void deletesWhatAKilledRunLeftUnfinished() throws Exception {
        Path unfinished = temporary.resolve(".part-a.tif");
        List<Path> others =
                List.of(
                        temporary.resolve("a.part-"),
                        temporary.resolve(".draws-1-a.tif"),
                        Files.createDirectory(temporary.resolve("below")).resolve(".part-a.tif"),
                        Files.createDirectory(temporary.resolve(".part-b")).resolve("a.tif"));
        for (Path other : others) Files.createFile(other);
        Files.createFile(unfinished);
        FolderLock.take(temporary, "First").close();
        assertTrue(Files.exists(unfinished));
        kill();
        FolderLock.take(temporary, "Next").close();
        assertFalse(Files.exists(unfinished));
        for (Path other : others) assertTrue(Files.exists(other), other.toString());
    }

    private long kill() throws Exception {
        try (JavaProcess holder = hold()) {
            holder.kill();
            return holder.process().pid();
        }
    }

    @Test
    void letsSeveralShareAndNobodyTakeMeanwhile() throws Exception {
        List<String> begun = new ArrayList<>();
        FolderLock first = FolderLock.share(temporary, () -> begun.add("first"));
        FolderLock second = FolderLock.share(temporary, () -> begun.add("second"));
        first.close();
        assertTrue(refused(temporary).contains("another command of this program"));
        try (JavaProcess other = JavaProcess.start(LockHolder.class, temporary.toString())) {
            var refusal = assertThrows(java.io.IOException.class, () -> other.await("taken"));
            assertTrue(refusal.getMessage().contains("shards of a job"), refusal.getMessage());
        }
        second.close();
        FolderLock.take(temporary, "Next").close();
        assertEquals(List.of("first", "second"), begun);
    }

    @Test
    void sharesNothingThatSomebodyHasTakenOrThatDoesNotFit() throws Exception {
        try (JavaProcess holder = hold()) {
            var refusal =
                    assertThrows(
                            IllegalStateException.class,
                            () -> FolderLock.share(temporary, () -> {}));
            String who = "found Holder (process " + holder.process().pid() + " on ";
            assertTrue(refusal.getMessage().contains(who), refusal.getMessage());
            holder.kill();
        }
        Runnable refuses =
                () -> {
                    throw new IllegalArgumentException("other work");
                };
        assertThrows(IllegalArgumentException.class, () -> FolderLock.share(temporary, refuses));
        FolderLock.take(temporary, "Next").close();
    }

    /** Two that write the same file do not write into each other's. */
    @Test
    void unfinishedFilesInASharedFolderHaveNamesOfTheirOwn() throws Exception {
        Path file = temporary.resolve("a");
        try (FolderLock lock = FolderLock.share(temporary, () -> {})) {
            AtomicFile.replace(
                    file,
                    out -> {
                        out.write('1');
                        AtomicFile.write(file, "2");
                        out.write('1');
                    });
        }
        assertEquals("11", Files.readString(file));
        try (var files = Files.list(temporary)) {
            assertEquals(2, files.count(), "the file and the lock");
        }
    }

    /** Nobody empties a file that was only given this name. */
    @ParameterizedTest
    @ValueSource(longs = {1, 4097, 2L << 30})
    void refusesWhatIsNoLock(long size) throws Exception {
        Path file = temporary.resolve(FolderLock.NAME);
        try (RandomAccessFile zeros = new RandomAccessFile(file.toFile(), "rw")) {
            zeros.setLength(size);
        }
        Exception e =
                assertThrows(
                        IllegalStateException.class, () -> FolderLock.take(temporary, "Training"));
        assertTrue(e.getMessage().contains("Expected a lock of this program"), e.getMessage());
        assertFalse(e.getMessage().contains("room"), e.getMessage());
        assertEquals(size, Files.size(file));
    }

    @Test
    void saysThatAFolderCannotBeTaken() throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "no folder");
        var failure = assertThrows(UncheckedIOException.class, () -> FolderLock.take(file, "Work"));
        assertTrue(failure.getMessage().contains("Choose a folder that can be written"));
    }

    private JavaProcess hold() throws Exception {
        JavaProcess holder = JavaProcess.start(LockHolder.class, temporary.toString());
        holder.await("taken");
        return holder;
    }

    private static String refused(Path folder) {
        var refusal =
                assertThrows(IllegalStateException.class, () -> FolderLock.take(folder, "Second"));
        assertTrue(refusal.getMessage().startsWith("Expected a folder where nobody is at work"));
        return refusal.getMessage();
    }
}
