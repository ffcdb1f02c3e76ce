package sc.fiji.aspire.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** A white sheet and the parts that figures are made of. */
final class Canvas implements AutoCloseable {

    static final Color INK = new Color(0x222222);
    private static final Color SHADE = new Color(0, 0, 0, 110);
    private static final double TICK = 5;
    private static final float TEXT = 15;

    private final BufferedImage image;
    private final Graphics2D graphics;

    Canvas(int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(INK);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont(TEXT));
    }

    BufferedImage image() {
        return image;
    }

    void picture(BufferedImage picture, int x, int y) {
        graphics.drawImage(picture, x, y, null);
    }

    void chart(Chart chart, int x, int y, int width, int height) {
        new ChartCanvas(graphics, new Rectangle(x, y, width, height)).draw(chart);
    }

    /**
     * Writes text on a base line.
     *
     * @param align 0 to begin at x, 0.5 to centre, 1 to end there
     */
    void text(String text, double x, double y, double align) {
        double width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
        graphics.drawString(text, (float) (x - align * width), (float) y);
    }

    void title(String text, double x, double y) {
        Font font = graphics.getFont();
        graphics.setFont(font.deriveFont(Font.BOLD));
        text(text, x, y, 0.5);
        graphics.setFont(font);
    }

    /** A line from a point, as far as said. */
    void tick(double x, double y, double right, double down) {
        graphics.draw(new Line2D.Double(x, y, x + right, y + down));
    }

    /** Text that runs upwards, centred on a point. */
    void upright(String text, double x, double y) {
        AffineTransform before = graphics.getTransform();
        graphics.rotate(-Math.PI / 2, x, y);
        title(text, x, y);
        graphics.setTransform(before);
    }

    /** A white bar with its length in mm, at the lower left of a picture. */
    void scaleBar(View view, double x, double y, double size) {
        double length = Scale.roundStep(view.size() / 8);
        double pixels = length * size / view.size();
        String label = Math.round(length) + " mm";
        double text = graphics.getFontMetrics().getStringBounds(label, graphics).getWidth();
        double wide = Math.max(Math.max(pixels, text), 56);
        double left = Math.max(x + 6, x + 12 + (pixels - wide) / 2);
        graphics.setColor(SHADE);
        graphics.fill(new Rectangle2D.Double(left - 6, y + size - 38, wide + 12, 32));
        graphics.setColor(Color.WHITE);
        double middle = left + wide / 2;
        graphics.fill(new Rectangle2D.Double(middle - pixels / 2, y + size - 14, pixels, 3));
        text(label, middle, y + size - 20, 0.5);
        graphics.setColor(INK);
    }

    /** A colour bar with ticks, unit and, where values lie beyond it, pointed ends. */
    void colorBar(Panel panel, Rectangle2D box) {
        Scale scale = panel.scale();
        for (int j = 0; j < box.getHeight(); j++) {
            graphics.setColor(new Color(scale.map().rgb(1 - (j + 0.5) / box.getHeight())));
            graphics.fill(new Rectangle2D.Double(box.getX(), box.getY() + j, box.getWidth(), 1));
        }
        if (panel.exceeds(1)) point(box, box.getY(), -1, scale.map().rgb(1));
        if (panel.exceeds(-1)) point(box, box.getMaxY(), 1, scale.map().rgb(0));
        graphics.setColor(INK);
        for (double tick : scale.ticks()) {
            double y = box.getMaxY() - scale.position(tick) * box.getHeight();
            graphics.draw(new Line2D.Double(box.getMaxX(), y, box.getMaxX() + TICK, y));
            text(scale.label(tick), box.getMaxX() + TICK + 4, y + 0.36 * TEXT, 0);
        }
        text(scale.unit(), box.getX(), box.getMaxY() + 24, 0);
    }

    private void point(Rectangle2D box, double y, int direction, int rgb) {
        Path2D triangle = new Path2D.Double();
        triangle.moveTo(box.getX(), y);
        triangle.lineTo(box.getMaxX(), y);
        triangle.lineTo(box.getCenterX(), y + direction * 9);
        triangle.closePath();
        graphics.setColor(new Color(rgb));
        graphics.fill(triangle);
    }

    @Override
    public void close() {
        graphics.dispose();
    }
}
