package sc.fiji.aspire.array.sent;

import java.util.Arrays;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.wave.Fourier;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

/**
 * The tone burst whose spectrum is about as wide, and around the same frequency, as that of traces.
 *
 * @param frequency MHz
 * @param cycles in periods
 */
public record BurstGuess(double frequency, double cycles) {

    /** Traces that are looked at, at most. */
    private static final int MOST = 400;

    /** Frequencies of less power, a part of the highest, hold noise or a tail. */
    private static final double NOISE = 0.01;

    /** Part of all frequencies that hold noise alone, and by how much more the others hold. */
    private static final double EMPTY = 0.2;

    private static final double MORE = 2;

    /** A burst's cycles: 6 frequency s, with s its deviation. */
    private static final double CYCLES = 6;

    private static final double FEWEST = 1;
    private static final double MOST_CYCLES = 40;

    /**
     * Of traces in water.
     *
     * @param traces one after the other
     * @throws IllegalArgumentException if there is nothing in them
     */
    public static BurstGuess of(float[] traces, TimeAxis time) {
        int samples = time.samples();
        double[] powers = new double[samples];
        double step = 0.5 / samples;
        int all = traces.length / samples;
        for (int k = 0; k < Math.min(MOST, all); k++) {
            int start = (int) ((long) k * all / Math.min(MOST, all)) * samples;
            double[] one = Fourier.powers(centred(traces, start, samples), step, samples);
            for (int i = 0; i < samples; i++) powers[i] += one[i];
        }
        double peak = 0;
        for (double power : powers) peak = Math.max(peak, power);
        if (!(peak > 0 && peak < Double.POSITIVE_INFINITY))
            throw refusal(peak == 0 ? "nothing but zeros" : "values that are no numbers");
        double[] sorted = powers.clone();
        Arrays.sort(sorted);
        double noise = Math.max(NOISE * peak, MORE * sorted[(int) (EMPTY * samples)]);
        double sum = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < samples; i++) {
            double f = i * step / time.interval();
            double power = Math.max(0, powers[i] - noise);
            sum += power;
            first += power * f;
            second += power * f * f;
        }
        if (!(sum > 0)) throw refusal("nothing but noise");
        double centre = first / sum;
        double deviation = Math.sqrt(Math.max(0, second / sum - centre * centre));
        double cycles = CYCLES * centre / (2 * Math.sqrt(2) * Math.PI * deviation);
        return new BurstGuess(centre, Math.max(FEWEST, Math.min(MOST_CYCLES, cycles)));
    }

    private static IllegalArgumentException refusal(String found) {
        return new IllegalArgumentException(
                "Expected waves in the shot through water, found "
                        + found
                        + ". Choose another, or none.");
    }

    private static double[] centred(float[] traces, int start, int samples) {
        double[] trace = new double[samples];
        double mean = 0;
        for (int i = 0; i < samples; i++) mean += traces[start + i] / (double) samples;
        for (int i = 0; i < samples; i++) trace[i] = traces[start + i] - mean;
        return trace;
    }

    /** A burst of a number of times as many cycles. */
    public Wavelet wavelet(double longer) {
        return Wavelet.toneBurst(frequency, longer * cycles);
    }

    @Override
    public String toString() {
        return Decimal.four(frequency) + " MHz, " + Decimal.four(cycles) + " cycles";
    }
}
