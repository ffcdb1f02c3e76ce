package sc.fiji.aspire.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines {@code name<TAB>value<TAB>unit}, numbers with four digits. */
public final class Report {

    private final List<String> lines = new ArrayList<>();

    public Report add(String name, double value, String unit) {
        return add(name, String.format(Locale.ROOT, "%.4g", value), unit);
    }

    public Report add(String name, long value, String unit) {
        return add(name, Long.toString(value), unit);
    }

    /** What did the work. */
    Report device(String name) {
        return add("device", name, "name");
    }

    /** What went wrong. */
    Report note(String text) {
        return text("note", text);
    }

    /** Words, or a dash for none. */
    Report text(String name, String text) {
        return add(name, text.isBlank() ? "-" : text.replaceAll("\\s+", " "), "text");
    }

    private Report add(String name, String value, String unit) {
        lines.add(name + "\t" + value + "\t" + unit);
        return this;
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }
}
