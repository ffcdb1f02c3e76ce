package sc.fiji.aspire.commands.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreePlaceTest {

    private static final Rectangle SCREEN = new Rectangle(10, 20, 1900, 1000);
    private static final Rectangle MENU = new Rectangle(10, 20, 610, 100);

    private final List<Rectangle> taken = new ArrayList<>(List.of(MENU));

    /** Two runs of three layers and a report each: all can be seen at once. */
    @Test
    void windowsOfARunStandSideBySide() {
        for (int run = 0; run < 2; run++) {
            List<Rectangle> layers = places(3, 400, 420);
            for (int i = 1; i < 3; i++) {
                assertEquals(layers.get(0).y, layers.get(i).y);
                assertEquals(layers.get(i - 1).x + 400, layers.get(i).x);
            }
            taken.addAll(layers);
            taken.addAll(places(1, 640, 100));
        }
        requireApart();
    }

    @Test
    void whereNoRowIsFreeEachStandsAlone() {
        taken.add(new Rectangle(700, 20, 400, 1000));
        taken.addAll(places(3, 600, 400));
        requireApart();
    }

    /** So that a second run is shown smaller, and beside the first. */
    @Test
    void saysWhetherThereIsRoom() {
        taken.addAll(places(3, 400, 520));
        taken.addAll(places(1, 640, 100));
        assertFalse(hasRoom(3, 400, 520));
        assertTrue(hasRoom(3, 280, 380));
        assertTrue(hasRoom(2, 400, 480));
        assertFalse(hasRoom(1, 2000, 100));
    }

    private boolean hasRoom(int count, int width, int height) {
        return new FreePlace(SCREEN, taken)
                .hasRoom(Collections.nCopies(count, new Dimension(width, height)));
    }

    private void requireApart() {
        for (Rectangle a : taken) {
            assertTrue(SCREEN.contains(a), a.toString());
            for (Rectangle b : taken) assertFalse(a != b && a.intersects(b), a + " on " + b);
        }
    }

    /** Such as a script editor that fills the screen: everything stands on it. */
    @Test
    void aBackgroundIsNotInTheWay() {
        List<Rectangle> free = places(3, 400, 420);
        taken.add(new Rectangle(10, 20, 1900, 900));
        assertEquals(free, places(3, 400, 420));
    }

    @Test
    void theFirstPlaceIsTheHighestThenTheLeftmost() {
        assertEquals(new Point(620, 20), place(400, 450));
        assertEquals(new Point(10, 120), place(1800, 450));
        taken.clear();
        assertEquals(SCREEN.getLocation(), place(400, 450));
    }

    @Test
    void aFullScreenIsCoveredWhereItIsLeast() {
        taken.add(new Rectangle(10, 120, 1900, 300));
        taken.add(new Rectangle(10, 420, 1000, 600));
        taken.add(new Rectangle(1010, 420, 700, 600));
        taken.add(new Rectangle(1710, 520, 200, 500));
        assertEquals(new Point(620, 20), place(400, 110));
    }

    @Test
    void whatIsLargerThanTheScreenStartsAtItsCorner() {
        assertEquals(SCREEN.getLocation(), place(3000, 2000));
    }

    private List<Rectangle> places(int count, int width, int height) {
        List<Dimension> windows = Collections.nCopies(count, new Dimension(width, height));
        return new FreePlace(SCREEN, taken).of(windows);
    }

    private Point place(int width, int height) {
        return new FreePlace(SCREEN, taken).of(new Dimension(width, height)).getLocation();
    }
}
