package sc.fiji.aspire.picking;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import sc.fiji.aspire.wave.Acquisition;

/**
 * The picks of a record.
 *
 * @param acquisition of the record
 * @param speed of sound in water, m/s
 * @param rule that picks must follow
 * @param picks of all pairs, [source][receiver], receivers fastest
 * @param reasons why there is none, of all pairs
 */
public record PickedTimes(
        Acquisition acquisition,
        double speed,
        PickRule rule,
        List<ArrivalPick> picks,
        List<PickRule.Reason> reasons) {

    public PickedTimes {
        picks = List.copyOf(picks);
        reasons = List.copyOf(reasons);
    }

    /** Number of pairs that have a pick. */
    public int count() {
        return count(PickRule.Reason.NONE);
    }

    private int count(PickRule.Reason reason) {
        return (int) reasons.stream().filter(reason::equals).count();
    }

    /** What sound takes from source to receiver through water alone, us. */
    public double inWater(int pair) {
        int receivers = acquisition.numReceivers();
        return acquisition.distance(pair / receivers, pair % receivers) / (1e-3 * speed);
    }

    /**
     * Travel times in us, X = receiver, Y = source, NaN where there is no pick.
     *
     * @param late what each pick says the arrival is late by, such as {@link ArrivalPick#lag}
     */
    public float[] times(ToDoubleFunction<ArrivalPick> late) {
        float[] times = new float[picks.size()];
        for (int i = 0; i < times.length; i++)
            times[i] =
                    reasons.get(i) == PickRule.Reason.NONE
                            ? (float) (inWater(i) + late.applyAsDouble(picks.get(i)))
                            : Float.NaN;
        return times;
    }

    /** A property of all pairs, whether it is good enough or not; NaN where nothing was found. */
    public float[] values(ToDoubleFunction<ArrivalPick> property) {
        float[] values = new float[picks.size()];
        for (int i = 0; i < values.length; i++)
            values[i] = (float) property.applyAsDouble(picks.get(i));
        return values;
    }

    /** How many pairs there are picks of, and why there are none of the others. */
    public String text() {
        List<String> others = new ArrayList<>();
        for (PickRule.Reason reason : PickRule.Reason.values())
            if (reason != PickRule.Reason.NONE && count(reason) > 0)
                others.add(count(reason) + " " + reason.words());
        return count()
                + " of "
                + picks.size()
                + " pairs picked"
                + (others.isEmpty() ? "" : "; " + String.join(", ", others));
    }

    /**
     * Refuses a record without picks.
     *
     * @throws IllegalArgumentException saying why there are none
     */
    public PickedTimes requireAny() {
        if (count() > 0) return this;
        throw new IllegalArgumentException(
                "Expected first arrivals in the record, found none that can be trusted: "
                        + text()
                        + ". Check that record, water record and acquisition belong together, or"
                        + " ask for less (decibels, similarity, apart).");
    }
}
