package sc.fiji.aspire.wave.scheme;

import java.util.function.Function;

/**
 * A device that keeps wavefields and does arithmetic on them. Everything that is a decision (time
 * loop, step, layer, weights, which values are used) is made in this package and handed over as
 * numbers, so that two backends differ by rounding only.
 */
public interface WaveBackend extends AutoCloseable {

    /** The device that does the work, for a person. */
    String name();

    /** How many wavefields are worked on at the same time, each by a thread of its own. */
    int lanes();

    /** How many shots one wavefield should hold where their history fits. */
    int shotsAtOnce(Scheme scheme);

    /** Bytes that all wavefields together may take. */
    long memoryBytes();

    /**
     * Bytes that the wavefields of a plan take, with all that is done with their numbers.
     *
     * @param receivers that listen to each shot
     */
    long bytes(Scheme scheme, int receivers, HistoryPlan plan);

    /**
     * Makes a wavefield.
     *
     * @param shots number of fields of {@link Layout#numPoints} points that follow each other
     * @param slots number of moments of which the history is kept, may be 0
     * @param checkpoints number of places for both times of a field, may be 0
     */
    Wavefield open(Scheme scheme, int shots, int slots, int checkpoints);

    /**
     * Does work on this device, or on another in its place where this backend stands for several:
     * then the work is done again from its start if it fails, and must not mind.
     *
     * @param work gets the device
     */
    default <T> T use(Function<WaveBackend, T> work) {
        return work.apply(this);
    }

    @Override
    void close();
}
