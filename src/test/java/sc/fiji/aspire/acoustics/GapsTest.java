package sc.fiji.aspire.acoustics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.range.GapImage;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

class GapsTest {

    private static final Grid GRID = Grid.centered(4, 64, 64);

    private static final Acquisition RING =
            Acquisition.ring(110, 32, 8, Wavelet.toneBurst(0.1, 3), new TimeAxis(100, 1));

    private final Gaps gaps = new Gaps(RING, GRID);

    private static int point(double x, double y) {
        int i = (int) Math.round(GRID.index(0, x));
        int j = (int) Math.round(GRID.index(1, y));
        return j * GRID.size(0) + i;
    }

    private static BitSet receiver(int r) {
        BitSet missing = new BitSet();
        for (int s = 0; s < 8; s++) missing.set(s * 32 + r);
        return missing;
    }

    @Test
    void whereNothingIsMissingThereIsNoGap() {
        assertSame(GapImage.NONE, gaps.of(RING));
        assertEquals(0, gaps.of(RING).at(77));
    }

    /** Receiver 2 lies at 22.5 degrees: what it hears passes near it. */
    @Test
    void aGapIsNearTheElementThatIsMissing() {
        GapImage image = gaps.of(RING.without(receiver(2)));
        double near = image.at(point(85, 35));
        double far = image.at(point(-85, 35));
        assertTrue(near > 0.1, "near " + near);
        assertTrue(far < 0.5 * near, "far " + far);
        assertEquals(1 / 32.0, image.at(point(0, 0)), 0.03, "a share of all in the middle");
    }

    @Test
    void allMissingIsAGapEverywhere() {
        BitSet all = new BitSet();
        all.set(0, 8 * 32);
        GapImage image = gaps.of(RING.without(all));
        for (int i = 0; i < GRID.numPoints(); i += 97)
            assertTrue(image.at(i) == 0 || Math.abs(image.at(i) - 1) < 1e-4);
        assertEquals(1, image.at(point(20, -30)), 1e-4);
    }
}
