package sc.fiji.aspire.array.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.aspire.Cholesky;

/**
 * Linear equations with few unknowns each, solved so that a minority of wrong ones has no influence
 * (Tukey's biweight, iteratively reweighted), with Gaussian priors of mean 0. An unknown that the
 * equations say nothing of keeps the deviation of its prior.
 */
final class LeastSquares {

    private static final int ITERATIONS = 15;

    /** Of them, how many weigh by one over the residual, to begin near the majority. */
    private static final int FIRST = 5;

    private static final double TUKEY = 4.685;
    private static final double MEDIAN_OF_ABSOLUTE = 0.6744897501960817;

    private final double[] priors;
    private final double least;
    private final List<Equation> equations = new ArrayList<>();

    private record Equation(int[] unknowns, double[] factors, double value) {}

    /**
     * No equations yet.
     *
     * @param priors standard deviation of each unknown before anything is known of it
     * @param least standard deviation below which the errors of the equations are not believed
     */
    LeastSquares(double[] priors, double least) {
        this.priors = priors.clone();
        this.least = least;
    }

    /** Adds: the sum of the factors times the unknowns is the value. */
    void add(int[] unknowns, double[] factors, double value) {
        equations.add(new Equation(unknowns.clone(), factors.clone(), value));
    }

    /**
     * A solution.
     *
     * @param values of the unknowns
     * @param deviations of them
     * @param residuals of the equations
     * @param error standard deviation of most residuals
     */
    record Solution(double[] values, double[] deviations, double[] residuals, double error) {}

    /** Sum of the squares of residuals over the error, each up to a bound. */
    static double cost(double[] residuals, double error) {
        double sum = 0;
        for (double residual : residuals)
            sum += Math.min(TUKEY * TUKEY, residual * residual / error / error);
        return sum;
    }

    Solution solve() {
        double[] values = new double[priors.length];
        double[] residuals = residuals(values);
        double error = error(residuals);
        double[][] matrix = new double[0][];
        for (int i = 0; i < ITERATIONS; i++) {
            matrix = new double[priors.length][priors.length];
            double[] right = new double[priors.length];
            for (int k = 0; k < priors.length; k++) matrix[k][k] = 1 / priors[k] / priors[k];
            for (int e = 0; e < residuals.length; e++)
                add(
                        matrix,
                        right,
                        equations.get(e),
                        weight(residuals[e], error, i) / error / error);
            values = Cholesky.of(matrix).solve(right);
            residuals = residuals(values);
            error = error(residuals);
        }
        return new Solution(values, deviations(matrix), residuals, error);
    }

    private static double weight(double residual, double error, int iteration) {
        double size = Math.abs(residual) / error;
        if (iteration < FIRST) return 1 / (1 + size);
        double part = size / TUKEY;
        return part >= 1 ? 0 : (1 - part * part) * (1 - part * part);
    }

    private static void add(double[][] matrix, double[] right, Equation equation, double weight) {
        int[] unknowns = equation.unknowns;
        for (int a = 0; a < unknowns.length; a++) {
            double factor = weight * equation.factors[a];
            right[unknowns[a]] += factor * equation.value;
            for (int b = 0; b < unknowns.length; b++)
                matrix[unknowns[a]][unknowns[b]] += factor * equation.factors[b];
        }
    }

    private double[] residuals(double[] values) {
        double[] residuals = new double[equations.size()];
        for (int e = 0; e < residuals.length; e++) {
            Equation equation = equations.get(e);
            residuals[e] = equation.value;
            for (int a = 0; a < equation.unknowns.length; a++)
                residuals[e] -= equation.factors[a] * values[equation.unknowns[a]];
        }
        return residuals;
    }

    private double error(double[] residuals) {
        double median = Recording.median(Arrays.stream(residuals).map(Math::abs).toArray());
        return Math.max(least, median / MEDIAN_OF_ABSOLUTE);
    }

    private double[] deviations(double[][] matrix) {
        Cholesky factor = Cholesky.of(matrix);
        double[] deviations = new double[priors.length];
        for (int k = 0; k < deviations.length; k++) {
            double[] unit = new double[deviations.length];
            unit[k] = 1;
            deviations[k] = Math.sqrt(factor.solve(unit)[k]);
        }
        return deviations;
    }
}
