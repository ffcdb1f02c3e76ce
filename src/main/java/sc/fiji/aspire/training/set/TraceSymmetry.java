package sc.fiji.aspire.training.set;

import java.util.Optional;
import java.util.function.UnaryOperator;
import sc.fiji.aspire.wave.Acquisition;

/**
 * A symmetry of the square that an acquisition has too: the record of the mirrored or turned body
 * is the record of the body with its sources and receivers in another order.
 *
 * @param sources which source takes the place of each
 * @param receivers which receiver takes the place of each
 */
public record TraceSymmetry(int[] sources, int[] receivers) {

    /** How far from a transducer its image may lie, mm. */
    private static final double TOLERANCE = 0.1;

    /** The symmetry of an acquisition's records; none if a transducer has no partner. */
    public static Optional<TraceSymmetry> of(Symmetry symmetry, Acquisition acquisition) {
        int[] sources = partners(acquisition.sources(), symmetry::source);
        int[] receivers = partners(acquisition.receivers(), symmetry::source);
        boolean complete = sources.length > 0 && receivers.length > 0;
        return complete ? Optional.of(new TraceSymmetry(sources, receivers)) : Optional.empty();
    }

    /** Traces [source][receiver][sample] of the mirrored or turned body. */
    public float[] apply(float[] traces) {
        float[] turned = new float[traces.length];
        int samples = traces.length / (sources.length * receivers.length);
        for (int s = 0, i = 0; s < sources.length; s++)
            for (int r = 0; r < receivers.length; r++, i++) {
                int from = sources[s] * receivers.length + receivers[r];
                System.arraycopy(traces, from * samples, turned, i * samples, samples);
            }
        return turned;
    }

    private static int[] partners(double[][] positions, UnaryOperator<double[]> symmetry) {
        int[] partners = new int[positions.length];
        for (int i = 0; i < partners.length; i++) {
            double[] wanted = symmetry.apply(positions[i]);
            int found = 0;
            while (found < positions.length
                    && !(near(positions[found], wanted)
                            && atSameHeight(positions[found], positions[i]))) found++;
            if (found == positions.length) return new int[0];
            partners[i] = found;
        }
        return partners;
    }

    /** Of arrays in space, whose planes are mirrored and turned. */
    private static boolean atSameHeight(double[] a, double[] b) {
        return a.length < 3 || Math.abs(a[2] - b[2]) < TOLERANCE;
    }

    private static boolean near(double[] a, double[] b) {
        return Math.hypot(a[0] - b[0], a[1] - b[1]) < TOLERANCE;
    }
}
