package sc.fiji.aspire.commands.window;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Where on a screen windows cover no others: row by row, each from the left.
 *
 * @param screen without what the desktop covers
 * @param taken by other windows; one that fills more than half of the screen is a background
 */
record FreePlace(Rectangle screen, List<Rectangle> taken) {

    FreePlace {
        long half = (long) screen.width * screen.height / 2;
        taken = taken.stream().filter(other -> (long) other.width * other.height <= half).toList();
    }

    /** Places for windows, in a row side by side; where no such row is free, for each alone. */
    List<Rectangle> of(List<Dimension> windows) {
        Dimension row = new Dimension();
        for (Dimension window : windows) {
            row.width += window.width;
            row.height = Math.max(row.height, window.height);
        }
        Rectangle free = of(row);
        List<Rectangle> places = new ArrayList<>();
        if (isFree(free)) {
            int left = free.x;
            for (Dimension window : windows) {
                places.add(new Rectangle(left, free.y, window.width, window.height));
                left += window.width;
            }
            return places;
        }
        List<Rectangle> others = new ArrayList<>(taken);
        for (Dimension window : windows) {
            places.add(new FreePlace(screen, others).of(window));
            others.add(places.get(places.size() - 1));
        }
        return places;
    }

    /** Whether windows find places where none covers another. */
    boolean hasRoom(List<Dimension> windows) {
        List<Rectangle> others = new ArrayList<>(taken);
        for (Rectangle place : of(windows)) {
            if (!new FreePlace(screen, others).isFree(place)) return false;
            others.add(place);
        }
        return true;
    }

    private boolean isFree(Rectangle place) {
        return screen.contains(place) && covered(place) == 0;
    }

    /** The first place where nothing is covered; on a full screen, that which covers least. */
    Rectangle of(Dimension window) {
        TreeSet<Integer> lefts = new TreeSet<>(List.of(screen.x));
        TreeSet<Integer> tops = new TreeSet<>(List.of(screen.y));
        for (Rectangle other : taken) {
            lefts.add(other.x + other.width);
            tops.add(other.y + other.height);
        }
        Rectangle best = new Rectangle(screen.getLocation(), window);
        long least = covered(best);
        for (int top : tops)
            for (int left : lefts) {
                Rectangle place = new Rectangle(left, top, window.width, window.height);
                if (!screen.contains(place) || covered(place) >= least) continue;
                best = place;
                least = covered(best);
            }
        return best;
    }

    /** Pixels of other windows. */
    private long covered(Rectangle place) {
        long pixels = 0;
        for (Rectangle other : taken) {
            Rectangle both = place.intersection(other);
            if (!both.isEmpty()) pixels += (long) both.width * both.height;
        }
        return pixels;
    }
}
