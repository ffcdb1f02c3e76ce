package sc.fiji.aspire.figure;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.diagnostics.HeadMask;
import sc.fiji.aspire.wave.Medium;

/**
 * Many observations at a glance: a row for each, with the truth, the mean after each refinement,
 * the last standard deviation and the last absolute error.
 *
 * <p>Two thirds of the colours belong to soft tissue and the rest to bone, so that both are seen.
 *
 * @param entries one for each row, all with as many refinements, at least one
 */
public record ContactSheet(List<Entry> entries) {

    private static final int SIZE = 220;
    private static final int GAP = 8;
    private static final int LEFT = 40;
    private static final int RIGHT = 190;
    private static final int TOP = 36;
    private static final int LEAST_HEIGHT = 620;
    private static final Scale SPEED =
            new Scale(
                    ColorMap.VIRIDIS,
                    new double[] {1480, 1620, 2900},
                    new double[] {0, 0.67, 1},
                    "m/s");
    private static final Scale WIDTH =
            new Scale(ColorMap.MAGMA, new double[] {0, 20, 200}, new double[] {0, 0.6, 1}, "m/s");

    /**
     * One observation.
     *
     * @param name written beside its row
     * @param truth the true map
     * @param means posterior mean after each refinement, m/s
     * @param deviation standard deviation after the last refinement, m/s
     */
    public record Entry(String name, Medium truth, List<float[]> means, float[] deviation) {

        public Entry {
            means = List.copyOf(means);
        }
    }

    public ContactSheet {
        entries = List.copyOf(entries);
        long counts = entries.stream().map(entry -> entry.means().size()).distinct().count();
        if (counts != 1 || entries.get(0).means().isEmpty())
            throw new IllegalArgumentException(
                    "Expected observations with the same number of refinements, at least one.");
    }

    /** The picture. */
    public BufferedImage draw() {
        List<List<Panel>> rows = entries.stream().map(ContactSheet::panels).toList();
        int columns = rows.get(0).size();
        int right = LEFT + columns * (SIZE + GAP);
        int height = Math.max(LEAST_HEIGHT, TOP + rows.size() * (SIZE + GAP) + GAP);
        try (Canvas canvas = new Canvas(right + RIGHT, height)) {
            for (int i = 0; i < columns; i++)
                canvas.title(
                        rows.get(0).get(i).title(), LEFT + i * (SIZE + GAP) + SIZE / 2.0, TOP - 10);
            for (int j = 0; j < rows.size(); j++) row(canvas, j, rows.get(j));
            bar(canvas, rows.get(0).get(0), right + 12);
            bar(canvas, rows.get(0).get(columns - 1), right + 104);
            return canvas.image();
        }
    }

    /**
     * Writes the sheet as a PNG file, whole or not at all.
     *
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public void write(Path file) {
        PngFile.write(draw(), file);
    }

    private void row(Canvas canvas, int j, List<Panel> panels) {
        Entry entry = entries.get(j);
        View view = View.around(entry.truth().grid(), HeadMask.of(entry.truth()).head());
        int y = TOP + j * (SIZE + GAP);
        canvas.upright(entry.name(), 24, y + SIZE / 2.0);
        for (int i = 0; i < panels.size(); i++)
            canvas.picture(panels.get(i).draw(view, SIZE), LEFT + i * (SIZE + GAP), y);
        canvas.scaleBar(view, LEFT, y, SIZE);
    }

    private static List<Panel> panels(Entry entry) {
        var grid = entry.truth().grid();
        float[] truth = entry.truth().values();
        int last = entry.means().size();
        List<Panel> panels = new ArrayList<>();
        panels.add(new Panel("truth", grid, truth, SPEED));
        for (int j = 1; j <= last; j++)
            panels.add(new Panel("mean " + j, grid, entry.means().get(j - 1), SPEED));
        float[] error = PosteriorFigure.absoluteError(truth, entry.means().get(last - 1));
        panels.add(new Panel("standard deviation", grid, entry.deviation(), WIDTH));
        panels.add(new Panel("|error|", grid, error, WIDTH));
        return panels;
    }

    private static void bar(Canvas canvas, Panel panel, int x) {
        canvas.colorBar(panel, new Rectangle2D.Double(x, TOP + 12, 14, LEAST_HEIGHT - TOP - 60));
    }
}
