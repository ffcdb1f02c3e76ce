package sc.fiji.aspire.wave;

/**
 * Pressure at two times, for one or more shots, with the history of what moved it. One thread at a
 * time. With s, e and L of {@link Scheme}:
 *
 * <pre>
 *   keep       history[slot] = L p
 *   step       next = 2 p - previous + s (L p - e (p - previous))
 *   inject     p += s f,   history[slot] += f,   f = injection * series[row]
 *   record     traces[row] = reception * p
 *   scatter    p += s * contrast * history[slot]
 *   correlate  correlation += history[slot] * p
 * </pre>
 *
 * History, contrast and correlation live on the grid without its layer.
 */
public interface Wavefield extends AutoCloseable {

    /** In place of a slot: keep no history. */
    int NONE = -1;

    /** Both times become zero; from now on this drive is used. The history stays. */
    void start(Drive drive);

    /** Keeps what moves the field in the next step; called right before it. */
    void keep(int slot);

    /** Steps to the next time. */
    void step();

    /** Adds what the drive sends at a step, to the history too unless the slot is NONE. */
    void inject(int row, int slot);

    /** Keeps what is received. */
    void record(int row);

    /** Sets the factor of {@link #scatter}, one value per grid point. */
    void setContrast(double[] contrast);

    /** Adds the field that the history scatters from the contrast. */
    void scatter(int slot);

    /** Adds the product of history and field to the correlation. */
    void correlate(int slot);

    /** Returns when all that was asked for is done. */
    void await();

    /** The traces, [step][channel]. */
    double[] traces();

    /** The correlation since this wavefield was made or last asked, [shot][grid point]. */
    double[] takeCorrelation();

    @Override
    void close();
}
