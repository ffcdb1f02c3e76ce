package sc.fiji.aspire.figure;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;

/**
 * Images side by side, each with its title, colour bar and a scale bar in mm.
 *
 * @param view what every panel shows
 * @param rows rows of panels, from the top
 */
public record PanelFigure(View view, List<Row> rows) {

    private static final int SIZE = 340;
    private static final int BAR = 14;
    private static final int COLUMN = SIZE + 96;
    private static final int LINE = SIZE + 62;
    private static final int LEFT = 48;
    private static final int TOP = 36;

    /**
     * A row of panels.
     *
     * @param name written along its left edge
     * @param panels from the left
     */
    public record Row(String name, List<Panel> panels) {}

    public PanelFigure {
        rows = List.copyOf(rows);
        if (rows.isEmpty() || rows.stream().anyMatch(row -> row.panels().isEmpty()))
            throw new IllegalArgumentException("A figure needs at least one panel in each row.");
    }

    /** The figure as an image of about 1800 pixels for four columns. */
    public BufferedImage draw() {
        int columns = rows.stream().mapToInt(row -> row.panels().size()).max().orElseThrow();
        try (Canvas canvas = new Canvas(LEFT + columns * COLUMN, TOP + rows.size() * LINE - 22)) {
            for (int j = 0; j < rows.size(); j++) {
                int y = TOP + j * LINE;
                canvas.upright(rows.get(j).name(), 26, y + SIZE / 2.0);
                List<Panel> panels = rows.get(j).panels();
                for (int i = 0; i < panels.size(); i++)
                    panel(canvas, panels.get(i), LEFT + i * COLUMN, y);
            }
            return canvas.image();
        }
    }

    /**
     * Writes the figure as a PNG file, whole or not at all.
     *
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public void write(Path file) {
        PngFile.write(draw(), file);
    }

    private void panel(Canvas canvas, Panel panel, int x, int y) {
        canvas.title(panel.title(), x + SIZE / 2.0, y - 10);
        canvas.picture(panel.draw(view, SIZE), x, y);
        canvas.scaleBar(view, x, y, SIZE);
        canvas.colorBar(panel, new Rectangle2D.Double(x + SIZE + 10, y + 10, BAR, SIZE - 20));
    }
}
