package sc.fiji.aspire.commands.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void breaksBetweenWords() {
        assertEquals(List.of("one two", "three", "", "four"), Lines.of("one two three\n\nfour", 9));
        assertEquals(List.of("nine nine"), Lines.of("nine nine", 9));
        assertEquals(List.of(""), Lines.of("", 9));
    }

    @Test
    void breaksPathsBehindASeparatorAndLongWordsAnywhere() {
        String path = "/data/of-a-person/2026-11-27/observation-s46-z09-with-a-long-name.tif";
        List<String> lines = Lines.of("Expected a file, found none at " + path + ".", 30);
        for (String line : lines) assertTrue(line.length() <= 30, line);
        assertEquals(path + ".", String.join("", lines.subList(1, lines.size())));
        assertEquals(List.of("aaaaa", "aaa"), Lines.of("a".repeat(8), 5));
        assertEquals(62_500, Lines.of("a".repeat(5_000_000), 80).size());
    }
}
