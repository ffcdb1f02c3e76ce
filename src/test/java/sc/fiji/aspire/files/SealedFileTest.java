package sc.fiji.aspire.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.CanceledWhen;

class SealedFileTest {

    private static final byte[] BYTES = {1, 2, 3};

    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void write() {
        file = folder.resolve("score");
        SealedFile.replace(file, "score 1", out -> out.write(BYTES));
    }

    @Test
    void knowsItsOwnOnly() throws Exception {
        assertTrue(SealedFile.isWhole(file, "score 1"));
        for (String other : new String[] {"score 2", "fiducial 1", "score 1 ", ""})
            assertFalse(SealedFile.isWhole(file, other), other);
        Path moved = Files.move(file, folder.resolve("moved"));
        assertTrue(SealedFile.isWhole(moved, "score 1"));
        assertFalse(SealedFile.isWhole(file, "score 1"));
    }

    /** Where the label ends is part of the sum. */
    @Test
    void takesNoBytesForTheLabel() throws Exception {
        byte[] all = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOfRange(all, 1, all.length));
        assertFalse(SealedFile.isWhole(file, "score 1\1"));
    }

    @Test
    void noticesDamage() throws Exception {
        byte[] all = Files.readAllBytes(file);
        for (int i = 0; i < all.length; i++) {
            byte[] damaged = all.clone();
            damaged[i] ^= 1;
            Files.write(file, damaged);
            assertFalse(SealedFile.isWhole(file, "score 1"), "byte " + i);
        }
        Files.write(file, new byte[3]);
        assertFalse(SealedFile.isWhole(file, "score 1"));
    }

    @Test
    void setsAFolderAside() throws Exception {
        folderInPlace("precious");
        SealedFile.replace(file, "score 1", out -> out.write(BYTES));
        assertTrue(SealedFile.isWhole(file, "score 1"));
        assertEquals("precious", Files.readString(folder.resolve("score.aside/thesis")));
        folderInPlace("more");
        Exception e =
                assertThrows(
                        UncheckedIOException.class,
                        () -> SealedFile.replace(file, "score 1", out -> out.write(BYTES)));
        assertTrue(e.getMessage().contains("found a folder"), e.getMessage());
        assertEquals("precious", Files.readString(folder.resolve("score.aside/thesis")));
        assertEquals("more", Files.readString(file.resolve("thesis")));
    }

    private void folderInPlace(String text) throws Exception {
        Files.delete(file);
        Files.writeString(Files.createDirectory(file).resolve("thesis"), text);
    }

    /** A folder that somebody sent may hold a file of any length, which takes hours to sum. */
    @Test
    void canBeCanceledAtALargeFile() throws Exception {
        Path file = folder.resolve("large");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(1L << 40);
        }
        assertThrows(
                CancellationException.class,
                () -> SealedFile.isWhole(file, "score 1", CanceledWhen.ALWAYS));
        assertThrows(CancellationException.class, () -> Sha256.of(file, CanceledWhen.ALWAYS));
    }
}
