package sc.fiji.aspire.shard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "7, 3", "2, 5", "16, 16"})
    void eachItemIsInOneShard(int size, int count) {
        int[] all =
                IntStream.rangeClosed(1, count)
                        .flatMap(i -> IntStream.of(Shard.parse(i + " of " + count).items(size)))
                        .sorted()
                        .toArray();
        assertArrayEquals(IntStream.range(0, size).toArray(), all);
        for (int item : all) {
            Shard shard = Shard.of(item, count);
            assertTrue(IntStream.of(shard.items(size)).anyMatch(i -> i == item), shard::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "all, all",
        "'', all",
        "auto, all",
        "1 of 1, all",
        "merge, merge",
        "' Merge', merge",
        "3 of 16, 3 of 16",
        "3/16, 3 of 16",
        "03 OF 16, 3 of 16"
    })
    void readsWhatPeopleWrite(String text, String meant) {
        assertEquals(meant, Shard.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"3", "0 of 3", "4 of 3", "-1 of 3", "1 of 0", "1 of 100001", "a", "1,3"})
    void refusesTheRest(String text) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Shard.parse(text));
        assertTrue(e.getMessage().contains("found \"" + text + "\""), e.getMessage());
    }
}
