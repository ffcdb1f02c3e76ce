package sc.fiji.aspire.picking;

import java.util.Arrays;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.array.WaterRecord;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Observation;

/** What an array records of water alone: as it was measured, or as its wavelet would come there. */
public final class WaterTraces {

    /** Median of |n| over the standard deviation, for Gaussian n. */
    private static final double MEDIAN_OF_ABSOLUTE = 0.6744897501960817;

    private final Acquisition acquisition;
    private final float[] traces;
    private final double noise;

    private WaterTraces(Acquisition acquisition, float[] traces, double noise) {
        this.acquisition = acquisition;
        this.traces = traces;
        this.noise = noise;
    }

    /** A record of water alone, with the noise on it. */
    public static WaterTraces measured(Observation record) {
        return new WaterTraces(record.acquisition(), record.traces(), record.noise());
    }

    /**
     * The wavelet of an acquisition through water, in closed form.
     *
     * @param speed of sound, m/s
     */
    public static WaterTraces ofWavelet(Acquisition acquisition, double speed) {
        return new WaterTraces(acquisition, WaterRecord.traces(acquisition, speed), 0);
    }

    boolean isUsed(int source, int receiver) {
        return acquisition.isUsed(source, receiver);
    }

    double[] trace(int source, int receiver) {
        int samples = acquisition.time().samples();
        int start = (source * acquisition.numReceivers() + receiver) * samples;
        double[] trace = new double[samples];
        for (int i = 0; i < samples; i++) trace[i] = traces[start + i];
        return trace;
    }

    /** Signal to noise of an arrival. */
    double decibels(double loud) {
        return noise == 0 ? Double.POSITIVE_INFINITY : 20 * Math.log10(loud / noise);
    }

    /** The standard deviation of the first samples of a trace. */
    static double noise(double[] trace, int quiet) {
        double[] sizes = new double[quiet];
        for (int i = 0; i < quiet; i++) sizes[i] = Math.abs(trace[i]);
        Arrays.sort(sizes);
        return sizes[quiet / 2] / MEDIAN_OF_ABSOLUTE;
    }

    /**
     * Refuses a record that was not taken as this one, or that is this one.
     *
     * @param speed of sound in water, m/s
     * @throws IllegalArgumentException saying what does not fit
     */
    void requireFit(Observation record, double speed) {
        Acquisition other = record.acquisition();
        if (!isTakenAs(other))
            throw new IllegalArgumentException(
                    "Expected a water record that was taken as the record, "
                            + other
                            + " at the same positions, found "
                            + acquisition
                            + (acquisition.toString().equals(other.toString())
                                    ? " at other positions"
                                    : "")
                            + ". Choose the water record of this array.");
        if (Arrays.equals(traces, record.traces()))
            throw new IllegalArgumentException(
                    "Expected a record of water alone beside the record, found the same traces in"
                            + " both. Choose another water record, or none to take the wavelet.");
        if (noise > 0) WaterWay.of(this, speed).ifPresent(way -> way.requireWater(speed));
    }

    private boolean isTakenAs(Acquisition other) {
        // What is missing, and how strongly a source sends, may differ.
        Acquisition bare =
                new Acquisition(
                        other.sources(), other.receivers(), acquisition.wavelet(), other.time());
        return bare.isSame(
                new Acquisition(
                        acquisition.sources(),
                        acquisition.receivers(),
                        acquisition.wavelet(),
                        acquisition.time()));
    }

    Acquisition acquisition() {
        return acquisition;
    }

    double noise() {
        return noise;
    }

    /** Of a measured record. */
    Observation observation() {
        return new Observation(traces, acquisition, noise);
    }

    @Override
    public String toString() {
        return noise == 0
                ? "the acquisition's wavelet in water"
                : "a water record with noise of " + Decimal.four(noise);
    }
}
