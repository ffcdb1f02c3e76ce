package sc.fiji.aspire.training.set;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import sc.fiji.aspire.bone.BoneDraw;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Surroundings;

/**
 * What one record of a training set is like.
 *
 * @param decibels root mean square of the record over that of its noise, dB
 * @param water speed of sound around the body, m/s; empty: as the map has it
 * @param missing traces, numbered as {@link Acquisition#missing}
 * @param bone density and loss of the head; empty: constant, and none
 */
record RecordDraw(
        double decibels, Optional<Double> water, BitSet missing, Optional<BoneDraw> bone) {

    /** Tissue is farther from the water's speed than this, m/s. */
    private static final float WATER_ALIKE = 0.5f;

    RecordDraw {
        missing = (BitSet) missing.clone();
    }

    @Override
    public BitSet missing() {
        return (BitSet) missing.clone();
    }

    /** A map with this water in place of that around its body, which its corners lie in. */
    Medium inWater(Medium map) {
        if (water.isEmpty()) return map;
        float[] values = map.values();
        float bath = values[0];
        boolean[] open = new boolean[values.length];
        for (int i = 0; i < open.length; i++) open[i] = Math.abs(values[i] - bath) <= WATER_ALIKE;
        boolean[] around = Surroundings.of(map.grid().size(), open);
        for (int i = 0; i < open.length; i++) if (around[i]) values[i] = water.get().floatValue();
        return map.withSpeeds(values);
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
