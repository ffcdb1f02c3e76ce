package sc.fiji.aspire.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.aspire.training.Worth;

class TrialTest {

    @ParameterizedTest
    @CsvSource({
        "10, true, a longer training is worth it",
        "19, false, is not clear yet",
        "21, false, is not worth it as things are",
    })
    void saysWhatFollows(double error, boolean promising, String advice) {
        Trial.Outcome outcome =
                new Trial.Outcome(40, 8, 200, new Worth(error, 35, 20, 0, 1, "m/s"));
        assertEquals(promising, outcome.isPromising());
        assertTrue(outcome.text().contains(advice), outcome.text());
        assertTrue(outcome.text().contains("the mean of its training maps by 20, water by 35"));
    }
}
