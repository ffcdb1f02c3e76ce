package sc.fiji.aspire.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * Draws charts into a box of a sheet.
 *
 * @param graphics of the sheet
 * @param box of the chart, with room for its labels
 */
record ChartCanvas(Graphics2D graphics, Rectangle box) {

    private static final float TEXT = 21;
    private static final int LEFT = 96;
    private static final int RIGHT = 26;
    private static final int TOP = 52;
    private static final int BOTTOM = 78;
    private static final Color GRID = new Color(0xE4E4E4);
    private static final BasicStroke THIN = new BasicStroke(1);
    private static final BasicStroke LINE = new BasicStroke(3);
    private static final BasicStroke DASHES =
            new BasicStroke(
                    2.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {9, 7}, 0);

    void draw(Chart chart) {
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont(TEXT));
        axes(chart);
        Shape clip = graphics.getClip();
        graphics.clip(inside());
        for (Chart.Mark mark : chart.marks()) mark(chart, mark);
        graphics.setClip(clip);
        graphics.setColor(Canvas.INK);
        graphics.setStroke(THIN);
        graphics.draw(inside());
        legend(chart);
    }

    private Rectangle2D inside() {
        return new Rectangle2D.Double(
                box.x + LEFT, box.y + TOP, box.width - LEFT - RIGHT, box.height - TOP - BOTTOM);
    }

    private double px(Chart chart, double value) {
        return inside().getX() + chart.x().position(value) * inside().getWidth();
    }

    private double py(Chart chart, double value) {
        return inside().getMaxY() - chart.y().position(value) * inside().getHeight();
    }

    private void axes(Chart chart) {
        Rectangle2D area = inside();
        graphics.setStroke(THIN);
        for (double tick : chart.x().ticks()) {
            double x = px(chart, tick);
            graphics.setColor(GRID);
            graphics.draw(new Line2D.Double(x, area.getY(), x, area.getMaxY()));
            graphics.setColor(Canvas.INK);
            text(chart.x().text(tick), x, area.getMaxY() + 26, 0.5);
        }
        for (double tick : chart.y().ticks()) {
            double y = py(chart, tick);
            graphics.setColor(GRID);
            graphics.draw(new Line2D.Double(area.getX(), y, area.getMaxX(), y));
            graphics.setColor(Canvas.INK);
            text(chart.y().text(tick), area.getX() - 8, y + 0.36 * TEXT, 1);
        }
        text(chart.x().label(), area.getCenterX(), area.getMaxY() + 58, 0.5);
        Font plain = graphics.getFont();
        graphics.rotate(-Math.PI / 2, box.x + 28, area.getCenterY());
        text(chart.y().label(), box.x + 28, area.getCenterY(), 0.5);
        graphics.rotate(Math.PI / 2, box.x + 28, area.getCenterY());
        graphics.setFont(plain.deriveFont(Font.BOLD));
        text(chart.title(), area.getCenterX(), area.getY() - 16, 0.5);
        graphics.setFont(plain);
    }

    private void mark(Chart chart, Chart.Mark mark) {
        graphics.setColor(mark.color());
        switch (mark.style()) {
            case LINE -> polyline(chart, mark, LINE);
            case DASHES -> polyline(chart, mark, DASHES);
            case POINTS -> points(chart, mark);
            case BAND -> band(chart, mark);
        }
    }

    private void polyline(Chart chart, Chart.Mark mark, Stroke stroke) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < mark.x().length; i++) {
            double x = px(chart, mark.x()[i]);
            double y = py(chart, mark.y()[i]);
            if (i == 0) path.moveTo(x, y);
            else path.lineTo(x, y);
        }
        graphics.setStroke(stroke);
        graphics.draw(path);
    }

    private void points(Chart chart, Chart.Mark mark) {
        polyline(chart, mark, LINE);
        for (int i = 0; i < mark.x().length; i++) {
            double x = px(chart, mark.x()[i]);
            double y = py(chart, mark.y()[i]);
            graphics.fill(new Ellipse2D.Double(x - 6, y - 6, 12, 12));
            if (mark.low().length == 0) continue;
            double low = py(chart, mark.low()[i]);
            double high = py(chart, mark.high()[i]);
            graphics.draw(new Line2D.Double(x, low, x, high));
            graphics.draw(new Line2D.Double(x - 8, low, x + 8, low));
            graphics.draw(new Line2D.Double(x - 8, high, x + 8, high));
        }
    }

    private void band(Chart chart, Chart.Mark mark) {
        for (int i = 0; i + 1 < mark.x().length; i++) {
            double left = px(chart, mark.x()[i]);
            double top = py(chart, mark.high()[i]);
            graphics.fill(
                    new Rectangle2D.Double(
                            left,
                            top,
                            px(chart, mark.x()[i + 1]) - left,
                            py(chart, mark.low()[i]) - top));
        }
    }

    private void legend(Chart chart) {
        double y = inside().getY() + 30;
        for (Chart.Mark mark : chart.marks()) {
            if (mark.name().isEmpty()) continue;
            double x = inside().getX() + 16;
            graphics.setColor(mark.color());
            graphics.setStroke(mark.style() == Chart.Style.DASHES ? DASHES : LINE);
            if (mark.style() == Chart.Style.BAND)
                graphics.fill(new Rectangle2D.Double(x, y - 15, 34, 16));
            else graphics.draw(new Line2D.Double(x, y - 7, x + 34, y - 7));
            graphics.setColor(Canvas.INK);
            text(mark.name(), x + 44, y, 0);
            y += 28;
        }
    }

    private void text(String text, double x, double y, double align) {
        double width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
        graphics.drawString(text, (float) (x - align * width), (float) y);
    }
}
