package sc.fiji.aspire.training.set;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.bone.BoneDraw;
import sc.fiji.aspire.flow.LatentNoise;
import sc.fiji.aspire.ray.Survey;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.JsonValue;

/**
 * How the records of a training set differ by more than their maps. What each record gets is drawn
 * by the seed of the set and its number, evenly within the ranges.
 *
 * @param levels of noise, dB; empty: all have the level of the recipe
 * @param water speeds of sound around the body, m/s; empty: as the maps have it
 * @param missing share of the array's elements that a record loses at most, or of picked times
 * @param bone whether each head has a density and a loss of its own, {@link BoneDraw}
 */
public record RecordVariety(
        Optional<ValueRange> levels, Optional<ValueRange> water, double missing, boolean bone) {

    /** All records alike. */
    public static final RecordVariety NONE =
            new RecordVariety(Optional.empty(), Optional.empty(), 0, false);

    private static final double MOST_MISSING = 0.5;

    /** Draws of what records are like, which belong to nothing else. */
    private static final long STREAM = 0x7661726965747931L;

    private static final String LEVELS = "noise_range_decibels";
    private static final String WATER = "water";
    private static final String MISSING = "missing_elements";
    private static final String BONE = "density_and_loss_of_bone";

    public RecordVariety {
        if (!(missing >= 0 && missing <= MOST_MISSING))
            throw new IllegalArgumentException(
                    "Expected a share of missing elements from 0 to "
                            + MOST_MISSING
                            + ", found "
                            + Decimal.text(missing)
                            + ".");
    }

    /** Whether all records are alike, as all were before recipes could tell. */
    boolean isNone() {
        return equals(NONE);
    }

    /**
     * What an item's record is like.
     *
     * @param seed of the set
     * @param decibels its level of noise if levels do not differ
     */
    RecordDraw draw(long seed, int item, Acquisition acquisition, double decibels) {
        return draw(seed, item, decibels)
                .lacking(new LostElements(acquisition).draw(missing, random(seed, item, 2)));
    }

    /** The same of picked times, of which pairs are missing. */
    RecordDraw draw(long seed, int item, Survey survey, double decibels) {
        return draw(seed, item, decibels)
                .lacking(new LostPicks(survey).draw(missing, random(seed, item, 2)));
    }

    /** The same, and nothing is missing. */
    RecordDraw draw(long seed, int item, double decibels) {
        // One for each property, so that a set that varies more has what varied before as it was.
        return new RecordDraw(
                levels.map(range -> range.at(random(seed, item, 0).nextDouble())).orElse(decibels),
                water.map(range -> range.at(random(seed, item, 1).nextDouble())),
                new BitSet(),
                bone
                        ? Optional.of(new BoneDraw(random(seed, item, 3).nextLong()))
                        : Optional.empty());
    }

    private static Random random(long seed, int item, int property) {
        float[] bits = LatentNoise.draw(seed, STREAM + property, item, 1, 2);
        long high = Float.floatToRawIntBits(bits[0]);
        return new Random(high << 32 ^ Float.floatToRawIntBits(bits[1]));
    }

    /** Adds to a recipe what is not as it was always. */
    void write(JsonObject recipe) {
        levels.ifPresent(range -> recipe.add(LEVELS, list(range)));
        water.ifPresent(range -> recipe.add(WATER, list(range)));
        if (missing > 0) recipe.addProperty(MISSING, missing);
        if (bone) recipe.addProperty(BONE, true);
    }

    private static JsonArray list(ValueRange range) {
        JsonArray list = new JsonArray();
        list.add(range.lowest());
        list.add(range.highest());
        return list;
    }

    /** Reads what {@link #write} added. */
    static RecordVariety read(JsonValue recipe) {
        return new RecordVariety(
                range(recipe, LEVELS),
                range(recipe, WATER),
                recipe.has(MISSING) ? recipe.member(MISSING).number() : 0,
                recipe.has(BONE) && recipe.member(BONE).truth());
    }

    private static Optional<ValueRange> range(JsonValue recipe, String name) {
        if (!recipe.has(name)) return Optional.empty();
        List<JsonValue> ends = recipe.member(name).list();
        if (ends.size() != 2)
            throw new IllegalArgumentException(
                    recipe.where()
                            + ": expected two numbers as \""
                            + name
                            + "\", found "
                            + ends.size()
                            + ".");
        return Optional.of(new ValueRange(ends.get(0).number(), ends.get(1).number()));
    }
}
