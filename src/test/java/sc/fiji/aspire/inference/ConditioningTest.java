package sc.fiji.aspire.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.flow.ImageSize;
import sc.fiji.aspire.range.GapImage;
import sc.fiji.aspire.range.NoiseCondition;
import sc.fiji.aspire.range.ScoreScale;

class ConditioningTest {

    private final Grid grid = Grid.centered(2, 16, 16);
    private final Conditioning conditioning = new Conditioning(grid, 8, 7);

    @Test
    void imageUndoesTargetInsideTheCrop() {
        Random random = new Random(1);
        float[] map = new float[256];
        float[] fiducial = new float[256];
        for (int i = 0; i < 256; i++) {
            map[i] = 1500 + 1000 * random.nextFloat();
            fiducial[i] = 1500 + 10 * random.nextFloat();
        }
        float[] back = conditioning.image(conditioning.target(map, fiducial), fiducial);
        for (int y = 0; y < 16; y++)
            for (int x = 0; x < 16; x++) {
                boolean inside = x >= 4 && x < 12 && y >= 4 && y < 12;
                int p = y * 16 + x;
                assertEquals(inside ? map[p] : fiducial[p], back[p], 1e-3);
            }
    }

    /** It stands in the plan of every training that is to be resumed. */
    @Test
    void isWrittenInPlansAsItEverWas() {
        assertEquals(
                "Conditioning[grid=128 x 128 points of 2.0 mm, crop=104, maskRadius=104.0]",
                new Conditioning(Grid.centered(2, 128, 128), 104, 104).toString());
    }

    @Test
    void masksAndScalesTheScore() {
        float[] score = new float[256];
        for (int i = 0; i < 256; i++) score[i] = 10;
        float[] water = new float[256];
        java.util.Arrays.fill(water, 1540);
        float[] condition = conditioning.condition(score, water, 5);
        double asinh2 = Math.log(2 + Math.sqrt(5));
        assertEquals(0, condition[0], "the corner lies at 9.9 mm, outside the mask");
        assertEquals(asinh2, condition[3 * 8 + 3], 1e-6);
        assertEquals(0, condition[64], 1e-6);
        assertEquals(-0.07, condition[128], 1e-6);
        assertEquals(0.0989949, condition[192], 1e-6);
        double[] power = conditioning.scorePower(score);
        assertEquals(10, Math.sqrt(power[0] / power[1]), 1e-9);
        assertArrayEquals(
                new float[64], conditioning.target(water, water), "the fiducial is the origin");
    }

    @Test
    void addsTheNoiseAsAnImageAndScalesTheScoreByIt() {
        float[] score = new float[256];
        java.util.Arrays.fill(score, 10);
        float[] water = new float[256];
        NoiseCondition levels = NoiseCondition.of(2, 0.2, 20);
        Conditioning told = conditioning.withNoise(levels);
        assertEquals(conditioning.channels() + 1, told.channels());
        assertEquals(conditioning.toString().replace("]", ", noise]"), told.toString());
        float[] plain = conditioning.condition(score, water, 5);
        float[] atReference = told.condition(score, water, new ScoreScale(5, 0.9));
        assertArrayEquals(plain, java.util.Arrays.copyOf(atReference, plain.length));
        assertArrayEquals(new float[64], java.util.Arrays.copyOfRange(atReference, 256, 320));
        ScoreScale scale = new ScoreScale(5, 0.5);
        float[] loud = conditioning.withNoise(levels.at(20)).condition(score, water, scale);
        assertEquals(1, loud[319]);
        assertEquals(conditioning.condition(score, water, scale.at(10))[27], loud[27]);
    }

    @Test
    void addsGapsAsTheLastImage() {
        float[] shares = new float[256];
        for (int i = 0; i < 256; i++) shares[i] = i / 1000f;
        Conditioning told = conditioning.withGaps(new GapImage(shares));
        assertEquals(conditioning.channels() + 1, told.channels());
        assertEquals(conditioning.toString().replace("]", ", gaps]"), told.toString());
        float[] condition = told.condition(new float[256], new float[256], 5);
        assertEquals(5 * shares[4 * 16 + 4], condition[256], 1e-6);
        assertEquals(5 * shares[11 * 16 + 11], condition[319], 1e-6);
        Conditioning both = told.withNoise(NoiseCondition.of(2, 0.2, 20).at(20));
        condition = both.condition(new float[256], new float[256], 5);
        assertEquals(1, condition[256 + 63]);
        assertEquals(5 * shares[11 * 16 + 11], condition[383], 1e-6);
        float[] none = conditioning.withGaps(GapImage.NONE).place(new float[256]);
        assertArrayEquals(new float[64], java.util.Arrays.copyOfRange(none, 192, 256));
    }

