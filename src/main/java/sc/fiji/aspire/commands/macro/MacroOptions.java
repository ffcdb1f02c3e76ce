package sc.fiji.aspire.commands.macro;

import ij.Macro;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The options of a macro's {@code run("Command...", "name=value name=[a value]")}, read as they are
 * meant. ImageJ looks for a name anywhere in the text, and passes over what it does not look for.
 */
record MacroOptions(String text) {

    /**
     * The values by name.
     *
     * @throws IllegalArgumentException if something in the text is no name with a value, or is
     *     there twice
     */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < text.length(); ) {
            if (text.charAt(i) == ' ') {
                i++;
                continue;
            }
            int end = endOfName(i);
            String name = text.substring(i, end);
            if (end == text.length() || text.charAt(end) != '=')
                throw new IllegalArgumentException(
                        "Expected options as name=value, found \""
                                + name
                                + "\" without a value. Write "
                                + name
                                + "=true if it is a name, or values with blanks in brackets:"
                                + " name=[a value].");
            i = endOfValue(end + 1);
            String value = text.substring(end + 1, i);
            if (value.startsWith("[") || value.startsWith("'"))
                value = value.substring(1, value.length() - 1);
            if (values.put(name, value) != null)
                throw new IllegalArgumentException(
                        "Expected every option once, found " + name + " twice. Leave one out.");
        }
        return values;
    }

    /**
     * Refuses options in which ImageJ would find another value than the one that is meant.
     *
     * @param names that it looks for
     */
    void requireReadable(Iterable<String> names) {
        Map<String, String> values = values();
        for (String name : names) {
            String meant = values.get(name);
            String read = Macro.getValue(text + " ", name, null);
            boolean variable = meant != null && meant.startsWith("&");
            if (variable || (read == null ? meant == null : read.equals(meant))) continue;
            throw new IllegalArgumentException(
                    "Expected options that ImageJ reads as they are meant, found "
                            + name
                            + ", which it reads as \""
                            + read
                            + "\". Rename files and folders so that brackets come in pairs and no"
                            + " input's name stands before \"=\" in a name.");
        }
    }

    private int endOfName(int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != '=' && text.charAt(end) != ' ') end++;
        return end;
    }

    /** Behind the bracket that closes the first, the quote, or the last letter before a blank. */
    private int endOfValue(int from) {
        char first = from < text.length() ? text.charAt(from) : ' ';
        if (first == '\'' && text.indexOf('\'', from + 1) > 0)
            return text.indexOf('\'', from + 1) + 1;
        if (first == '[') {
            int open = 0;
            for (int i = from; i < text.length(); i++) {
                if (text.charAt(i) == '[') open++;
                if (text.charAt(i) == ']' && --open == 0) return i + 1;
            }
            throw new IllegalArgumentException(
                    "Expected a closing bracket, found none in \""
                            + text.substring(from)
                            + "\". Add it, or rename what has brackets that do not come in pairs.");
        }
        int blank = text.indexOf(' ', from);
        return blank < 0 ? text.length() : blank;
    }
}
