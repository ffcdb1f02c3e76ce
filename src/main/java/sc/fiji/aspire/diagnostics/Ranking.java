package sc.fiji.aspire.diagnostics;

import java.util.Arrays;

/** Order of numbers. */
final class Ranking {

    private Ranking() {}

    /** Indices of the values from the lowest to the highest; equal values keep their order. */
    static int[] order(double[] values) {
        Integer[] order = new Integer[values.length];
        for (int i = 0; i < order.length; i++) order[i] = i;
        Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    /** Rank of each value, from 1; equal values share the mean of their ranks. */
    static double[] of(double[] values) {
        int[] order = order(values);
        double[] ranks = new double[values.length];
        for (int start = 0; start < order.length; ) {
            int end = start + 1;
            while (end < order.length && values[order[end]] == values[order[start]]) end++;
            for (int i = start; i < end; i++) ranks[order[i]] = (start + 1 + end) / 2.0;
            start = end;
        }
        return ranks;
    }
}
