package sc.fiji.aspire.wave.cpu;

/**
 * The arithmetic on rows. The compiler turns a loop into vector instructions when it touches at
 * most seven arrays, all at the same index: hence the shifted copies, the split of the stencil over
 * several loops, and rows that are arrays of their own. One fused loop is five times slower.
 */
final class RowKernels {

    /**
     * Added and taken away again, so that values below 1e-27 become zero: denormal numbers, of
     * which a quiet field is full, halve the speed.
     */
    private static final float TINY = 1e-20f;

    private RowKernels() {}

    /** sum = w0 c + w1 (a1 + b1) + w2 (a2 + b2). */
    static void begin(
            float[] sum, float[] c, float[] a1, float[] b1, float[] a2, float[] b2, float[] w) {
        float w0 = w[0];
        float w1 = w[1];
        float w2 = w[2];
        for (int i = 0; i < sum.length; i++)
            sum[i] = w0 * c[i] + w1 * (a1[i] + b1[i]) + w2 * (a2[i] + b2[i]);
    }

    /** sum += v1 (a1 + b1) + v2 (a2 + b2). */
    static void add(
            float[] sum, float[] a1, float[] b1, float[] a2, float[] b2, float v1, float v2) {
        for (int i = 0; i < sum.length; i++) sum[i] += v1 * (a1[i] + b1[i]) + v2 * (a2[i] + b2[i]);
    }

    /** next = 2 p - previous + s (laplacian - (e + damping) (p - previous)), in previous' place. */
    static void step(
            float[] previous, float[] p, float[] s, float[] laplacian, float[] e, float damping) {
        for (int i = 0; i < previous.length; i++) {
            float change = p[i] - previous[i];
            float next = p[i] + change + s[i] * (laplacian[i] - (e[i] + damping) * change);
            previous[i] = (next + TINY) - TINY;
        }
    }

    /** sum += a b. */
    static void multiplyAdd(float[] sum, float[] a, float[] b) {
        for (int i = 0; i < sum.length; i++) sum[i] += a[i] * b[i];
    }
}
