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

    private static final int MOST_WAITS = 25;
    private static final int WAIT_MILLISECONDS = 20;

    private Desktop() {}

    /** Sizes windows and moves them to where they cover no others, if possible side by side. */
    public static void place(List<? extends Window> windows, List<Dimension> sizes) {
        List<Rectangle> taken = new ArrayList<>();
        for (Window other : Window.getWindows())
            if (other.isShowing() && !windows.contains(other)) taken.add(other.getBounds());
        Rectangle screen = GUI.getMaxWindowBounds(IJ.getInstance());
        List<Rectangle> places = new FreePlace(screen, taken).of(sizes);
        for (int i = 0; i < windows.size(); i++) windows.get(i).setBounds(places.get(i));
        await(windows, places);
    }

    /** The window manager moves them a moment later; the next to be placed looks at them. */
    private static void await(List<? extends Window> windows, List<Rectangle> places) {
        for (int i = 0; i < windows.size(); i++)
            for (int n = 0; n < MOST_WAITS; n++)
                if (!windows.get(i).getBounds().equals(places.get(i))) IJ.wait(WAIT_MILLISECONDS);
    }
}
