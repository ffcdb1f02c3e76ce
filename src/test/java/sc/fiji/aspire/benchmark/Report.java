package sc.fiji.aspire.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines {@code name<TAB>value<TAB>unit}, numbers with four digits. */
final class Report {

    private final List<String> lines = new ArrayList<>();

    Report add(String name, double value, String unit) {
        return add(name, String.format(Locale.ROOT, "%.4g", value), unit);
    }

    Report add(String name, long value, String unit) {
        return add(name, Long.toString(value), unit);
    }

    /** What did the work. */
    Report device(String name) {
        return add("device", name, "name");
    }

    /** What went wrong. */
    Report note(String text) {
        return words("note", text);
    }

    /** Something that is no number. */
    Report words(String name, String text) {
        return add(name, text.replaceAll("\\s+", " "), "text");
    }

    private Report add(String name, String value, String unit) {
        lines.add(name + "\t" + value + "\t" + unit);
        return this;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
