package sc.fiji.aspire.measured;

import sc.fiji.aspire.Grid;

/**
 * A grid around that of the survey, of a width and height that flows can have, with 0 mm in its
 * middle as models have it. A Gaussian field on it has the same distribution on the smaller grid.
 *
 * @param inner the grid of the survey
 * @param outer the grid of the flow
 */
record Window(Grid inner, Grid outer) {

    /** Both sides of a flow's images are multiples of this. */
    private static final int BLOCK = 8;

    static Window around(Grid inner) {
        int[] size = inner.size();
        for (int d = 0; d < 2; d++) size[d] = (size[d] + BLOCK - 1) / BLOCK * BLOCK;
        return new Window(inner, Grid.centered(inner.spacing(), size));
    }

    /** Points of the outer grid before the first of the inner one. */
    private int before(int axis) {
        return (outer.size(axis) - inner.size(axis)) / 2;
    }

    /** What is added to a position of the survey to have it on the outer grid, mm. */
    double[] shift() {
        double[] shift = new double[2];
        for (int d = 0; d < 2; d++) shift[d] = outer.position(d, before(d)) - inner.position(d, 0);
        return shift;
    }

    /** The values on the inner grid of an image on the outer one. */
    float[] cut(float[] image) {
        float[] cut = new float[inner.numPoints()];
        for (int i = 0; i < cut.length; i++) {
            int[] at = inner.indices(i);
            cut[i] = image[(at[1] + before(1)) * outer.size(0) + at[0] + before(0)];
        }
        return cut;
    }
}
