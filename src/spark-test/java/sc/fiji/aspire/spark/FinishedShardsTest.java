package sc.fiji.aspire.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinishedShardsTest {

    @TempDir Path logs;

    @Test
    void areThoseOfTheSameWork() throws Exception {
        FinishedShards some = FinishedShards.of(work("a", 20));
        some.add(3);
        some.add(17);
        assertEquals(2, FinishedShards.of(work("a", 20)).count());
        assertTrue(FinishedShards.of(work("a", 20)).contains(17));
        assertEquals(0, FinishedShards.of(work("a", 21)).count());
        assertEquals(0, FinishedShards.of(work("a", 20)).count());
        assertEquals(0, FinishedShards.of(work("b", 20)).count());
    }

    @Test
    void doNotCountANumberWithoutItsEnd() throws Exception {
        FinishedShards.of(work("a", 20)).add(3);
        Path file = logs.resolve(FinishedShards.NAME);
        Files.writeString(file, "1", StandardOpenOption.APPEND);
        FinishedShards some = FinishedShards.of(work("a", 20));
        assertFalse(some.contains(1));
        some.add(2);
        FinishedShards more = FinishedShards.of(work("a", 20));
        assertTrue(more.contains(2) && more.contains(3));
        assertEquals(2, more.count());
    }

    @Test
    void areForgotten() throws Exception {
        FinishedShards some = FinishedShards.of(work("a", 20));
        some.add(3);
        some.forget();
        assertEquals(0, FinishedShards.of(work("a", 20)).count());
    }

    private ShardWork work(String inputs, int shards) {
        return new ShardWork("/fiji", "/", "some.Command", inputs, shards, logs.toString());
    }
}
