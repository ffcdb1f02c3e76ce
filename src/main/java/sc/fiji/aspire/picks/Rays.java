package sc.fiji.aspire.picks;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import sc.fiji.aspire.ray.EikonalSolver;
import sc.fiji.aspire.ray.StraightRays;
import sc.fiji.aspire.ray.TravelTimeSolver;

/** The rays along which first arrivals travel. */
public enum Rays {
    /** Straight lines: times are linear in the slowness. */
    STRAIGHT,
    /** The fastest ways, by the eikonal equation. */
    BENT;

    /** The rays of a name, such as "bent". */
    static Rays named(String name) {
        for (Rays rays : values()) if (rays.label().equals(name)) return rays;
        throw new IllegalArgumentException(
                "Expected rays out of "
                        + Arrays.stream(values()).map(Rays::label).collect(Collectors.joining(", "))
                        + ", found "
                        + name
                        + ".");
    }

    /** The name in files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What computes the times. */
    public TravelTimeSolver solver() {
        return this == STRAIGHT ? new StraightRays() : new EikonalSolver();
    }
}
