package sc.fiji.aspire.training.set;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalDouble;
import sc.fiji.aspire.bone.BoneDraw;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Conditions;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Surroundings;

/**
 * What one record of a training set is like.
 *
 * @param decibels root mean square of the record over that of its noise, dB
 * @param water speed of sound around the body, m/s; empty: as the map has it
 * @param missing traces, numbered as {@link Acquisition#missing}, or picks by their place in the
 *     image
 * @param bone density and loss of the head; empty: constant, and none
 */
public record RecordDraw(
        double decibels, Optional<Double> water, BitSet missing, Optional<BoneDraw> bone) {

    public RecordDraw {
        missing = (BitSet) missing.clone();
    }

    @Override
    public BitSet missing() {
        return (BitSet) missing.clone();
    }

    /** A map with this water in place of that around its body, which its corners lie in. */
    Medium inWater(Medium map) {
        return water.isEmpty() ? map : Surroundings.filled(map, water.get().floatValue());
    }

    /** The same without some traces. */
    RecordDraw lacking(BitSet traces) {
        return new RecordDraw(decibels, water, traces, bone);
    }

    /** The same in this water, where none was drawn. */
    RecordDraw orIn(double known) {
        return water.isPresent()
                ? this
                : new RecordDraw(decibels, Optional.of(known), missing, bone);
    }

    /** What its record says of the water: what was drawn, or what all records say. */
    Acquisition said(Acquisition all) {
        if (water.isEmpty()) return all;
        double[] amplitudes = all.conditions().amplitudes();
        return all.with(new Conditions(OptionalDouble.of(water.get()), amplitudes));
    }

    /** A map with the density and loss of its bone, if it has any. */
    Medium withBone(Medium map, double frequency) {
        return bone.isPresent() ? bone.get().of(map, frequency) : map;
    }

    /** Replaces the missing traces by NaN, as a record has them that never were. */
    float[] without(float[] traces, int samples) {
        float[] left = traces.clone();
        missing.stream()
                .forEach(
                        pair -> Arrays.fill(left, pair * samples, (pair + 1) * samples, Float.NaN));
        return left;
    }
}
