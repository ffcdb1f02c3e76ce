package sc.fiji.aspire.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A few faults of the campaign, and work that has to be found wanting. */
class FaultTest {

    private static final int TIMES = 1;

    /** One process for all: most of the time is its start. */
    @Test
    void workSurvivesFaults() throws Exception {
        String[] works = FaultWorker.works().toArray(String[]::new);
        List<String> lines = FaultSoak.lines(TIMES, 1, works);
        assertEquals(List.of(), wrong(lines));
        int faults =
                lines.stream()
                        .filter(line -> line.contains("-faults\t"))
                        .mapToInt(line -> Integer.parseInt(line.split("\t")[1]))
                        .sum();
        assertEquals(TIMES * works.length, faults);
    }

    @Test
    void carelessWorkIsFound() throws Exception {
        String[] works =
                Arrays.stream(CarelessWork.values()).map(Enum::name).toArray(String[]::new);
        List<String> wrong = wrong(FaultSoak.lines(0, 1, works));
        assertFound(wrong, "IN_PLACE-short-write at WRITE of /results/numbers.json: damaged");
        assertFound(wrong, "SILENT-no-space at WRITE of /results/.part-numbers.json: said nothing");
        assertFound(wrong, "VAGUE-io-error at FORCE of /results/.part-numbers.json: said only");
        assertFound(wrong, "LITTERING-no-space at WRITE of /results/.part-0: ended with another");
        assertFound(wrong, "LOCKED-no-space at CREATE of /results/.part-numbers.json: did not go");
        assertFound(wrong, "THROWING-denied at MOVE of /results/.part-numbers.json: threw");
    }

    private static List<String> wrong(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith(FaultWorker.WRONG)).toList();
    }

    private static void assertFound(List<String> wrong, String start) {
        assertTrue(
                wrong.stream().anyMatch(line -> line.startsWith(FaultWorker.WRONG + start)),
                () -> start + " is not among " + wrong);
    }

    @Test
    void refusesUnknownWork() {
        var refusal =
                assertThrows(
                        IllegalArgumentException.class, () -> Soak.lines("faults\t--work\tsleep"));
        assertTrue(refusal.getMessage().contains("found sleep"), refusal.getMessage());
    }
}
