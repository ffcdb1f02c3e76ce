package sc.fiji.aspire.wave.cpu;

import sc.fiji.aspire.wave.scheme.MediumTerms;

/** What density and attenuation add to a step, row by row; see {@link MediumTerms}. */
final class RowTerms {

    /** A row of the Laplacian of some field. */
    interface Laplacian {
        void of(float[][] field, int row, float[] result);
    }

    private final float[][] potential;
    private final float[][] friction;
    private final float[][] viscosity;
    private final float now;
    private final float before;
    private final float[][] lag;
    private final float[] ofLag;

    /**
     * @param width length of a row
     */
    RowTerms(MediumTerms terms, int width) {
        potential = rows(terms.potential(), width);
        friction = rows(terms.friction(), width);
        viscosity = rows(terms.viscosity(), width);
        now = (float) terms.now();
        before = (float) terms.before();
        lag = new float[viscosity.length][width];
        ofLag = new float[width];
    }

    private static float[][] rows(double[] values, int width) {
        float[][] rows = new float[values.length / width][width];
        for (int i = 0; i < values.length; i++) rows[i / width][i % width] = (float) values[i];
        return rows;
    }

    /** Before a step: what the viscous operator will act on. */
    void begin(float[][] p, float[][] previous) {
        for (int row = 0; row < lag.length; row++)
            lag(lag[row], viscosity[row], p[row], previous[row]);
    }

    private void lag(float[] lag, float[] b, float[] p, float[] previous) {
        for (int i = 0; i < lag.length; i++) lag[i] = b[i] * (now * p[i] - before * previous[i]);
    }

    /** Makes what moves the field of its Laplacian. */
    void move(float[] sum, float[][] p, int row, Laplacian laplacian) {
        subtract(sum, potential[row], p[row]);
        if (lag.length == 0) return;
        laplacian.of(lag, row, ofLag);
        subtract(ofLag, potential[row], lag[row]);
        RowKernels.multiplyAdd(sum, viscosity[row], ofLag);
    }

    /** Copies a part of a row that the potential acts on: p + b lag. */
    void acted(float[][] p, int row, int first, int count, float[] to, int at) {
        System.arraycopy(p[row], first, to, at, count);
        if (lag.length == 0) return;
        for (int x = 0; x < count; x++)
            to[at + x] += viscosity[row][first + x] * lag[row][first + x];
    }

    /** Takes away what friction stops. */
    void brake(float[] sum, float[][] p, float[][] previous, int row) {
        brake(sum, friction[row], p[row], previous[row]);
    }

    private static void brake(float[] sum, float[] g, float[] p, float[] previous) {
        for (int i = 0; i < sum.length; i++) sum[i] -= g[i] * (p[i] - previous[i]);
    }

    private static void subtract(float[] sum, float[] a, float[] b) {
        for (int i = 0; i < sum.length; i++) sum[i] -= a[i] * b[i];
    }
}
