package sc.fiji.aspire.wave;

import java.util.Arrays;
import sc.fiji.aspire.Decimal;

/**
 * Whether the numbers of an acquisition can belong together: most that cannot are in another unit
 * than they are said to be.
 */
public final class AcquisitionCheck {

    /** Speeds of sound that no tissue is beyond, mm/us. */
    private static final double SLOWEST = 1;

    private static final double FASTEST = 4;
    private static final double WATER = 1.5;

    /** The largest distance in an array is between these, in wavelengths. */
    private static final double SMALLEST = 0.25;

    private static final double LARGEST = 1e4;

    /** Least samples in a period of a wavelet's mean frequency. */
    private static final double SAMPLES = 2.5;

    /** A record goes on for at most so many times that the slowest sound takes to cross. */
    private static final double LONGEST = 50;

    private AcquisitionCheck() {}

    /**
     * Refuses what cannot be.
     *
     * @throws IllegalArgumentException saying which numbers do not go together
     */
    public static void require(Acquisition acquisition) {
        double[] distances = distances(acquisition);
        double frequency = acquisition.wavelet().centreFrequency();
        requireSampled(acquisition.time(), frequency);
        requireSize(distances, frequency);
        requireSound(acquisition, distances);
    }

    private static void requireSampled(TimeAxis time, double frequency) {
        if (SAMPLES * time.interval() * frequency > 1)
            throw new IllegalArgumentException(
                    "Expected a sampling interval below "
                            + Decimal.text(1 / (SAMPLES * frequency))
                            + " us for a wavelet of "
                            + Decimal.text(frequency)
                            + " MHz, found dt = "
                            + Decimal.text(time.interval())
                            + " us. Correct dt or the interval of the wavelet, or declare their"
                            + " unit in \"units\".");
    }

    private static void requireSize(double[] distances, double frequency) {
        double size = distances[distances.length - 1];
        double wavelength = WATER / frequency;
        if (size < SMALLEST * wavelength || size > LARGEST * wavelength)
            throw new IllegalArgumentException(
                    "Expected an array of "
                            + Decimal.text(SMALLEST * wavelength)
                            + " to "
                            + Decimal.text(LARGEST * wavelength)
                            + " mm for a wavelet of "
                            + Decimal.text(frequency)
                            + " MHz, found "
                            + Decimal.text(size)
                            + " mm between the source and the receiver that lie farthest apart."
                            + " Correct the positions or the interval of the wavelet, or declare"
                            + " their unit in \"units\".");
    }

    private static void requireSound(Acquisition acquisition, double[] distances) {
        TimeAxis time = acquisition.time();
        double first = distances[distances.length / 2] / FASTEST;
        double last = distances[distances.length - 1] / SLOWEST + acquisition.wavelet().duration();
        boolean misses = time.end() < first || time.start() > last;
        if (misses || time.duration() > LONGEST * last)
            throw new IllegalArgumentException(
                    "Expected a record of the time when sound crosses the array, which is between "
                            + Decimal.text(first)
                            + " and "
                            + Decimal.text(last)
                            + " us after the source fires; found "
                            + time
                            + (misses ? "" : ", more than " + (int) LONGEST + " times as long")
                            + ". Correct dt, samples or first_sample_time, or declare their unit"
                            + " in \"units\".");
    }

    /** Of all sources from all receivers, sorted. */
    private static double[] distances(Acquisition acquisition) {
        double[] distances = new double[acquisition.numSources() * acquisition.numReceivers()];
        int n = 0;
        for (int s = 0; s < acquisition.numSources(); s++)
            for (int r = 0; r < acquisition.numReceivers(); r++)
                distances[n++] = acquisition.distance(s, r);
        Arrays.sort(distances);
        return distances;
    }
}
