package sc.fiji.aspire.channeldata.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the columns of a table with the unit of each: {@code x (mm)}, {@code X [cm]}, {@code
 * x_mm}, {@code angle/deg}.
 *
 * @param units empty where none is named
 */
record TableHead(List<String> names, List<String> units) {

    private static final String KNOWN =
            "m|dm|cm|mm|um|\u00b5m|\u03bcm|s|ms|us|\u00b5s|\u03bcs|ns|[kMG]?Hz|deg|rad";
    private static final Pattern BRACKETS = Pattern.compile("(.*?)\\s*[(\\[{]([^)\\]}]*)[)\\]}]");
    private static final Pattern ENDING =
            Pattern.compile("(.+?)(?:\\s*/\\s*|_|\\s+(?:in\\s+)?)(" + KNOWN + ")");
    private static final Pattern BARE = Pattern.compile("[(\\[{]?\\s*([^)\\]}]*?)\\s*[)\\]}]?");

    TableHead {
        names = List.copyOf(names);
        units = List.copyOf(units);
    }

    static TableHead of(List<String> cells) {
        List<String> names = new ArrayList<>();
        List<String> units = new ArrayList<>();
        for (String cell : cells) {
            Matcher unit = BRACKETS.matcher(cell);
            Matcher ending = ENDING.matcher(cell);
            boolean isBracketed = unit.matches();
            if (!isBracketed && ending.matches()) unit = ending;
            boolean has = isBracketed || unit == ending;
            units.add(has ? unit.group(2).strip() : "");
            names.add(name(has ? unit.group(1) : cell, names.size()));
        }
        return new TableHead(names, units);
    }

    private static String name(String text, int column) {
        String name = text.strip().replaceAll("[\\s/-]+", "_");
        return name.isEmpty() ? "column_" + (column + 1) : name;
    }

    /** Whether a comment names columns: each by one word, and x or a unit is among them. */
    boolean isLikely() {
        boolean words = names.stream().allMatch(name -> name.matches("\\p{L}\\w*"));
        return words
                && (units.stream().anyMatch(unit -> !unit.isEmpty())
                        || names.stream().anyMatch(name -> name.equalsIgnoreCase("x")));
    }

    /**
     * The same with units from a line of their own.
     *
     * @throws IllegalArgumentException if a column has two that differ
     */
    TableHead with(List<String> cells, String file) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            Matcher bare = BARE.matcher(i < cells.size() ? cells.get(i).strip() : "");
            String unit = bare.matches() ? bare.group(1) : "";
            if (!unit.isEmpty() && !units.get(i).isEmpty() && !unit.equals(units.get(i)))
                throw new IllegalArgumentException(
                        "Expected one unit of the column "
                                + names.get(i)
                                + " of "
                                + file
                                + ", found "
                                + units.get(i)
                                + " and "
                                + unit
                                + ". Correct its first lines.");
            all.add(unit.isEmpty() ? units.get(i) : unit);
        }
        return new TableHead(names, all);
    }
}
