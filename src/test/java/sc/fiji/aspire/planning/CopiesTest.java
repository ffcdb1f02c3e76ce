package sc.fiji.aspire.planning;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.phantom.Anatomy;
import sc.fiji.aspire.phantom.BentBody;
import sc.fiji.aspire.wave.Medium;

class CopiesTest {

    private static final Grid GRID = Grid.centered(4, 64, 64);
    private static final int BODIES = 14;

    private static final int HELD = 5;

    private static final List<Medium> BREASTS =
            IntStream.range(0, BODIES + HELD)
                    .mapToObj(seed -> Anatomy.BREAST.draw(GRID, seed))
                    .toList();

    private interface Change {
        Medium of(Medium body, int seed);
    }

    @Test
    void bentBodiesAreNoOtherBodies() {
        Doubt doubt = doubt(0, (body, seed) -> BentBody.bend(body, seed + 1, 104));
        assertTrue(doubt.sentence().contains("neighbouring sections of one body (at 0."));
        assertFalse(doubt.fatal());
    }

    @Test
    void otherBodiesAre() {
        assertNull(doubt(BODIES, (body, seed) -> body));
    }

    @Test
    void movedAndMirroredBodiesAreRefused() {
        Doubt moved = doubt(0, (body, seed) -> moved(body, 3, -2, false));
        assertTrue(moved.fatal() && moved.sentence().contains("page 0"), moved.sentence());
        assertTrue(doubt(0, (body, seed) -> moved(body, 1, 0, true)).fatal());
    }

    /** One held-back body that is another, a little changed, among others that are not. */
    @Test
    void aSingleCopyIsNamed() {
        Change change = (body, seed) -> seed == 2 ? thinner(BREASTS.get(7)) : body;
        Doubt doubt = doubt(BODIES, change);
        String told = doubt.sentence();
        assertTrue(told.contains("held 2 looks like a copy of page 7 (at 0.0"), told);
        assertFalse(doubt.fatal());
    }

    /** A spot of fat less. */
    private static Medium thinner(Medium body) {
        float[] speeds = body.values();
        for (int i = 0; i < speeds.length; i++)
            if (i % 9 == 0 && speeds[i] != speeds[0]) speeds[i] += 8;
        return body.withSpeeds(speeds);
    }

    private static Doubt doubt(int from, Change change) {
        Copies copies = new Copies();
        for (int i = 0; i < BODIES; i++) copies.add("page " + i, BREASTS.get(i), false);
        for (int i = 0; i < HELD; i++)
            copies.add("held " + i, change.of(BREASTS.get(from + i), i), true);
        return copies.doubt().orElse(null);
    }

    private static Medium moved(Medium body, int right, int down, boolean mirror) {
        int n = GRID.size(0);
        float[] from = body.values();
        float[] to = new float[from.length];
        Arrays.fill(to, from[0]);
        for (int y = 0; y < n; y++)
            for (int x = 0; x < n; x++) {
                int column = mirror ? n - 1 - (x - right) : x - right;
                int row = y - down;
                if (column >= 0 && row >= 0 && column < n && row < n)
                    to[y * n + x] = from[row * n + column];
            }
        return body.withSpeeds(to);
    }
}
