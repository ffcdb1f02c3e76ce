package sc.fiji.aspire.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Options of a script: {@code --name value} each. */
public final class Options {

    private final Map<String, String> values = new HashMap<>();

    /**
     * @param words names and values in turn
     * @param allowed names, with their dashes
     */
    public Options(List<String> words, List<String> allowed) {
        for (int i = 0; i < words.size(); i += 2) {
            String name = words.get(i);
            if (!allowed.contains(name))
                throw new IllegalArgumentException(
                        "Expected options out of " + allowed + ", found " + name + ".");
            if (i + 1 == words.size())
                throw new IllegalArgumentException("Expected a value after " + name + ".");
            values.put(name, words.get(i + 1));
        }
    }

    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** A file that must be named and exist. */
    public Path file(String name) {
        String value = values.get(name);
        if (value == null)
            throw new IllegalArgumentException("Expected a file for " + name + ", found none.");
        Path file = Path.of(value);
        if (!Files.isRegularFile(file))
            throw new IllegalArgumentException(
                    "Expected a file for "
                            + name
                            + ", found nothing at "
                            + value
                            + ". Correct the path.");
        return file;
    }

    /** A number of at least 1. */
    public int count(String name, int otherwise) {
        String value = values.getOrDefault(name, "" + otherwise);
        if (!value.matches("[1-9]\\d{0,8}")) throw number(name, value);
        return Integer.parseInt(value);
    }

    /** Whether the option was given. */
    boolean has(String name) {
        return values.containsKey(name);
    }

    /** A positive number. */
    public double positive(String name, double otherwise) {
        String value = values.getOrDefault(name, "" + otherwise);
        try {
            double number = Double.parseDouble(value);
            if (number > 0 && Double.isFinite(number)) return number;
        } catch (NumberFormatException e) {
            throw number(name, value);
        }
        throw number(name, value);
    }

    private static IllegalArgumentException number(String name, String found) {
        return new IllegalArgumentException(
                "Expected a positive number for " + name + ", found " + found + ".");
    }
}
