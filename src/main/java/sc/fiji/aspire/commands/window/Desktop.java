package sc.fiji.aspire.commands.window;

import ij.IJ;
import ij.gui.GUI;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.Window;
import java.util.ArrayList;
import java.util.List;

/** The windows on the screen of ImageJ's main window. */
public final class Desktop {

    private static final int MOST_WAITS = 20;
    private static final int WAIT_MILLISECONDS = 50;

    /** Looks in a row that found all windows at their places. */
    private static final int SETTLED = 4;

    private Desktop() {}

    /** Whether windows of these sizes find places where they cover no others. */
    public static boolean hasRoom(List<? extends Window> windows, List<Dimension> sizes) {
        return free(windows).hasRoom(sizes);
    }

    private static FreePlace free(List<? extends Window> windows) {
        List<Rectangle> taken = new ArrayList<>();
        for (Window other : Window.getWindows())
            if (other.isShowing() && !windows.contains(other)) taken.add(other.getBounds());
        return new FreePlace(GUI.getMaxWindowBounds(IJ.getInstance()), taken);
    }

    /** Sizes windows and moves them to where they cover no others, if possible side by side. */
    public static void place(List<? extends Window> windows, List<Dimension> sizes) {
        List<Rectangle> places = free(windows).of(sizes);
        int settled = 0;
        for (int n = 0; n < MOST_WAITS && settled < SETTLED; n++) {
            settled = move(windows, places) ? 0 : settled + 1;
            IJ.wait(WAIT_MILLISECONDS);
        }
    }

    /**
     * Whether a window is not at its place yet. What the window system did with it before, when it
     * was opened at another place, may arrive later, and moves it back.
     */
    private static boolean move(List<? extends Window> windows, List<Rectangle> places) {
        boolean moved = false;
        for (int i = 0; i < windows.size(); i++)
            if (!windows.get(i).getBounds().equals(places.get(i))) {
                windows.get(i).setBounds(places.get(i));
                moved = true;
            }
        return moved;
    }
}
