package sc.fiji.aspire.array;

import java.util.List;
import java.util.Locale;

/**
 * What the direct waves of near pairs say: order of the elements, sampling, start time, bath, sign
 * and loudness.
 *
 * @param waves as they are found in the best order; without matches if they are not found
 * @param order of the receivers that fits
 * @param clock that fits
 * @param bath start time and speed of sound
 * @param slack by which what lies between the pairs may hasten or delay waves, us; 0 of near pairs
 * @param water speed of sound that was expected, m/s
 * @param period of the wavelet, us
 * @param interval of the samples, us
 */
record Arrivals(
        DirectWaves waves,
        ReceiverOrder order,
        Clock clock,
        Bath bath,
        double slack,
        double water,
        double period,
        double interval) {

    /** Direct waves are there from this similarity on. */
    private static final double THERE = 0.75;

    /** Below this similarity another order may explain the record better. */
    private static final double DOUBTFUL = 0.9;

    /** Another order must be better by this. */
    private static final double BETTER = 0.1;

    /** Start times closer to 0 are not told, periods. */
    private static final double TIME = 0.03;

    /** Later or earlier by more periods, a record is worthless. */
    private static final double WORTHLESS_TIME = 1;

    /** Part of a travel time by which a body may hasten or delay it. */
    private static final double SLACK = 0.1;

    /** Speeds of the bath closer to the expected are not told. */
    private static final double WATER = 0.01;

    /** From this difference on the size of the array may be the cause as well. */
    private static final double SIZE = 0.03;

    /** Loudness closer to 1 is not told. */
    private static final double LOUDNESS = 1.15;

    /** The same where a body may lie between. */
    private static final double SHADED = 5;

    /** Louder or less loud by this factor, a record is worthless. */
    private static final double WORTHLESS_LOUDNESS = 10;

    static Arrivals of(Channels channels, double water) {
        double frequency = channels.acquisition().wavelet().centreFrequency();
        List<Neighbours.Pair> pairs = Neighbours.of(channels, Neighbours.NEAR);
        boolean near = !pairs.isEmpty();
        if (!near) pairs = Neighbours.of(channels, 1);
        WaterPulse pulse = Clock.RIGHT.pulse(channels, water);
        ReceiverOrder order = new ReceiverOrder("", channels::start);
        DirectWaves waves = DirectWaves.of(channels, pairs, order.order(), pulse);
        if (near && waves.strength() < DOUBTFUL) {
            ReceiverOrder best = ReceiverOrder.best(channels, pairs, pulse, frequency);
            DirectWaves better = DirectWaves.of(channels, pairs, best.order(), pulse);
            if (better.strength() > Math.max(THERE, waves.strength() + BETTER)) {
                order = best;
                waves = better;
            }
        }
        Clock clock = Clock.RIGHT;
        if (near && order.isAsExpected()) {
            clock = Clock.best(channels, pairs, waves, water);
            if (clock != Clock.RIGHT)
                waves =
                        DirectWaves.of(
                                channels, pairs, order.order(), clock.pulse(channels, water));
        }
        boolean there = waves.strength() >= THERE;
        double distance =
                Channels.median(
                        pairs.stream()
                                .mapToDouble(p -> channels.distance(p.source(), p.receiver())));
        return new Arrivals(
                there ? waves : new DirectWaves(0, 0, waves.similarity(), List.of()),
                order,
                clock,
                there
                        ? Bath.of(channels, waves, water / clock.times(), near)
                        : new Bath(0, Double.NaN),
                near ? 0 : SLACK * distance / (1e-3 * water),
                water,
                1 / frequency,
                channels.acquisition().time().interval());
    }

    /** The direct waves, if no body lies between the pairs and they are as they should be. */
    DirectWaves throughWater() {
        return slack == 0 && !isOtherClock() ? waves : DirectWaves.NONE;
    }

    /** Whether pulses are longer or shorter than they should be. */
    private boolean isOtherClock() {
        return clock != Clock.RIGHT && !clock.isSize();
    }

    /** Whether the first samples are before any sound. */
    boolean areAfterQuiet() {
        return order.isAsExpected() && bath.late() > -0.1 * period - slack;
    }

    void addTo(List<Finding> findings) {
        if (waves.matches().isEmpty()) {
            if (slack == 0)
                add(
                        findings,
                        Finding.Kind.SIGNAL,
                        true,
                        "no direct wave through water: neighbours receive nothing like the wavelet"
                                + " (similarity %.2f)",
                        waves.strength());
            return;
        }
        if (!order.isAsExpected())
            add(findings, Finding.Kind.ORDER, true, "order looks %s", order.name());
        double gain = waves.median(m -> true, DirectWaves.Match::gain);
        if (gain < 0) add(findings, Finding.Kind.POLARITY, true, "reversed polarity");
        if (isOtherClock()) {
            // Times and loudness follow from it.
            findings.add(clock.finding(interval));
            return;
        }
        addTimes(findings);
        double loud = Math.abs(gain);
        if (Math.abs(Math.log(loud)) > Math.log(slack == 0 ? LOUDNESS : SHADED))
            add(
                    findings,
                    Finding.Kind.LOUDNESS,
                    Math.abs(Math.log(loud)) > Math.log(WORTHLESS_LOUDNESS),
                    "%s times too " + (loud > 1 ? "loud" : "quiet"),
                    Finding.number(loud > 1 ? loud : 1 / loud, 2));
    }

    private void addTimes(List<Finding> findings) {
        double late = Math.abs(bath.late());
        if (late > TIME * period + slack)
            add(
                    findings,
                    Finding.Kind.TIMING,
                    late > WORTHLESS_TIME * period + slack,
                    "%s%.1f us %s",
                    slack > 0 ? "about " : "",
                    late,
                    bath.late() > 0 ? "late" : "early");
        if (Math.abs(bath.speed() - water) > WATER * water)
            add(
                    findings,
                    Finding.Kind.WATER,
                    false,
                    "water of %.0f m/s, where %.0f m/s are expected%s",
                    bath.speed(),
                    water,
                    Math.abs(bath.speed() - water) > SIZE * water
                            ? ", or an array " + Clock.larger(water / bath.speed()) + " than said"
                            : "");
    }

    private static void add(
            List<Finding> findings,
            Finding.Kind kind,
            boolean worthless,
            String text,
            Object... numbers) {
        findings.add(new Finding(kind, String.format(Locale.ROOT, text, numbers), worthless));
    }
}
