package sc.fiji.aspire.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillSoakTest {

    @TempDir Path folder;

    @Test
    void aBatchThatIsKilledEndsInTheSameFiles() throws Exception {
        List<String> lines = Soak.lines("kill\t--times\t2\t--work\tbatch");
        assertEquals("batch-kills\t2\t1", lines.get(0));
    }

    @Test
    void refusesUnknownWork() {
        var refusal =
                assertThrows(
                        IllegalArgumentException.class, () -> Soak.lines("kill\t--work\tsleep"));
        assertTrue(refusal.getMessage().contains("found sleep"), refusal.getMessage());
    }

    /** What the campaign relies on: any other, missing or additional file is seen. */
    @Test
    void seesEveryDifferenceButTimes() throws Exception {
        Path table = folder.resolve("results.csv");
        Path hidden = folder.resolve("sub/.part-1.tif");
        Files.writeString(table, "name,seconds,rmse\na,1.5,20\nseconds,3,4\n");
        Results whole = Results.of(folder);
        Files.writeString(table, "name,seconds,rmse\na,2.5,20\nseconds,5,6\n");
        assertEquals(List.of(), whole.differences(Results.of(folder)));
        Files.writeString(table, "name,seconds,rmse\na,2.5,21\nseconds,5,6\n");
        assertEquals(List.of("results.csv"), whole.differences(Results.of(folder)));
        Files.delete(table);
        Files.createDirectories(hidden.getParent());
        Files.writeString(hidden, "half");
        assertEquals(
                List.of("results.csv", "sub/.part-1.tif"), whole.differences(Results.of(folder)));
        Results before = Results.of(folder);
        Files.writeString(hidden, "ha");
        assertEquals(List.of("sub/.part-1.tif"), Results.of(folder).damaged(before));
    }
}
