package sc.fiji.aspire.commands.window;

import ij.CompositeImage;
import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.ImageWindow;
import ij.process.LUT;
import java.awt.Canvas;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.commands.report.RunReport;

/**
 * The colours of the channel that a window shows, with the values that they stand for and the unit.
 * It is a part of the window, so that pixels, overlays and files do not change.
 */
public final class ColorBar extends Canvas implements ImageListener {

    private static final long serialVersionUID = 1;

    private static final int HEIGHT = 34;
    private static final int BAR = 14;
    private static final int MARGIN = 4;
    private static final int FONT = 12;

    /** ImageJ's, whose window stays the same while it is shown. */
    private final transient ImagePlus image;

    private ColorBar(ImagePlus image) {
        this.image = image;
        setFocusable(false);
        setBackground(Color.WHITE);
    }

    /** Puts a bar under an image that is shown, if its values have a unit; to be packed then. */
    public static void under(ImagePlus image) {
        ImageWindow window = image.getWindow();
        if (window == null || image.getProp(RunReport.UNIT) == null) return;
        ColorBar bar = new ColorBar(image);
        window.add(bar);
        ImagePlus.addImageListener(bar);
    }

    @Override
    public Dimension getPreferredSize() {
        ImageWindow window = image.getWindow();
        int width = window == null ? getWidth() : window.getCanvas().getPreferredSize().width;
        return new Dimension(width, HEIGHT);
    }

    @Override
    public void paint(Graphics g) {
        draw(image, (Graphics2D) g, getWidth());
    }

    /** Draws the bar of what an image shows now. */
    static void draw(ImagePlus image, Graphics2D g, int width) {
        LUT lut =
                image instanceof CompositeImage composite
                        ? composite.getChannelLut()
                        : image.getProcessor().getLut();
        double low = image.getDisplayRangeMin();
        double high = image.getDisplayRangeMax();
        int length = width - 2 * MARGIN;
        for (int x = 0; x < length; x++) {
            g.setColor(new Color(lut.getRGB((int) (256L * x / length))));
            g.fillRect(MARGIN + x, 2, 1, BAR);
        }
        g.setColor(Color.BLACK);
        g.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, FONT));
        FontMetrics metrics = g.getFontMetrics();
        String unit = " " + image.getProp(RunReport.UNIT);
        String[] texts = {
            Decimal.four(low), Decimal.four((low + high) / 2), Decimal.four(high) + unit
        };
        for (int i = 0; i < texts.length; i++) {
            int room = length - metrics.stringWidth(texts[i]);
            g.drawString(texts[i], MARGIN + i * room / 2, HEIGHT - 4);
        }
    }

    @Override
    public void imageOpened(ImagePlus opened) {
        // A bar comes with an image that is open.
    }

    @Override
    public void imageUpdated(ImagePlus updated) {
        if (updated == image) repaint();
    }

    @Override
    public void imageClosed(ImagePlus closed) {
        if (closed == image) ImagePlus.removeImageListener(this);
    }
}
