package sc.fiji.aspire.wave;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Unit;

/**
 * What the units that an acquisition's member {@code units} declares are worth in mm, us, MHz and
 * m/s; what it does not name is in these.
 */
record DeclaredUnits(double length, double time, double frequency, double speed) {

    private static final Map<String, Double> FREQUENCIES =
            Map.of("Hz", 1e-6, "kHz", 1e-3, "MHz", 1.0);
    private static final Map<String, Double> SPEEDS =
            Map.of("m/s", 1.0, "km/s", 1e3, "mm/us", 1e3, "mm/\u00b5s", 1e3, "cm/s", 1e-2);

    /** The units of an acquisition. */
    static DeclaredUnits of(JsonValue root) {
        if (!root.has("units")) return new DeclaredUnits(1, 1, 1, 1);
        JsonValue units = root.member("units");
        units.requireKnown(Set.of("length", "time", "frequency", "speed"));
        return new DeclaredUnits(
                units.has("length") ? length(units.member("length")) : 1,
                units.has("time") ? time(units.member("time"), units.member("time").text()) : 1,
                units.has("frequency") ? named(units.member("frequency"), FREQUENCIES) : 1,
                units.has("speed") ? named(units.member("speed"), SPEEDS) : 1);
    }

    private static double length(JsonValue unit) {
        return worth(unit, Unit.MM.worthOf(unit.text()), "m, cm, mm, um");
    }

    /** What a unit is worth in us that is named at a place, in its value or in its name. */
    static double time(JsonValue place, String unit) {
        return worth(place, Unit.US.worthOf(unit), "s, ms, us, ns");
    }

    private static double named(JsonValue unit, Map<String, Double> known) {
        Double worth = known.get(unit.text().strip());
        return worth(
                unit,
                worth == null ? OptionalDouble.empty() : OptionalDouble.of(worth),
                known == SPEEDS ? "m/s, km/s, mm/us" : "Hz, kHz, MHz");
    }

    private static double worth(JsonValue place, OptionalDouble worth, String known) {
        return Decimal.meant(worth.orElseThrow(() -> unknown(place, "one of the units " + known)));
    }

    private static IllegalArgumentException unknown(JsonValue unit, String known) {
        return unit.unexpected(known, unit.found(), "Convert the numbers to it, and name it.");
    }

    double mm(double value) {
        return length == 1 ? value : Decimal.meant(value * length);
    }

    double us(double value) {
        return Decimal.meant(value * time);
    }

    double megahertz(double value) {
        return Decimal.meant(value * frequency);
    }

    double metresPerSecond(double value) {
        return Decimal.meant(value * speed);
    }
}
