package sc.fiji.aspire.benchmark;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** A white sheet with plots of traces over time and pictures of records, written as PNG. */
final class TraceSheet implements AutoCloseable {

    private static final Color INK = new Color(0x222222);
    private static final float TEXT = 15;

    private final BufferedImage image;
    private final Graphics2D graphics;

    /** A line of a plot: what is drawn per sample, in which colour, and what it is called. */
    record Line(double[] values, Color color, String name, float width) {}

    TraceSheet(int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont(TEXT));
    }

    void text(String text, int x, int y) {
        graphics.setColor(INK);
        graphics.drawString(text, x, y);
    }

    /** Names of lines in their colours, from left to right. */
    void legend(List<Line> lines, int x, int y) {
        for (Line line : lines) {
            graphics.setColor(line.color());
            graphics.fillRect(x, y - 7, 24, 4);
            text(line.name(), x + 30, y);
            x += 60 + graphics.getFontMetrics().stringWidth(line.name());
        }
    }

    /**
     * Lines on a common scale around 0, with ticks of the time below.
     *
     * @param largest value at the upper edge of the box
     * @param interval us per sample
     */
    void plot(Rectangle box, List<Line> lines, double largest, double interval) {
        frame(box, interval * (lines.get(0).values().length - 1));
        graphics.setColor(new Color(0xdddddd));
        graphics.drawLine(box.x, box.y + box.height / 2, box.x + box.width, box.y + box.height / 2);
        for (Line line : lines) {
            graphics.setStroke(new BasicStroke(line.width()));
            Path2D path = new Path2D.Double();
            for (int i = 0; i < line.values().length; i++) {
                double x = box.x + box.width * (double) i / (line.values().length - 1);
                double y = box.y + 0.5 * box.height * (1 - line.values()[i] / largest);
                if (i == 0) path.moveTo(x, y);
                else path.lineTo(x, y);
            }
            graphics.setColor(line.color());
            graphics.setClip(box);
            graphics.draw(path);
            graphics.setClip(null);
        }
        graphics.setStroke(new BasicStroke(1));
    }

    /** A record of one source, time to the right and receivers downwards; white is 0. */
    void picture(Rectangle box, double[][] traces, double largest, double interval) {
        int samples = traces[0].length;
        BufferedImage picture =
                new BufferedImage(samples, traces.length, BufferedImage.TYPE_INT_RGB);
        for (int r = 0; r < traces.length; r++)
            for (int j = 0; j < samples; j++) {
                double value = Math.max(-1, Math.min(1, traces[r][j] / largest));
                int fade = (int) Math.round(255 * (1 - Math.sqrt(Math.abs(value))));
                int rgb = value > 0 ? 0xff0000 | fade << 8 | fade : fade << 16 | fade << 8 | 0xff;
                picture.setRGB(j, r, rgb);
            }
        graphics.drawImage(picture, box.x, box.y, box.width, box.height, null);
        frame(box, interval * (samples - 1));
    }

    private void frame(Rectangle box, double duration) {
        graphics.setColor(INK);
        graphics.draw(box);
        for (int t = 0; t <= duration; t += 50) {
            int x = box.x + (int) Math.round(box.width * t / duration);
            graphics.drawLine(x, box.y + box.height, x, box.y + box.height + 4);
            String label = Integer.toString(t);
            int half = graphics.getFontMetrics().stringWidth(label) / 2;
            graphics.drawString(label, x - half, box.y + box.height + 19);
        }
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (!ImageIO.write(image, "png", file.toFile()))
            throw new IOException("this Java has no writer of PNG files");
    }

    @Override
    public void close() {
        graphics.dispose();
    }
}
