package sc.fiji.aspire.wave.scheme;

/**
 * Pressure at two times, for one or more shots, with the history of what moved it. One thread at a
 * time. With s, e and L of {@link Scheme}, and what {@link Imaging} says to do in the same pass:
 *
 * <pre>
 *   step         next = 2 p - previous + s (L p - e (p - previous))
 *     keep       history[slot] = L p
 *     correlate  correlation += history[slot] * next
 *   inject       p += s f,   f = injection * series[row]
 *     keep       history[slot] += f
 *     correlate  correlation += history[slot] * s f
 *   record       traces[row] = reception * p
 *   scatter      p += s * contrast * history[slot]
 * </pre>
 *
 * Where density is tied to the speed of sound, there is a second history, of the pressure that V
 * acts on:
 *
 * <pre>
 *   step, keep   pressure[slot] = p,   or p + b lag where sound is lost by viscosity
 *   inject, correlate   then second correlation += pressure[slot] * p
 *   scatter      p -= s * change of V * pressure[slot], too
 * </pre>
 *
 * <p>History, contrast and correlation live on the grid without its layer.
 */
public interface Wavefield extends AutoCloseable {

    /** Both times become zero; from now on this drive is used. The history stays. */
    void start(Drive drive);

    /** Keeps both times at a checkpoint. */
    void save(int checkpoint);

    /** Goes on from a checkpoint, with this drive; history, correlation and traces stay. */
    void resume(Drive drive, int checkpoint);

    /** Steps to the next time. */
    void step(Imaging imaging);

    /** Adds what the drive sends at a step; with the imaging of the step before. */
    void inject(int row, Imaging imaging);

    /** Keeps what is received. */
    void record(int row);

    /** Sets the factor of {@link #scatter}, one value per grid point. */
    void setContrast(double[] contrast);

    /** Sets the change of V of {@link #scatter}, one value per grid point. */
    void setPotentialChange(double[] change);

    /** Adds the field that the history scatters from the contrast. */
    void scatter(int slot);

    /** Returns when all that was asked for is done. */
    void await();

    /** The traces, [step][channel]. */
    double[] traces();

    /** The correlation since this wavefield was made or last asked, [shot][grid point]. */
    double[] takeCorrelation();

    /** The second correlation, of the pressure, in the same way. */
    double[] takePressureCorrelation();

    @Override
    void close();
}
