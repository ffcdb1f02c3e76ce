package sc.fiji.aspire.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Grid;

class TraceImagesTest {

    private final TraceImages images = new TraceImages(2, 2);

    @Test
    void averagesOverTime() {
        float[] traces = {1, 2, 3, 4, 5, 6, 0, 0, 0, 3, 3, 3};
        float[] expected = {4f / 3, 8f / 3, 13f / 3, 17f / 3, 0, 0, 3, 3};
        assertArrayEquals(expected, images.shorten(traces, 2), 1e-6f);
        assertArrayEquals(traces, images.shorten(traces, 3), 1e-6f);
    }

    @Test
    void spreadsReceiversOverTheHeight() {
        float[] shortened = new float[2 * 2 * 4];
        for (int i = 0; i < shortened.length; i++) shortened[i] = i;
        float[] drawn = images.images(shortened, 4);
        assertEquals(2 * 4 * 4, drawn.length);
        for (int s = 0; s < 2; s++)
            for (int y = 0; y < 4; y++)
                for (int x = 0; x < 4; x++)
                    assertEquals(s * 8 + y / 2 * 4 + x, drawn[(s * 4 + y) * 4 + x], 1e-6);
    }

    /** Records of several sources give as many channels, scaled and compressed as a score is. */
    @Test
    void flowsOnRawDataSeeARecordAndWhereTheyAre() {
        Conditioning scores = new Conditioning(Grid.centered(2, 16, 16), 8, 7);
        Conditioning raw = scores.withTraces(images);
        assertEquals(5, raw.channels());
        assertTrue(!scores.toString().contains("traces"), "older plans stay what they are");
        float[] record = new float[2 * 2 * 8];
        java.util.Arrays.fill(record, 10);
        float[] water = new float[256];
        float[] seen = raw.condition(record, water, 5);
        assertEquals(5 * 64, seen.length);
        double asinh2 = Math.log(2 + Math.sqrt(5));
        for (int i = 0; i < 2 * 64; i++) assertEquals(asinh2, seen[i], 1e-6);
        float[] other = scores.condition(new float[256], water, 5);
        for (int i = 0; i < 3 * 64; i++) assertEquals(other[64 + i], seen[128 + i]);
        double[] power = raw.scorePower(record);
        assertEquals(10, Math.sqrt(power[0] / power[1]), 1e-9);
    }
}
