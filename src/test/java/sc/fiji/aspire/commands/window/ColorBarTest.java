package sc.fiji.aspire.commands.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.LUT;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.commands.report.RunReport;
import sc.fiji.aspire.tiff.Images;

class ColorBarTest {

    private static ImagePlus layers() {
        float[] values = new float[2 * 16];
        for (int i = 0; i < values.length; i++) values[i] = i;
        ImagePlus layers = Images.image("layers", values, 4, 4, 2);
        layers.setProp(RunReport.UNIT, "m/s");
        CompositeImage composite = new CompositeImage(layers, CompositeImage.COLOR);
        composite.setProp(RunReport.UNIT, "m/s");
        composite.setChannelLut(lut(Color.RED, 1400, 1600), 1);
        composite.setChannelLut(lut(Color.BLUE, 0, 20), 2);
        return composite;
    }

    private static LUT lut(Color color, double low, double high) {
        LUT lut = LUT.createLutFromColor(color);
        lut.min = low;
        lut.max = high;
        return lut;
    }

    private static BufferedImage picture(ImagePlus image) {
        BufferedImage picture = new BufferedImage(300, 34, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, 300, 34);
        ColorBar.draw(image, g, 300);
        g.dispose();
        return picture;
    }

    private static int[] texts(BufferedImage picture) {
        return picture.getRGB(0, 17, 300, 17, null, 0, 300);
    }

    @Test
    void showsTheColoursAndTheRangeOfTheChannel() {
        ImagePlus layers = layers();
        BufferedImage mean = picture(layers);
        assertEquals(0xff0000, mean.getRGB(295, 8) & 0xffffff);
        assertEquals(0, mean.getRGB(4, 8) & 0xffffff);
        layers.setC(2);
        BufferedImage deviation = picture(layers);
        assertEquals(0x0000ff, deviation.getRGB(295, 8) & 0xffffff);
        assertNotEquals(Arrays.hashCode(texts(mean)), Arrays.hashCode(texts(deviation)));
        layers.setDisplayRange(0, 30);
        assertNotEquals(Arrays.hashCode(texts(deviation)), Arrays.hashCode(texts(picture(layers))));
    }

    @Test
    void theImageDoesNotKnowOfIt() {
        ImagePlus layers = layers();
        String before = Images.sha256(layers);
        picture(layers);
        assertEquals(before, Images.sha256(layers));
        assertEquals(null, layers.getOverlay());
    }
}
