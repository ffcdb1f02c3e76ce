package sc.fiji.aspire.array.fit;

import sc.fiji.aspire.wave.KaiserSinc;
import sc.fiji.aspire.wave.Observation;

/**
 * Moves a trace in time by Kaiser-windowed sinc interpolation; beyond its ends it is 0.
 *
 * @param samples by which it is late
 */
record Shift(double samples) {

    private static final int RADIUS = 8;
    private static final double KAISER = 6;

    float[] earlier(float[] trace) {
        int whole = (int) Math.floor(samples);
        double part = samples - whole;
        double[] weights = new double[2 * RADIUS];
        for (int k = 0; k < weights.length; k++)
            weights[k] =
                    part == 0
                            ? k == RADIUS - 1 ? 1 : 0
                            : KaiserSinc.weight(part - (k - RADIUS + 1), RADIUS, KAISER);
        float[] moved = new float[trace.length];
        for (int i = 0; i < moved.length; i++) {
            double sum = 0;
            for (int k = 0; k < weights.length; k++) {
                int from = i + whole + k - RADIUS + 1;
                if (from >= 0 && from < trace.length) sum += weights[k] * trace[from];
            }
            moved[i] = (float) sum;
        }
        return moved;
    }

    /** Whether a sample of the moved trace was never recorded, or is NaN in the trace. */
    boolean isLost(float[] trace, int sample) {
        double from = sample + samples;
        return from < 0 || from > trace.length - 1 || Float.isNaN(trace[(int) Math.rint(from)]);
    }

    /** Whether what is lost may be left out of a trace of a length. */
    boolean isShort(int length) {
        return Math.ceil(Math.abs(samples)) <= Observation.END * length;
    }
}
