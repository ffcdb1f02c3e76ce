package sc.fiji.aspire.picks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.ray.Survey;

/**
 * Unknown constant delays, one of each element, which all of its picks share: the pick of source s
 * and receiver r is late by d_s + d_r, where each d is of N(0, omega^2).
 *
 * @param elements those of each pick, counted from 0
 * @param count of all elements
 * @param deviation omega, the standard deviation of a delay; 0: there are none
 */
public record ElementDelays(int[][] elements, int count, double deviation) {

    public ElementDelays {
        elements = Arrays.stream(elements).map(int[]::clone).toArray(int[][]::new);
        if (!(deviation >= 0) || Double.isInfinite(deviation))
            throw new IllegalArgumentException(
                    "Expected a standard deviation of the delays of 0 or more, found "
                            + Decimal.text(deviation)
                            + ".");
        for (int[] some : elements)
            for (int element : some)
                if (element < 0 || element >= count)
                    throw new IllegalArgumentException(
                            "Expected elements below " + count + ", found " + element + ".");
    }

    /** Delays of sources and of receivers apart, as of two probes, or of two circuits. */
    public static ElementDelays ofSourcesAndReceivers(Survey survey, double deviation) {
        int[][] elements = new int[survey.numPicks()][];
        for (int i = 0; i < elements.length; i++)
            elements[i] = new int[] {survey.source(i), survey.numSources() + survey.receiver(i)};
        return new ElementDelays(elements, survey.numSources() + survey.numReceivers(), deviation);
    }

    /** Delays of positions: an element has the same delay as source and as receiver. */
    public static ElementDelays ofPositions(Survey survey, double deviation) {
        Map<String, Integer> known = new LinkedHashMap<>();
        int[] sources = numbers(survey.sources(), known);
        int[] receivers = numbers(survey.receivers(), known);
        int[][] elements = new int[survey.numPicks()][];
        for (int i = 0; i < elements.length; i++)
            elements[i] = new int[] {sources[survey.source(i)], receivers[survey.receiver(i)]};
        return new ElementDelays(elements, known.size(), deviation);
    }

    private static int[] numbers(double[][] positions, Map<String, Integer> known) {
        int[] numbers = new int[positions.length];
        for (int i = 0; i < numbers.length; i++) {
            String position = Arrays.toString(positions[i]);
            known.putIfAbsent(position, known.size());
            numbers[i] = known.get(position);
        }
        return numbers;
    }

    @Override
    public int[][] elements() {
        return Arrays.stream(elements).map(int[]::clone).toArray(int[][]::new);
    }

    /** B d: how late the picks are for given delays. */
    double[] of(double[] delays) {
        double[] late = new double[elements.length];
        for (int i = 0; i < late.length; i++)
            for (int element : elements[i]) late[i] += delays[element];
        return late;
    }

    /** B^T w: for each element the sum of the values of its picks. */
    double[] sums(double[] values) {
        double[] sums = new double[count];
        for (int i = 0; i < values.length; i++)
            for (int element : elements[i]) sums[element] += values[i];
        return sums;
    }

    /** I + omega^2 B^T W B, for weights W of the picks. */
    double[][] normal(double[] weights) {
        double[][] normal = new double[count][count];
        for (int e = 0; e < count; e++) normal[e][e] = 1;
        for (int i = 0; i < weights.length; i++)
            for (int a : elements[i])
                for (int b : elements[i]) normal[a][b] += deviation * deviation * weights[i];
        return normal;
    }

    void requirePicks(int picks) {
        if (elements.length != picks)
            throw new IllegalArgumentException(
                    "Expected the elements of "
                            + picks
                            + " picks, found those of "
                            + elements.length
                            + ".");
    }
}
