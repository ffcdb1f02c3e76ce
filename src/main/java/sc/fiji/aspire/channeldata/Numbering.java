package sc.fiji.aspire.channeldata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers of elements as indices from 0.
 *
 * @param elements how many there are; 0 if not known
 * @param known number of the first in a known format; negative if not known
 */
record Numbering(Choices choices, int elements, int known, List<String> notes) {

    /** Rounding of numbers that are whole. */
    private static final double WHOLE = 1e-6;

    /** The number of the first element, by all numbers that a file has. */
    int base(double[]... numbers) {
        double[] all = Arrays.stream(numbers).flatMapToDouble(Arrays::stream).toArray();
        for (double number : all)
            if (number != Math.rint(number) || number < 0 || number > Integer.MAX_VALUE)
                throw new IllegalArgumentException(
                        "Expected numbers of elements, whole and not negative, found "
                                + number
                                + ". Correct the file, or name others.");
        int low = (int) Arrays.stream(all).min().orElse(0);
        int high = (int) Arrays.stream(all).max().orElse(0);
        int base = decided(low, high);
        if (low < base || elements > 0 && high - base >= elements)
            throw new IllegalArgumentException(
                    "Expected numbers of "
                            + elements
                            + " elements counted from "
                            + base
                            + ", found "
                            + low
                            + " to "
                            + high
                            + ". Correct the input base, or the positions.");
        return base;
    }

    /** Refuses a number of the first element that there is not, whether it is needed or not. */
    static void requireBase(Choices choices) {
        String given = choices.of(Choices.BASE);
        if (!given.matches("[01]?")) throw Choices.refusal("0 or 1", given, Choices.BASE, "1");
    }

    private int decided(int low, int high) {
        String given = choices.of(Choices.BASE);
        if (!given.isEmpty()) return Integer.parseInt(given);
        if (known >= 0) return known;
        if (low == 0) return 0;
        if (elements > 0 && high == elements || elements == 0 && low == 1) {
            notes.add("elements are counted from 1");
            return 1;
        }
        throw Choices.refusal(
                "to know whether elements are counted from 0 or 1",
                "numbers "
                        + low
                        + " to "
                        + high
                        + " of "
                        + elements
                        + " elements, which may be both",
                Choices.BASE,
                "0");
    }

    /** Numbers as a user writes them: "0:4:60", "1, 5, 9". */
    static double[] list(String text) {
        List<Double> numbers = new ArrayList<>();
        for (String part : text.split("[,;\\s]+")) {
            if (!part.matches("\\d{1,6}(:\\d{1,6}){0,2}")) return new double[0];
            int[] range = Arrays.stream(part.split(":")).mapToInt(Integer::parseInt).toArray();
            int step = range.length == 3 ? range[1] : 1;
            if (step == 0) return new double[0];
            for (int i = range[0]; i <= range[range.length - 1]; i += step) numbers.add((double) i);
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Whether a number is the one so many after a first. */
    static boolean isAfter(double number, double first, int count) {
        return Math.abs(number - first - count) < WHOLE;
    }

    /** Indices from 0. */
    static int[] indices(double[] numbers, int base) {
        return Arrays.stream(numbers).mapToInt(number -> (int) number - base).toArray();
    }
}
