package sc.fiji.aspire.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Grid;

class OrthogonalSectionsTest {

    private static final Grid VOLUME = Grid.centered(2, 4, 3, 5);

    /** Each value says where it is: 100 z + 10 y + x. */
    private static float[] places() {
        float[] values = new float[VOLUME.numPoints()];
        for (int i = 0; i < values.length; i++) {
            int[] index = VOLUME.indices(i);
            values[i] = 100 * index[2] + 10 * index[1] + index[0];
        }
        return values;
    }

    @Test
    void showsTheMiddleOfEachAxis() {
        Grid plane = OrthogonalSections.plane(VOLUME);
        assertArrayEquals(new int[] {11, 5}, plane.size());
        float[] sections = OrthogonalSections.of(VOLUME, places());
        assertEquals(200 + 10 + 3, sections[1 * 11 + 3], "x = 3, y = 1 of the plane z = 2");
        assertEquals(0, sections[4 * 11 + 3], "below the first section");
        assertEquals(400 + 10 + 1, sections[0 * 11 + 4 + 1], "the top of the second is z = 4");
        assertEquals(10 + 3, sections[4 * 11 + 4 + 3], "its lower right is z = 0, x = 3");
        assertEquals(300 + 20 + 2, sections[1 * 11 + 8 + 2], "z = 3, y = 2 of the plane x = 2");
    }

    @Test
    void panelsAndViewsOfVolumesShowThem() {
        Panel panel =
                new Panel("volume", VOLUME, places(), Scale.even(ColorMap.VIRIDIS, 0, 500, "m/s"));
        assertEquals(OrthogonalSections.plane(VOLUME), panel.grid());
        View view = View.around(VOLUME, new boolean[VOLUME.numPoints()]);
        assertEquals(22, view.size(), 1e-9);
    }
}
