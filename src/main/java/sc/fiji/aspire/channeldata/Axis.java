package sc.fiji.aspire.channeldata;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import sc.fiji.aspire.Spelling;

/** What an axis of a dataset counts. */
enum Axis {
    /** Repeats of the whole record. */
    FRAME("frames|repeats?|repetitions?|averages?"),
    /** Transmitters, one after the other. */
    SOURCE("sources|tx|transmitters?|transmits?|events?|shots?|emitters?"),
    /** Receivers. */
    RECEIVER("receivers|rx|channels?|detectors?|elements?|sensors?"),
    /** Samples. */
    TIME("times|samples?|t"),
    /** Pairs of a transmitter and a receiver. */
    TRACE("traces|pairs?"),
    /** An axis of length 1. */
    SINGLE("-|1|none|singleton");

    private final String others;

    Axis(String others) {
        this.others = others;
    }

    /**
     * The axis of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Axis of(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        for (Axis axis : values())
            if (plain.equals(axis.toString()) || plain.matches(axis.others)) return axis;
        List<String> known = Arrays.stream(values()).map(Axis::toString).toList();
        throw new IllegalArgumentException(
                "Expected in axes the words "
                        + String.join(", ", known)
                        + ", found \""
                        + name.strip()
                        + "\"."
                        + Spelling.question(name, known)
                        + " Name the axes in their order, such as axes=[source, receiver, time].");
    }

    /** Axes as a user writes them. */
    static String text(List<Axis> axes) {
        return axes.stream().map(Axis::toString).collect(Collectors.joining(", "));
    }

    /** The word after a number. */
    String counted(int count) {
        String word = this == TIME ? "sample" : toString();
        return count == 1 ? word : word + "s";
    }

    @Override
    public String toString() {
        return this == SINGLE ? "-" : name().toLowerCase(Locale.ROOT);
    }
}
