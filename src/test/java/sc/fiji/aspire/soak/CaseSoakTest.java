package sc.fiji.aspire.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Some of the foreign inputs, of several kinds; {@code scripts/soak cases} tries all. */
class CaseSoakTest {

    @Test
    void aFewOfEachKindAreRefusedToldOrRight() throws Exception {
        String few =
                "^(member (t0|comment)|late by 60|1 receivers of NaN|unit ms|a source elsewhere"
                        + "|map (in km|pixels of 2.0 mm|cut)|bundle (of text|in a ZIP))";
        List<String> lines = Soak.lines("cases\t--only\t" + few);
        assertTrue(lines.contains("cases\t11\t1"), lines.toString());
        assertTrue(lines.contains("right\t2\t1"), lines.toString());
        assertTrue(lines.contains("told\t2\t1"), lines.toString());
        assertTrue(lines.contains("refused\t7\t1"), lines.toString());
    }

    @Test
    void thereAreManyAndNoneTwice() throws Exception {
        List<ForeignCase> all = ForeignCase.all(1);
        Set<String> names = all.stream().map(ForeignCase::name).collect(Collectors.toSet());
        assertEquals(all.size(), names.size());
        assertTrue(all.size() >= 280, all.size() + " cases");
    }
}
