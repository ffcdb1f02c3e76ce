package sc.fiji.aspire.array;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * By how much a record runs slower than its acquisition says.
 *
 * @param pulses by which pulses are longer than the wavelet
 * @param times by which sound travels longer: as much, where the sampling interval is another one;
 *     1, where the wavelet is
 */
record Clock(double pulses, double times) {

    /** As the acquisition says. */
    static final Clock RIGHT = new Clock(1, 1);

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
        Clock best = RIGHT;
        double highest = Math.max(GOOD, Math.abs(waves.together()) + BETTER);
        for (double by = 1 / LONGEST; by < LONGEST; by *= STEP)
            for (Clock clock : new Clock[] {new Clock(by, by), new Clock(by, 1)}) {
                double strength =
                        Math.abs(
                                DirectWaves.of(
                                                channels,
                                                some,
                                                channels::start,
                                                clock.pulse(channels, water),
                                                latest)
                                        .together());
                if (strength <= highest) continue;
                highest = strength;
                best = clock;
            }
        return Math.abs(best.pulses - 1) > LEAST ? best : RIGHT;
    }

    Finding finding(double interval) {
        String text =
                times == pulses
                        ? String.format(
                                Locale.ROOT,
                                "sampled every %s us, not every %s us",
                                Finding.number(interval / times),
                                Finding.number(interval))
                        : String.format(
                                Locale.ROOT,
                                "pulses %.2f times as long as the wavelet: the wavelet or the"
                                        + " sampling interval is not that of the acquisition",
                                pulses);
        return new Finding(Finding.Kind.SAMPLING, text, true);
    }
}
