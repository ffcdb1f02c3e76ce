package sc.fiji.aspire;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The units that the program computes in, and what others are worth in them, as people and
 * instruments spell these: {@code um} with either of Unicode's two letters for micro, {@code
 * Microns}, {@code millisecond}. Symbols keep upper and lower case apart, as in mm and Mm; words do
 * not.
 */
public enum Unit {
    /** Length. */
    MM(1e3, "m", List.of("metre", "meter"), Map.of("micron", 1e-3, "inch", 25.4, "in", 25.4)),
    /** Time. */
    US(1e6, "s", List.of("second", "sec"), Map.of("minute", 6e7, "min", 6e7));

    private static final Set<String> NONE =
            Set.of("", "pixel", "pixels", "px", "sample", "samples", "none", "null");

    /** Micro as Unicode has it, and as its bytes in UTF-8 look to who takes them for Latin 1. */
    private static final String MICRO = "\u00c2\u00b5|\u00ce\u00bc|\u00b5|\u03bc";

    private static final int SHORTEST_WORD = 3;

    private final Map<String, Double> worth = new HashMap<>();

    Unit(double base, String symbol, List<String> words, Map<String, Double> others) {
        others.forEach(this::addWord);
        add(base, symbol, "", "", words);
        add(base * 1e-1, symbol, "d", "deci", words);
        add(base * 1e-2, symbol, "c", "centi", words);
        add(base * 1e-3, symbol, "m", "milli", words);
        add(base * 1e-6, symbol, "u", "micro", words);
        add(base * 1e-9, symbol, "n", "nano", words);
        add(base * 1e-12, symbol, "p", "pico", words);
    }

    private void add(
            double factor, String symbol, String prefix, String syllables, List<String> words) {
        worth.put(prefix + symbol, factor);
        for (String word : words) {
            addWord(prefix + word, factor);
            addWord(syllables + word, factor);
        }
    }

    private void addWord(String word, double factor) {
        worth.put(word, factor);
        worth.put(word + (word.endsWith("ch") ? "es" : "s"), factor);
    }

    /** What a unit is worth in this one, as 10 for cm in mm; empty if it is none of this kind. */
    public OptionalDouble worthOf(String unit) {
        String text = plain(unit);
        String key = text.length() < SHORTEST_WORD ? text : text.toLowerCase(Locale.ROOT);
        Double factor = worth.get(key);
        return factor == null ? OptionalDouble.empty() : OptionalDouble.of(factor);
    }

    /** Whether a text names no unit at all, as ImageJ's pixel does not. */
    public static boolean isNone(String unit) {
        String text = unit == null ? "" : plain(unit).toLowerCase(Locale.ROOT);
        return NONE.contains(text);
    }

    private static String plain(String unit) {
        return unit.strip().replaceAll(MICRO, "u").replaceFirst("\\.$", "");
    }

    /** The symbol, for messages. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
