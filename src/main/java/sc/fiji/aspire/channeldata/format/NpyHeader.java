package sc.fiji.aspire.channeldata.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.aspire.channeldata.format.Dataset.Kind;
import sc.fiji.aspire.channeldata.format.Dataset.Order;
import sc.fiji.aspire.channeldata.format.Dataset.Type;

/**
 * What the head of a .npy array says: a dictionary of type, order and shape. Arrays of Python
 * objects are code that runs when it is read, and are never read.
 *
 * @param number type of the numbers; null if they are none
 * @param start where the values begin, in bytes
 */
record NpyHeader(
        long[] shape, Order order, Type type, NumberType number, ByteOrder endian, int start) {

    private static final int MAGIC = 6;
    private static final int LONGEST = 1 << 16;
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*('([^']*)'|\\[)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d\\s,L]*)\\)");
    private static final Pattern COLUMNS = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");

    /** Number of bytes of the values. */
    long bytes() {
        long bytes = type.bytes();
        for (long length : shape) {
            if (length != 0 && bytes > Long.MAX_VALUE / length) return Long.MAX_VALUE;
            bytes *= length;
        }
        return bytes;
    }

    /**
     * Reads the head of an array.
     *
     * @param name for messages
     * @throws IllegalArgumentException if it is none
     */
    static NpyHeader read(InputStream in, String name) throws IOException {
        byte[] begin = in.readNBytes(MAGIC + 2);
        boolean isArray =
                begin.length == MAGIC + 2
                        && new String(begin, 1, 5, StandardCharsets.ISO_8859_1).equals("NUMPY")
                        && begin[MAGIC] >= 1
                        && begin[MAGIC] <= 3;
        int width = isArray && begin[MAGIC] == 1 ? 2 : 4;
        long length = 0;
        byte[] bytes = in.readNBytes(width);
        for (int i = 0; i < bytes.length; i++) length |= (bytes[i] & 255L) << 8 * i;
        byte[] text = in.readNBytes((int) Math.min(length, LONGEST));
        if (!isArray || text.length < length)
            throw damaged(name, "one that was cut off or is damaged");
        return of(new String(text, StandardCharsets.UTF_8), MAGIC + 2 + width + text.length, name);
    }

    private static NpyHeader of(String head, int start, String name) {
        Matcher descr = DESCR.matcher(head);
        Matcher shape = SHAPE.matcher(head);
        Matcher columns = COLUMNS.matcher(head);
        if (!descr.find() || !shape.find() || !columns.find())
            throw damaged(name, "one without type, order or shape");
        String code = descr.group(2) == null ? "[" : descr.group(2);
        NumberType number = number(code);
        return new NpyHeader(
                lengths(shape.group(1), name),
                columns.group(1).equals("True") ? Order.FIRST_FASTEST : Order.LAST_FASTEST,
                type(code, number),
                number,
                code.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                start);
    }

    private static long[] lengths(String text, String name) {
        try {
            return Arrays.stream(text.split("[,\\s]+"))
                    .filter(length -> !length.isEmpty())
                    .mapToLong(length -> Long.parseLong(length.replace("L", "")))
                    .toArray();
        } catch (NumberFormatException e) {
            throw damaged(name, "one of the shape (" + text + ")");
        }
    }

    /** The numbers that a code such as {@code <f4} or {@code <c8} consists of; null if none. */
    private static NumberType number(String code) {
        if (!code.matches("[<>|=]?[biufc]\\d{1,2}")) return null;
        String plain = code.replaceFirst("^[<>|=]", "").toUpperCase(Locale.ROOT);
        String part = plain.equals("C8") ? "F4" : plain.equals("C16") ? "F8" : plain;
        for (NumberType type : NumberType.values()) if (type.name().equals(part)) return type;
        return null;
    }

    private static Type type(String code, NumberType number) {
        if (number != null && code.contains("c"))
            return new Type(Kind.COMPLEX, "complex " + number, 2 * number.bytes());
        if (number != null) return new Type(Kind.REAL, number.toString(), number.bytes());
        if (code.contains("O"))
            return new Type(Kind.OTHER, "Python objects, which are never read", 0);
        if (code.contains("U") || code.contains("S")) return new Type(Kind.TEXT, "text", 0);
        return new Type(Kind.OTHER, code.equals("[") ? "a structure" : "the type " + code, 0);
    }

    private static IllegalArgumentException damaged(String name, String found) {
        return new IllegalArgumentException(
                "Expected a NumPy array in "
                        + name
                        + ", found "
                        + found
                        + ". Write it again with numpy.save.");
    }
}
