package sc.fiji.aspire.commands.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class EndReasonTest {

    @Test
    void whatWasForeseenIsToldAsItIs() {
        for (RuntimeException e :
                new RuntimeException[] {
                    new IllegalArgumentException("Expected 2, found 3."),
                    new IllegalStateException("Expected 2, found 3."),
                    new CancellationException("Expected 2, found 3.")
                }) {
            assertEquals("Expected 2, found 3.", EndReason.of(e).text());
            assertFalse(EndReason.of(e).isFault());
        }
        assertEquals(
                "The disk is gone.", EndReason.of(new IOException("The disk is gone.")).text());
    }

    @Test
    void whatWasNotForeseenIsAFaultOfTheProgram() {
        for (Throwable e :
                new Throwable[] {
                    new ArithmeticException("/ by zero"),
                    new NullPointerException(),
                    new IndexOutOfBoundsException("5"),
                    new IllegalStateException(),
                    new IllegalArgumentException(" "),
                    new UnsatisfiedLinkError("libx"),
                    new StackOverflowError()
                }) {
            EndReason end = EndReason.of(e);
            assertTrue(end.isFault(), e.toString());
            assertTrue(end.text().contains("a bug in ASPIRE"), end.text());
            assertFalse(end.text().contains("null"), end.text());
        }
        assertTrue(EndReason.of(new NullPointerException()).text().contains("NullPointer"));
    }

    @Test
    void aLackOfMemoryIsNoFault() {
        for (Error e :
                new Error[] {new OutOfMemoryError("Java heap space"), new OutOfMemoryError()}) {
            EndReason end = EndReason.of(e);
            assertTrue(end.text().startsWith("Not enough memory ("), end.text());
            assertFalse(end.text().contains("null"), end.text());
            assertFalse(end.isFault());
        }
    }
}
