package sc.fiji.aspire.wave.scheme;

/**
 * What goes into a wavefield and what is listened to while it is stepped.
 *
 * @param injection rows are points in memory, columns are channels of the series
 * @param series what is sent, [step][channel]
 * @param channels number of channels of the series
 * @param reception rows are channels of the traces, columns are points in memory; it may be empty
 */
public record Drive(SparseMatrix injection, double[] series, int channels, SparseMatrix reception) {

    /** Number of time steps that the series lasts. */
    public int steps() {
        return series.length / channels;
    }
}
