package sc.fiji.aspire.standin;

import ij.IJ;
import ij.Menus;
import java.awt.Menu;
import java.awt.MenuItem;
import java.util.List;
import org.scijava.MenuEntry;
import org.scijava.MenuPath;

/** The menu bar of ImageJ 1, with entries that ImageJ handles as its own. */
final class CommandMenu {

    private CommandMenu() {}

    /** Adds an entry, and the menus that lead to it where they are missing. */
    static void add(MenuPath path) {
        Menu menu = top(path.get(0).getName());
        List<MenuEntry> inner = path.subList(1, path.size() - 1);
        for (MenuEntry entry : inner) menu = child(menu, entry.getName());
        MenuItem item = new MenuItem(path.getLeaf().getName());
        item.addActionListener(IJ.getInstance());
        menu.add(item);
    }

    private static Menu top(String label) {
        for (int i = 0; i < Menus.getMenuBar().getMenuCount(); i++)
            if (Menus.getMenuBar().getMenu(i).getLabel().equals(label))
                return Menus.getMenuBar().getMenu(i);
        return Menus.getMenuBar().add(new Menu(label));
    }

    private static Menu child(Menu menu, String label) {
        for (int i = 0; i < menu.getItemCount(); i++)
            if (menu.getItem(i) instanceof Menu child && child.getLabel().equals(label))
                return child;
        Menu child = new Menu(label);
        menu.add(child);
        return child;
    }
}
