package sc.fiji.aspire.wave;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import sc.fiji.aspire.Decimal;

/**
 * The conditions of an acquisition: {@code water} by its {@code speed}, or by its {@code
 * temperature} in degrees Celsius if it is pure; {@code amplitude}, one number for all sources, a
 * list, or {@code "unknown"}.
 *
 * @param root the acquisition
 * @param units that it declares
 */
record ConditionsJson(JsonValue root, DeclaredUnits units) {

    static final String WATER = "water";
    static final String AMPLITUDE = "amplitude";

    /** The speed of the water as descriptions of the first version have it, m/s. */
    static final String DESCRIBED = "c_water";

    private static final String SPEED = "speed";
    private static final String TEMPERATURE = "temperature";
    private static final String UNKNOWN = "unknown";

    /** Speeds of one bath differ by less, m/s: a third of a degree. */
    private static final double SAME_WATER = 1;

    Conditions read(int sources) {
        OptionalDouble water = water();
        double[] amplitudes = amplitudes(sources);
        try {
            return new Conditions(water, amplitudes);
        } catch (IllegalArgumentException e) {
            throw root.refusal(e);
        }
    }

    private OptionalDouble water() {
        OptionalDouble described =
                root.has(DESCRIBED)
                        ? OptionalDouble.of(root.member(DESCRIBED).number())
                        : OptionalDouble.empty();
        if (!root.has(WATER)) return described;
        JsonValue water = root.member(WATER);
        water.requireKnown(Set.of(SPEED, TEMPERATURE));
        OptionalDouble speed =
                water.has(SPEED)
                        ? OptionalDouble.of(units.metresPerSecond(water.member(SPEED).number()))
                        : OptionalDouble.empty();
        OptionalDouble pure =
                water.has(TEMPERATURE)
                        ? OptionalDouble.of(pure(water.member(TEMPERATURE)))
                        : OptionalDouble.empty();
        if (speed.isEmpty() && pure.isEmpty())
            throw water.unexpected(
                    "the speed of sound in the water or its temperature",
                    "neither",
                    "Write it like {\"speed\": 1490} or {\"temperature\": 22.5}.");
        requireSame(water, speed, pure, "by its temperature");
        OptionalDouble first = speed.isPresent() ? speed : pure;
        requireSame(water, first, described, "by c_water");
        return first;
    }

    private static double pure(JsonValue temperature) {
        try {
            return Decimal.meant(PureWater.speed(temperature.number()));
        } catch (IllegalArgumentException e) {
            throw temperature.refusal(e.getMessage());
        }
    }

    private static void requireSame(
            JsonValue water, OptionalDouble speed, OptionalDouble other, String by) {
        if (speed.isEmpty()
                || other.isEmpty()
                || Math.abs(speed.getAsDouble() - other.getAsDouble()) <= SAME_WATER) return;
        throw water.unexpected(
                "one speed of the water, " + Decimal.text(speed.getAsDouble()) + " m/s",
                Decimal.text(other.getAsDouble()) + " m/s " + by,
                "Leave one of them out.");
    }

    private double[] amplitudes(int sources) {
        if (!root.has(AMPLITUDE)) return new double[0];
        JsonValue amplitude = root.member(AMPLITUDE);
        double[] all = new double[sources];
        if (amplitude.element() instanceof JsonPrimitive) {
            Arrays.fill(all, one(amplitude));
        } else {
            List<JsonValue> list = amplitude.list();
            if (list.size() != sources)
                throw amplitude.unexpected(
                        "one number, or one for each of the " + sources + " sources",
                        list.size() + "",
                        "Correct it.");
            for (int s = 0; s < sources; s++) all[s] = one(list.get(s));
        }
        return Arrays.stream(all).allMatch(a -> a == 1) ? new double[0] : all;
    }

    private static double one(JsonValue amplitude) {
        boolean isText =
                amplitude.element() instanceof JsonPrimitive p
                        && p.isString()
                        && p.getAsString().strip().equals(UNKNOWN);
        return isText ? Double.NaN : amplitude.number();
    }

    /** Adds the members that {@link #read} gives the same conditions for. */
    static void write(Conditions conditions, JsonObject root) {
        if (conditions.water().isPresent()) {
            JsonObject water = new JsonObject();
            water.addProperty(SPEED, conditions.water().getAsDouble());
            root.add(WATER, water);
        }
        double[] amplitudes = conditions.amplitudes();
        if (amplitudes.length == 0) return;
        JsonArray list = new JsonArray();
        for (double amplitude : amplitudes)
            list.add(
                    Double.isNaN(amplitude)
                            ? new JsonPrimitive(UNKNOWN)
                            : new JsonPrimitive(amplitude));
        root.add(AMPLITUDE, list);
    }
}
