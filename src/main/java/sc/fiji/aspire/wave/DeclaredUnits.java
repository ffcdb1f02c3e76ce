package sc.fiji.aspire.wave;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import sc.fiji.aspire.Decimal;

/**
 * The units that an acquisition's member {@code units} declares, as powers of ten of mm, us and
 * MHz; what it does not name is in these.
 */
record DeclaredUnits(int length, int time, int frequency) {

    private static final Map<String, Integer> LENGTHS =
            sorted(Map.of("m", 3, "cm", 1, "mm", 0, "um", -3));
    private static final Map<String, Integer> TIMES =
            sorted(Map.of("s", 6, "ms", 3, "us", 0, "ns", -3));
    private static final Map<String, Integer> FREQUENCIES =
            sorted(Map.of("Hz", -6, "kHz", -3, "MHz", 0));
    private static final Map<String, Integer> SPEEDS = Map.of("m/s", 0);

    /** The units of an acquisition. */
    static DeclaredUnits of(JsonValue root) {
        if (!root.has("units")) return new DeclaredUnits(0, 0, 0);
        JsonValue units = root.member("units");
        units.requireKnown(Set.of("length", "time", "frequency", "speed"));
        power(units, "speed", SPEEDS);
        return new DeclaredUnits(
                power(units, "length", LENGTHS),
                power(units, "time", TIMES),
                power(units, "frequency", FREQUENCIES));
    }

    private static int power(JsonValue units, String quantity, Map<String, Integer> known) {
        if (!units.has(quantity)) return 0;
        JsonValue unit = units.member(quantity);
        return powerOf(unit, unit.text(), known);
    }

    private static int powerOf(JsonValue place, String unit, Map<String, Integer> known) {
        // Both letters that Unicode has for micro.
        Integer power = known.get(unit.strip().replaceFirst("^[\u00b5\u03bc]", "u"));
        if (power != null) return power;
        throw place.unexpected(
                "one of the units " + String.join(", ", known.keySet()),
                "\"" + unit + "\"",
                "Convert the numbers to one of them.");
    }

    /** The power of ten of us that a name such as "us" in the name of a member stands for. */
    static int timePower(JsonValue place, String unit) {
        return powerOf(place, unit, TIMES);
    }

    double mm(double value) {
        return length == 0 ? value : Decimal.meant(value, length);
    }

    double us(double value) {
        return Decimal.meant(value, time);
    }

    double megahertz(double value) {
        return Decimal.meant(value, frequency);
    }

    private static Map<String, Integer> sorted(Map<String, Integer> units) {
        return new TreeMap<>(units);
    }
}
