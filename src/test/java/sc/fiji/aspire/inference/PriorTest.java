package sc.fiji.aspire.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.Grid;

class PriorTest {

    private static final float[][] MAPS = {{1500, 1540}, {1500, 1560}, {1500, 1580}};
    private static final Grid GRID = Grid.centered(2, 2, 1);

    private final Prior prior = Prior.of(MAPS.length, i -> MAPS[i], Progress.NONE);

    @Test
    void holdsMeanAndSpread() {
        assertEquals(3, prior.maps());
        assertArrayEquals(new float[] {1500, 1560}, prior.mean());
        assertArrayEquals(new float[] {0, 20}, prior.deviation(), 1e-4f);
    }

    @Test
    void readsWhatItWrites() {
        Prior read = Prior.read(prior.write(), 3, GRID, "here");
        assertArrayEquals(prior.mean(), read.mean());
        assertArrayEquals(prior.deviation(), read.deviation());
    }

    @Test
    void refusesOtherSizesAndNonsense() {
        byte[] bytes = prior.write();
        assertThrows(
                IllegalArgumentException.class,
                () -> Prior.read(bytes, 3, Grid.centered(2, 3, 1), "here"));
        bytes[12] ^= (byte) 0x80;
        assertThrows(IllegalArgumentException.class, () -> Prior.read(bytes, 3, GRID, "here"));
        assertThrows(
                IllegalArgumentException.class, () -> Prior.of(1, i -> MAPS[i], Progress.NONE));
    }
}
