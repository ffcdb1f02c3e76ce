package sc.fiji.aspire.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.bundle.Manifest;
import sc.fiji.aspire.posterior.Extremes;

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
        Prior read = Prior.read(prior.write(), new Manifest("here", prior.toMap()), GRID);
        assertEquals(3, read.maps());
        assertEquals(new Extremes(1500, 1580), read.range());
        assertArrayEquals(prior.mean(), read.mean());
        assertArrayEquals(prior.deviation(), read.deviation());
    }

    @Test
    void ofOlderBundlesTheRangeIsWhatIsLikely() {
        Manifest older = new Manifest("here", Map.of("maps", 3));
        Prior read = Prior.read(prior.write(), older, GRID);
        assertEquals(1500, read.range().lowest());
        assertEquals(1580, read.range().highest(), 1e-3);
    }

    @Test
    void refusesOtherSizesAndNonsense() {
        byte[] bytes = prior.write();
        Manifest said = new Manifest("here", prior.toMap());
        assertThrows(
                IllegalArgumentException.class,
                () -> Prior.read(bytes, said, Grid.centered(2, 3, 1)));
        bytes[12] ^= (byte) 0x80;
        assertThrows(IllegalArgumentException.class, () -> Prior.read(bytes, said, GRID));
        assertThrows(
                IllegalArgumentException.class, () -> Prior.of(1, i -> MAPS[i], Progress.NONE));
    }
}
