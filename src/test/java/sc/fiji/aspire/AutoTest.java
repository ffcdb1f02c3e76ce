package sc.fiji.aspire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutoTest {

    @ParameterizedTest
    @ValueSource(strings = {"auto", "Auto ", "", "  ", "0", "0.0"})
    void autoIsAWordAnEmptyTextOrZero(String text) {
        assertEquals(0, Auto.number(text, "spacing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.5", "2.50", " +2.5 ", "25e-1", "0.25E1"})
    void otherNumbersAreTaken(String text) {
        assertEquals(2.5, Auto.number(text, "spacing"));
        assertEquals(text.trim(), Auto.given(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2,5", "-1", "automatic", "1e400", "NaN", "2 mm", "0x10", "1f"})
    void whatIsNeitherIsRefusedByNameAndText(String text) {
        String said =
                assertThrows(IllegalArgumentException.class, () -> Auto.number(text, "spacing"))
                        .getMessage();
        assertTrue(said.contains("auto or a number for spacing, found " + text), said);
        assertEquals(text.contains(","), said.contains("a point"));
    }
}
