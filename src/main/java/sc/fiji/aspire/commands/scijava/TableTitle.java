package sc.fiji.aspire.commands.scijava;

import ij.WindowManager;
import java.awt.GraphicsEnvironment;
import sc.fiji.aspire.PlainText;

/**
 * The title of a table's window: "report of night.tif", "report-1 of night.tif".
 *
 * @param name of the output
 * @param of which image, folder or model it is; empty if it tells how things are now, and takes the
 *     place of the table before
 */
record TableTitle(String name, String of) {

    /** That of a run's number. */
    String text(int number) {
        return of.isEmpty()
                ? name
                : OutputTitles.numbered(name, number) + " of " + PlainText.of(of);
    }

    /** Whether a table of another run has it. */
    boolean isTaken(int number) {
        return !of.isEmpty()
                && !GraphicsEnvironment.isHeadless()
                && WindowManager.getWindow(text(number)) != null;
    }
}
