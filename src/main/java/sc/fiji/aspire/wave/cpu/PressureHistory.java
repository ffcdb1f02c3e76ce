package sc.fiji.aspire.wave.cpu;

import sc.fiji.aspire.wave.scheme.Layout;
import sc.fiji.aspire.wave.scheme.Stencil;

/**
 * The history of the pressure that a potential of the density acts on, and what it is correlated
 * with, row by row.
 */
final class PressureHistory {

    private final History history;
    private final Layout layout;
    private final int[] gridRows;
    private final float[] correlation;
    private final float[] change;

    /**
     * @param gridRows for each row of the grid the row of the field
     */
    PressureHistory(Layout layout, int[] gridRows, int slots) {
        this.layout = layout;
        this.gridRows = gridRows;
        history = new History(layout.numGridPoints(), slots);
        correlation = new float[layout.numGridPoints()];
        change = new float[layout.numGridPoints()];
    }

    /**
     * Keeps a field.
     *
     * @param terms say what the potential acts on
     */
    void keep(float[][] p, RowTerms terms, int slot) {
        int width = layout.grid(0);
        for (int i = 0; i < gridRows.length; i++) {
            int to = history.offset(slot) + i * width;
            terms.acted(p, gridRows[i], first(), width, history.piece(slot), to);
        }
    }

    void correlate(float[][] p, int slot) {
        int width = layout.grid(0);
        float[] moment = history.piece(slot);
        for (int i = 0; i < gridRows.length; i++) {
            float[] row = p[gridRows[i]];
            int start = i * width;
            int from = history.offset(slot) + start;
            for (int x = 0; x < width; x++)
                correlation[start + x] += moment[from + x] * row[first() + x];
        }
    }

    void setChange(double[] potential) {
        for (int i = 0; i < change.length; i++) change[i] = (float) potential[i];
    }

    /** Adds what a change of the potential scatters. */
    void scatter(float[][] p, float[][] s, int slot) {
        int width = layout.grid(0);
        float[] moment = history.piece(slot);
        for (int i = 0; i < gridRows.length; i++) {
            float[] row = p[gridRows[i]];
            float[] factor = s[gridRows[i]];
            int start = i * width;
            int from = history.offset(slot) + start;
            for (int x = 0; x < width; x++)
                row[first() + x] -= factor[first() + x] * change[start + x] * moment[from + x];
        }
    }

    double[] takeCorrelation() {
        double[] taken = new double[correlation.length];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = correlation[i];
            correlation[i] = 0;
        }
        return taken;
    }

    /** Where a row of the grid begins in one of the field. */
    private int first() {
        return layout.layer() + Stencil.RADIUS;
    }
}