    @Test
    void imagesNeedNotBeSquare() {
        Grid tall = Grid.centered(250, 16, 24);
        Conditioning whole = Conditioning.ofWhole(tall, new ImageUnits("ns/m", 7, 2));
        assertEquals("16 x 24", whole.crop().toString());
        float[] score = new float[384];
        float[] fiducial = new float[384];
        for (int i = 0; i < 384; i++) {
            score[i] = i;
            fiducial[i] = 7 + i;
        }
        float[] condition = whole.condition(score, fiducial, 1);
        assertEquals(4 * 384, condition.length);
        for (int i : new int[] {1, 17, 383}) {
            assertEquals(Math.log(i + Math.sqrt(i * i + 1.0)), condition[i], 1e-5);
            assertEquals(i / 2f, condition[384 + i]);
            float y = condition[2 * 384 + i];
            assertEquals((i / 16 - 11.5) / 12, y, 1e-6, "far coordinates are of order one");
        }
        assertArrayEquals(fiducial, whole.image(whole.target(fiducial, score), score), 1e-3f);
        assertEquals(384, whole.scorePower(score)[1]);
        Conditioning middle = new Conditioning(tall, ImageSize.of(8, 16), 1e4, whole.units());
        assertEquals(4 * 16 + 4, Math.sinh(middle.condition(score, fiducial, 1)[0]), 1e-3);
        assertEquals(19 * 16 + 11, Math.sinh(middle.condition(score, fiducial, 1)[127]), 1e-2);
    }

    @Test
    void volumesAreSeenAlongAllAxes() {
        Grid grid = Grid.centered(2, 8, 10, 12);
        Conditioning box =
                new Conditioning(grid, ImageSize.of(4, 6, 8), 6, new ImageUnits("m/s", 1500, 100));
        assertEquals(5, box.channels());
        assertEquals(
                "Conditioning[grid=8 x 10 x 12 points of 2.0 mm, crop=4 x 6 x 8, maskRadius=6.0,"
                        + " units=ImageUnits[name=m/s, center=1500.0, scale=100.0]]",
                box.toString());
        float[] score = new float[grid.numPoints()];
        float[] fiducial = new float[grid.numPoints()];
        for (int i = 0; i < score.length; i++) {
            score[i] = 1 + i;
            fiducial[i] = 1500 + i;
        }
        float[] condition = box.condition(score, fiducial, 1);
        assertEquals(5 * 4 * 6 * 8, condition.length);
        int n = 4 * 6 * 8;
        // The pixel (2, 3, 4) of the crop is the point (4, 5, 6) of the grid, 1 mm from the centre.
        int pixel = (4 * 6 + 3) * 4 + 2;
        int point = (6 * 10 + 5) * 8 + 4;
        assertEquals(1 + point, Math.sinh(condition[pixel]), 1e-3 * point);
        assertEquals(point / 100f, condition[n + pixel], 1e-4);
        assertEquals(0.01f, condition[2 * n + pixel], 1e-6, "y");
        assertEquals(0.01f, condition[3 * n + pixel], 1e-6, "z");
        assertEquals(Math.sqrt(3) / 100, condition[4 * n + pixel], 1e-6, "radius");
        assertEquals(0, condition[0], "beyond the mask");
        int seen = 0;
        for (int i = 0; i < n; i++) if (condition[i] != 0) seen++;
        assertEquals(box.scorePower(score)[1], seen);
        float[] back = box.image(box.target(fiducial, score), score);
        assertEquals(fiducial[point], back[point], 1e-3);
        assertEquals(score[0], back[0], "outside the crop");
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new Conditioning(grid, ImageSize.of(4, 6), 6, box.units()));
        assertTrue(e.getMessage().contains("as many sides"), e.getMessage());
    }

    @Test
    void flowsThatSeeRecordsHaveSquareImages() {
        Conditioning tall =
                new Conditioning(
                        Grid.centered(2, 16, 24), ImageSize.of(8, 16), 9, ImageUnits.SOUND_SPEED);
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> tall.withTraces(new TraceImages(2, 3)))
                        .getMessage();
        assertTrue(message.contains("as wide as high"), message);
    }
}
