package sc.fiji.aspire.soak;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Changes valid input a little: the same numbers, the same change. */
final class Mutator {

    private static final List<String> NUMBERS =
            List.of(
                    "0",
                    "-1",
                    "1e999",
                    "-1e999",
                    "NaN",
                    ".nan",
                    ".inf",
                    "1e308",
                    "1e-320",
                    "2147483648",
                    "-2147483649",
                    "9223372036854775808",
                    "4294967297",
                    "0.5",
                    "999999999999999999999999999999999999999999999999",
                    "1e2147483647",
                    "07",
                    "\"7\"",
                    "null",
                    "[]",
                    "{}",
                    "true",
                    "99999");

    private static final List<String> PIECES =
            List.of(
                    "[",
                    "]",
                    "{",
                    "}",
                    ",",
                    ":",
                    "\"",
                    "&a ",
                    "*a",
                    "!!java.net.URL ",
                    "<<: ",
                    "\u0000",
                    "\n",
                    "../",
                    "con",
                    "\\u0000",
                    "#",
                    "---\n",
                    "- ",
                    "\t",
                    "\u00e9");

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE]-?\\d+)?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]{2,}");

    private static final long[] EXTREMES = {
        0, 1, -1, 127, 255, 65535, Integer.MAX_VALUE, Integer.MIN_VALUE, 1L << 30, 1L << 24
    };

    private final RandomGenerator random;

    Mutator(long seed) {
        this(new SplittableRandom(seed));
    }

    /**
     * @param random decides what is changed
     */
    Mutator(RandomGenerator random) {
        this.random = random;
    }

    int below(int bound) {
        return random.nextInt(Math.max(1, bound));
    }

    <T> T one(List<T> of) {
        return of.get(below(of.size()));
    }

    long extreme() {
        long value = EXTREMES[below(EXTREMES.length)];
        return below(4) == 0 ? random.nextLong() : value;
    }

    /** One to four changes to bytes. */
    byte[] bytes(byte[] input) {
        byte[] changed = input;
        for (int i = below(4); i >= 0; i--) changed = change(changed);
        return changed;
    }

    private byte[] change(byte[] input) {
        byte[] bytes = input.clone();
        if (bytes.length < 8) return new byte[] {(byte) below(256)};
        int at = below(bytes.length - 7);
        switch (below(8)) {
            case 0 -> bytes[at] ^= (byte) (1 << below(8));
            case 1 -> bytes[at] = (byte) below(256);
            case 2 -> ByteBuffer.wrap(bytes).putInt(at, Integer.reverseBytes((int) extreme()));
            case 3 -> ByteBuffer.wrap(bytes).putInt(at, (int) extreme());
            case 4 -> ByteBuffer.wrap(bytes).putShort(at, (short) extreme());
            case 5 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 6 -> {
                return splice(bytes, at, Math.min(bytes.length, at + below(64)), new byte[0]);
            }
            default -> {
                int from = below(bytes.length);
                int to = Math.min(bytes.length, from + below(256));
                return splice(bytes, at, at, Arrays.copyOfRange(bytes, from, to));
            }
        }
        return bytes;
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] inserted) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.write(inserted, 0, inserted.length);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    /** One to three changes to a text of names and numbers. */
    byte[] text(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        for (int i = below(3); i >= 0; i--) text = change(text);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String change(String text) {
        int at = below(text.length());
        return switch (below(8)) {
            case 0, 1, 2 -> replace(text, NUMBER, one(NUMBERS));
            case 3 -> replace(text, NAME, below(2) == 0 ? "other" : one(PIECES));
            case 4 -> text.substring(0, at) + one(PIECES).repeat(repeats()) + text.substring(at);
            case 5 -> line(text, at, 0);
            case 6 -> line(text, at, 2);
            default ->
                    new String(
                            bytes(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        };
    }

    private int repeats() {
        return below(10) == 0 ? 5000 : 1;
    }

    private String replace(String text, Pattern pattern, String by) {
        List<MatchResult> found = pattern.matcher(text).results().toList();
        if (found.isEmpty()) return text + by;
        MatchResult match = one(found);
        return text.substring(0, match.start()) + by + text.substring(match.end());
    }

    /** A line left out, or there several times. */
    private String line(String text, int at, int times) {
        int from = text.lastIndexOf('\n', at) + 1;
        int to = text.indexOf('\n', at) + 1;
        if (to == 0) to = text.length();
        if (from > to) return text;
        return text.substring(0, from)
                + text.substring(from, to).repeat(times)
                + text.substring(to);
    }
}
