package sc.fiji.aspire.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.diagnostics.Estimate;
import sc.fiji.aspire.diagnostics.HeadMask;
import sc.fiji.aspire.phantom.HeadPhantom;
import sc.fiji.aspire.wave.Medium;

class FigureTest {

    private static final Medium TRUTH = HeadPhantom.draw(Grid.centered(2, 128, 128), 3);
    private static final HeadMask MASK = HeadMask.of(TRUTH);
    private static final Grid SMALL = Grid.centered(1, 4, 4);

    @Test
    void panelsPutValuesWhereTheyStand() {
        float[] values = new float[16];
        values[1 * 4 + 2] = 1;
        Scale scale = Scale.even(ColorMap.MAGMA, 0, 1, "1");
        BufferedImage image = new Panel("", SMALL, values, scale).draw(View.of(SMALL), 40);
        assertEquals(scale.rgb(0.95), image.getRGB(25, 15) & 0xffffff, 0x0f0f0f);
        assertEquals(scale.rgb(0), image.getRGB(5, 35) & 0xffffff);
        assertEquals(scale.rgb(0), image.getRGB(15, 25) & 0xffffff);
    }

    /** Edges are not drawn on where nothing is known. */
    @Test
    void panelsAreWhiteBeyondTheirGrid() {
        Grid narrow = Grid.centered(1, 2, 4);
        Scale scale = Scale.even(ColorMap.MAGMA, 0, 1, "1");
        BufferedImage image = new Panel("", narrow, new float[8], scale).draw(View.of(narrow), 40);
        assertEquals(0xffffff, image.getRGB(5, 20) & 0xffffff);
        assertEquals(scale.rgb(0), image.getRGB(10, 0) & 0xffffff);
        assertEquals(scale.rgb(0), image.getRGB(29, 39) & 0xffffff);
        assertEquals(0xffffff, image.getRGB(30, 20) & 0xffffff);
    }

    /** Of long ones too: where the box begins, it is dark, and no letter has begun. */
    @Test
    void scaleBarsHoldTheirLabels() {
        Grid far = Grid.centered(250, 53, 53);
        float[] values = new float[53 * 53];
        Arrays.fill(values, 0.5f);
        Scale scale = Scale.even(ColorMap.MAGMA, 0, 1, "1");
        Panel panel = new Panel("", far, values, scale);
        BufferedImage image =
                new PanelFigure(View.of(far), List.of(new PanelFigure.Row("", List.of(panel))))
                        .draw();
        int base = scale.rgb(0.5) >> 8 & 0xff;
        for (int y = 36 + 340 - 34; y < 36 + 340 - 20; y++) {
            int x = 49;
            while (Math.abs((image.getRGB(x, y) >> 8 & 0xff) - base) < 4) x++;
            assertTrue((image.getRGB(x, y) >> 8 & 0xff) < base, "a letter at " + x + ", " + y);
        }
    }

    @Test
    void viewsEncloseTheHead() {
        View view = View.around(TRUTH.grid(), MASK.head());
        assertTrue(view.size() > 160 && view.size() < 220, "view of " + view.size() + " mm");
        for (int i = 0; i < MASK.head().length; i++) {
            if (!MASK.head()[i]) continue;
            double x = TRUTH.grid().position(0, i % 128);
            double y = TRUTH.grid().position(1, i / 128);
            assertTrue(x > view.x() && x < view.x() + view.size());
            assertTrue(y > view.y() && y < view.y() + view.size());
        }
        assertEquals(new View(-2, -2, 4), View.of(SMALL));
    }

    @Test
    void posteriorIsDrawnInTwoRows(@TempDir Path folder) throws IOException {
        PanelFigure figure = PosteriorFigure.of(estimate(), MASK);
        assertEquals(2, figure.rows().size());
        assertEquals(4, figure.rows().get(1).panels().size());
        Path file = folder.resolve("posterior.png");
        figure.write(file);
        BufferedImage image = ImageIO.read(file.toFile());
        assertTrue(image.getWidth() > 1600 && image.getHeight() > 700);
        assertTrue(colors(image) > 500, "colours: " + colors(image));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void pointEstimateHasNoPosteriorFigure() {
        Estimate point = Estimate.of(TRUTH, TRUTH.values());
        assertThrows(IllegalArgumentException.class, () -> PosteriorFigure.of(point, MASK));
    }

    @Test
    void sheetHasARowForEachObservation(@TempDir Path folder) throws IOException {
        Path one = folder.resolve("one.png");
        Path five = folder.resolve("five.png");
        new ContactSheet(List.of(entry(2))).write(one);
        new ContactSheet(List.of(entry(2), entry(2), entry(2), entry(2), entry(2))).write(five);
        BufferedImage small = ImageIO.read(one.toFile());
        BufferedImage large = ImageIO.read(five.toFile());
        assertEquals(small.getWidth(), large.getWidth());
        assertTrue(large.getHeight() > 5 * 220 && large.getHeight() < 5 * 260);
    }

    @Test
    void sheetNeedsTheSameRefinements() {
        List<ContactSheet.Entry> mixed = List.of(entry(1), entry(2));
        assertThrows(IllegalArgumentException.class, () -> new ContactSheet(mixed));
        assertThrows(IllegalArgumentException.class, () -> new ContactSheet(List.of()));
    }

    private static ContactSheet.Entry entry(int refinements) {
        Estimate e = estimate();
        float[][] means = new float[refinements][];
        Arrays.fill(means, e.mean());
        return new ContactSheet.Entry("head", TRUTH, List.of(means), e.deviation());
    }

    private static Estimate estimate() {
        float[] mean = TRUTH.values();
        float[] deviation = new float[mean.length];
        for (int i = 0; i < mean.length; i++) {
            deviation[i] = MASK.skull()[i] ? 60 : MASK.head()[i] ? 6 : 0.5f;
            mean[i] += (float) (deviation[i] * Math.sin(i));
        }
        return new Estimate(TRUTH, mean, deviation, new float[0][]);
    }

    private static int colors(BufferedImage image) {
        TreeSet<Integer> colors = new TreeSet<>();
        for (int y = 0; y < image.getHeight(); y++)
            for (int x = 0; x < image.getWidth(); x++) colors.add(image.getRGB(x, y));
        return colors.size();
    }
}
