package sc.fiji.aspire.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkedIoTest {

    private static final int LENGTH = 9_000_001;

    @TempDir Path folder;

    @Test
    void readWhatTheyWroteWithLittleMemoryOutsideOfTheHeap() throws Exception {
        byte[] bytes = new byte[LENGTH];
        new Random(1).nextBytes(bytes);
        Path file = folder.resolve("file");
        byte[] read = new byte[LENGTH - 5];
        long before = direct();
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            ChunkedIo.write(channel, ByteBuffer.wrap(bytes), 3);
            ByteBuffer into = ByteBuffer.wrap(read);
            ChunkedIo.read(channel, into, 8);
            assertEquals(LENGTH - 5, into.position());
        }
        byte[] all = ChunkedIo.read(file);
        assertTrue(direct() - before < 1 << 20, direct() - before + " bytes");
        assertEquals(LENGTH + 3, all.length);
        for (int i = 0; i < 3; i++) assertEquals(0, all[i]);
        assertArrayEquals(bytes, Arrays.copyOfRange(all, 3, LENGTH + 3));
        assertArrayEquals(Arrays.copyOfRange(bytes, 5, LENGTH), read);
    }

    @Test
    void sayThatAFileEndsTooEarly() throws Exception {
        Path file = Files.write(folder.resolve("file"), new byte[10]);
        ByteBuffer into = ByteBuffer.allocate(8);
        try (FileChannel channel = FileChannel.open(file)) {
            assertThrows(EOFException.class, () -> ChunkedIo.read(channel, into, 4));
        }
        assertEquals(8, into.limit());
    }

    private static long direct() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
