package sc.fiji.aspire.commands.scijava;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.scijava.log.LogService;
import sc.fiji.aspire.PlainText;
import sc.fiji.aspire.files.FileErrors;

/**
 * Why a command ended, for a person.
 *
 * @param text one sentence or more, never empty
 * @param isFault whether nobody foresaw it: where it came from is then worth a place in the log
 */
record EndReason(String text, boolean isFault) {

    EndReason {
        text = PlainText.message(text);
    }

    /** The reason that an exception is. */
    static EndReason of(Throwable e) {
        if (e instanceof OutOfMemoryError) return new EndReason(memory(e), false);
        if (e instanceof IOException || e instanceof UncheckedIOException)
            return new EndReason(FileErrors.sentence(e), false);
        // A cancellation is an illegal state, too. What says nothing was not meant for people.
        boolean meant = e instanceof IllegalArgumentException || e instanceof IllegalStateException;
        boolean says = e.getMessage() != null && !e.getMessage().isBlank();
        if (meant && says) return new EndReason(e.getMessage(), false);
        return new EndReason(
                "ASPIRE failed: "
                        + FileErrors.sentence(e)
                        + " This is a bug in ASPIRE. Please report it with the log, which says"
                        + " where.",
                true);
    }

    /**
     * Where a fault came from is an error; of what was foreseen, only who looks closely is told.
     */
    void log(LogService log, Throwable e) {
        if (log == null) return;
        if (isFault) log.error(text, e);
        else log.debug(text, e);
    }

    private static String memory(Throwable e) {
        return "Not enough memory ("
                + Runtime.getRuntime().maxMemory() / (1 << 20)
                + " MiB may be used"
                + (e.getMessage() == null ? "" : "; " + e.getMessage())
                + "). Raise it in Edit > Options > Memory & Threads, or work on fewer or smaller"
                + " images.";
    }
}
