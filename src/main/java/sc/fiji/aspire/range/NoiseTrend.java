package sc.fiji.aspire.range;

import java.util.Arrays;
import java.util.List;

/**
 * How the statistics of a run depend on the level of the record's noise: in units of its noise, a
 * quiet record leaves more unexplained than a noisy one. The dependence is a parabola,
 *
 * <pre>
 *   number(level) = number(0) + slope level + curve level^2
 * </pre>
 *
 * @param slope of each number; empty where none depends on the level
 * @param curve of each number
 */
public record NoiseTrend(double[] slope, double[] curve) {

    /** Of runs of one level. */
    public static final NoiseTrend NONE = new NoiseTrend(new double[0], new double[0]);

    /** Below this part of what they could be, sums do not tell two terms apart. */
    private static final double DEGENERATE = 1e-6;

    /** Whether the numbers are the same at each level. */
    public boolean isNone() {
        return slope.length == 0;
    }

    /** Coefficients that each number takes of the runs' freedom. */
    public int terms() {
        return isNone() ? 0 : 2;
    }

    /** Numbers of level 0 from those of a level, or with the sign -1 the other way round. */
    public double[] without(double[] numbers, double level, int sign) {
        double[] moved = numbers.clone();
        for (int a = 0; a < slope.length; a++)
            moved[a] -= sign * level * (slope[a] + curve[a] * level);
        return moved;
    }

    /**
     * The trend of runs by least squares, within groups whose means may differ.
     *
     * @param levels of the runs of each group
     * @param numbers of each group [run][number]
     */
    public static NoiseTrend fit(List<double[]> levels, List<double[][]> numbers) {
        if (levels.stream().flatMapToDouble(Arrays::stream).allMatch(level -> level == 0))
            return NONE;
        int count = numbers.stream().filter(g -> g.length > 0).findFirst().orElseThrow()[0].length;
        double[] slope = new double[count];
        double[] curve = new double[count];
        for (int a = 0; a < count; a++) {
            double[] sums = new double[5];
            for (int g = 0; g < levels.size(); g++) add(sums, levels.get(g), numbers.get(g), a);
            double determinant = sums[0] * sums[2] - sums[1] * sums[1];
            if (determinant > DEGENERATE * sums[0] * sums[2]) {
                slope[a] = (sums[2] * sums[3] - sums[1] * sums[4]) / determinant;
                curve[a] = (sums[0] * sums[4] - sums[1] * sums[3]) / determinant;
            } else if (sums[0] > 0) slope[a] = sums[3] / sums[0];
        }
        return new NoiseTrend(slope, curve);
    }

    /** Adds a group's products of l, l^2 and a number v, each less its mean: ll, lq, qq, lv, qv. */
    private static void add(double[] sums, double[] levels, double[][] numbers, int a) {
        double l = 0;
        double q = 0;
        double v = 0;
        for (int i = 0; i < levels.length; i++) {
            l += levels[i] / levels.length;
            q += levels[i] * levels[i] / levels.length;
            v += numbers[i][a] / levels.length;
        }
        for (int i = 0; i < levels.length; i++) {
            double dl = levels[i] - l;
            double dq = levels[i] * levels[i] - q;
            double dv = numbers[i][a] - v;
            double[] products = {dl * dl, dl * dq, dq * dq, dl * dv, dq * dv};
            for (int k = 0; k < sums.length; k++) sums[k] += products[k];
        }
    }
}
