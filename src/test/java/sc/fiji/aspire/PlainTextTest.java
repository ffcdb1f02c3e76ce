package sc.fiji.aspire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "\u0007",
                "\b",
                "\u001b",
                "\u007f",
                "\u009b",
                "\u00ad",
                "\u115f",
                "\u200b",
                "\u2800",
                "\u3164",
                "\u200e",
                "\u202a",
                "\u202e",
                "\u2060",
                "\u2066",
                "\u2069",
                "\ufeff",
                "\ufff9",
                "\ue000",
                "\ud800",
                "\udc00",
                "\uffff",
                "\udb40\udc41"
            })
    void hidesWhatMustNotBeShown(String hidden) {
        assertFalse(PlainText.isPlain("a" + hidden + "b"));
        assertEquals("a?b", PlainText.of("a" + hidden + "b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\n", "\r", "\r\n", "\t", "\u000b", "\u000c", "\u0085", "\u2028", "\u2029"})
    void makesOneLine(String end) {
        assertFalse(PlainText.isPlain("a" + end + "b"));
        assertEquals("a b", PlainText.of("a" + end + "b"));
    }

    /** Thousands of marks on a letter cover what stands above. */
    @Test
    void takesNoMoreMarksThanScriptsHave() {
        String few = "e\u0301\u0302\u0303";
        assertTrue(PlainText.isPlain(few));
        String many = "name" + "\u0301".repeat(3000) + " of it";
        assertFalse(PlainText.isPlain(many));
        assertEquals("name" + "\u0301".repeat(8) + "? of it", PlainText.of(many));
    }

    /** Letters of all scripts, marks that some need between letters, and what is beyond 16 bits. */
    @Test
    void leavesNamesAlone() {
        for (String name :
                new String[] {
                    "ring64, 0.1 MHz (\u00b5s)", "\u00e4\u00df", "\u6a21\u578b",
                    "\u0645\u06cc\u200c\u0634\u0648\u062f", "\ud83e\udde0 head", "e\u0301"
                }) {
            assertTrue(PlainText.isPlain(name), name);
            assertEquals(name, PlainText.of(name));
        }
    }

    @Test
    void theMiddleOfALongTextIsLeftOut() {
        assertEquals("short", PlainText.message("short"));
        String cut = PlainText.message("begin " + "x".repeat(5_000_000) + " end");
        assertEquals(2000, cut.length());
        assertTrue(cut.matches("begin x+ \\.\\.\\. x+ end"), cut);
    }
}
