package sc.fiji.aspire.array;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * By how much a record runs slower than its acquisition says. Pulses tell a wrong sampling interval
 * from an array of another size: only the interval makes them longer, too.
 *
 * @param pulses by which pulses are longer than the wavelet: 1, where the array, or the water, is
 *     another one
 * @param times by which sound travels longer: as much, where the sampling interval is another one;
 *     1, where the wavelet is
 * @param unsure whether an array of another size explains the record as well
 */
record Clock(double pulses, double times, boolean unsure) {

    /** As the acquisition says. */
    static final Clock RIGHT = new Clock(1, 1, false);

    /** Records that differ by less in how alike they are cannot be told apart. */
    private static final double TIE = 0.008;

    /** From this similarity on, nothing else is looked for. */
    private static final double CLEAR = 0.97;

    /** The bath is believed to be this near to what is expected, or the clock is looked at. */
    private static final double WATER = 0.03;

    /** Pulses longer or shorter by less are not told. */
    private static final double LEAST = 0.06;

    /** What explains the record instead is at least as similar as this, */
    private static final double GOOD = 0.85;

    /** and more similar than the record as it is by this. */
    private static final double BETTER = 0.03;

    /** Lags are tried up to so many periods. */
    private static final double LATEST = 4;

    private static final double LONGEST = 2.6;
    private static final double STEP = 1.025;
    private static final int PAIRS = 48;

    /** Direct waves at this clock. */
    WaterPulse pulse(Channels channels, double water) {
        return new WaterPulse(channels.acquisition(), 1e-3 * water / times, pulses);
    }

    /** The clock that makes the direct waves most alike. */
    static Clock best(
            Channels channels, List<Neighbours.Pair> pairs, DirectWaves waves, double water) {
        double speed = Bath.of(channels, waves, water, true).speed();
        if (waves.strength() > CLEAR && !(Math.abs(speed / water - 1) > WATER)) return RIGHT;
        List<Neighbours.Pair> some = new ArrayList<>();
        int step = Math.max(1, pairs.size() / PAIRS);
        for (int i = 0; i < pairs.size(); i += step) some.add(pairs.get(i));
        double period = 1 / channels.acquisition().wavelet().centreFrequency();
        int latest = (int) (LATEST * period / channels.acquisition().time().interval());
        double least = Math.max(GOOD, Math.abs(waves.together()) + BETTER);
        Clock[] best = {RIGHT, RIGHT, RIGHT};
        double[] highest = {least, least, least};
        for (double by = 1 / LONGEST; by < LONGEST; by *= STEP) {
            Clock[] clocks = {
                new Clock(by, by, false), new Clock(by, 1, false), new Clock(1, by, false)
            };
            for (int i = 0; i < clocks.length; i++) {
                double strength =
                        Math.abs(
                                DirectWaves.of(
                                                channels,
                                                some,
                                                channels::start,
                                                clocks[i].pulse(channels, water),
                                                latest)
                                        .together());
                if (strength <= highest[i]) continue;
                highest[i] = strength;
                best[i] = clocks[i];
            }
        }
        return likeliest(best, highest);
    }

    /**
     * The best of three explanations.
     *
     * @param best by the interval, the wavelet and the size
     * @param highest how alike the waves are by each
     */
    private static Clock likeliest(Clock[] best, double[] highest) {
        Clock interval = best[0];
        Clock size = best[2];
        boolean isWavelet = highest[1] > Math.max(highest[0], highest[2]);
        if (isWavelet) return Math.abs(best[1].pulses - 1) > LEAST ? best[1] : RIGHT;
        boolean isSmall = Math.abs(interval.pulses - 1) <= LEAST;
        if (highest[2] > highest[0] + TIE || isSmall) return size;
        return new Clock(interval.pulses, interval.times, highest[2] > highest[0] - TIE);
    }

    /** Whether the array is larger than is said, or the water slower, by {@link #times}. */
    boolean isSize() {
        return pulses == 1 && times != 1;
    }

    /** As "10.0 % larger". */
    static String larger(double times) {
        return String.format(
                Locale.ROOT,
                "%.1f %% %s",
                100 * Math.abs(times - 1),
                times > 1 ? "larger" : "smaller");
    }

    Finding finding(double interval) {
        String text =
                times == pulses
                        ? String.format(
                                        Locale.ROOT,
                                        "sampled every %s us, not every %s us",
                                        Finding.number(interval / times),
                                        Finding.number(interval))
                                + (unsure ? ", or an array " + larger(times) + " than said" : "")
                        : String.format(
                                Locale.ROOT,
                                "pulses %.2f times as long as the wavelet: the wavelet or the"
                                        + " sampling interval is not that of the acquisition",
                                pulses);
        return new Finding(Finding.Kind.SAMPLING, text, true);
    }
}
