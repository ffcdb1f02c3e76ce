package sc.fiji.aspire.channeldata;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import sc.fiji.aspire.Decimal;

/**
 * The sources and receivers of a record: which element each is, by a number, so that reciprocal
 * pairs are known, and where it is.
 *
 * @param sources number of the element of each source
 * @param receivers number of the element of each receiver
 * @param at positions by these numbers, in mm; empty if they are not known
 */
record Elements(int[] sources, int[] receivers, double[][] at) {

    /** Distance of what is at the same place, mm. */
    private static final double SAME = 1e-3;

    /** Sources and receivers that have positions of their own. */
    static Elements of(double[][] sources, double[][] receivers) {
        double[][] all = Arrays.copyOf(receivers, receivers.length + sources.length);
        int[] firing = new int[sources.length];
        for (int s = 0; s < firing.length; s++) {
            firing[s] = receivers.length + s;
            all[firing[s]] = sources[s];
            for (int r = 0; r < receivers.length; r++)
                if (distance(sources[s], receivers[r]) < SAME) firing[s] = r;
        }
        return new Elements(firing, counted(receivers.length), all);
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < Math.min(a.length, b.length); d++) sum += Math.pow(a[d] - b[d], 2);
        return Math.sqrt(sum);
    }

    /** 0, 1, 2 and so on. */
    static int[] counted(int n) {
        int[] numbers = new int[n];
        Arrays.setAll(numbers, i -> i);
        return numbers;
    }

    /**
     * Refuses what is there twice: two elements of the same number or at the same place.
     *
     * @throws IllegalArgumentException naming them
     */
    void requireApart(String file) {
        requireApart(sources, "source", file);
        requireApart(receivers, "receiver", file);
    }

    private void requireApart(int[] numbers, String what, String file) {
        for (int i = 0; i < numbers.length; i++)
            for (int j = 0; j < i; j++) {
                boolean sameNumber = numbers[i] == numbers[j];
                boolean samePlace = arePlaced() && distance(at[numbers[i]], at[numbers[j]]) < SAME;
                if (sameNumber || samePlace)
                    throw new IllegalArgumentException(
                            "Expected each "
                                    + what
                                    + " once, found "
                                    + what
                                    + "s "
                                    + j
                                    + " and "
                                    + i
                                    + " (counted from 0) "
                                    + (sameNumber
                                            ? "both to be element " + numbers[i]
                                            : "both at " + Decimal.text(at[numbers[i]]) + " mm")
                                    + " in "
                                    + file
                                    + ". Correct the elements or positions; repeats of a "
                                    + what
                                    + " belong on an axis of their own (frame).");
            }
    }

    boolean arePlaced() {
        return at.length > 0;
    }

    double[][] sourcePositions() {
        return Arrays.stream(sources).mapToObj(i -> at[i]).toArray(double[][]::new);
    }

    double[][] receiverPositions() {
        return Arrays.stream(receivers).mapToObj(i -> at[i]).toArray(double[][]::new);
    }

    /** Which source each number of an element is. */
    Map<Integer, Integer> sourceOf() {
        return inverse(sources);
    }

    /** Which receiver each number of an element is. */
    Map<Integer, Integer> receiverOf() {
        return inverse(receivers);
    }

    private static Map<Integer, Integer> inverse(int[] numbers) {
        Map<Integer, Integer> inverse = new HashMap<>();
        for (int i = 0; i < numbers.length; i++) inverse.put(numbers[i], i);
        return inverse;
    }

    /** The same with positions as {@link Plane} puts them. */
    Elements at(double[][] positions) {
        return new Elements(sources, receivers, positions);
    }
}
