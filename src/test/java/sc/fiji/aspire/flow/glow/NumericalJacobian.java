package sc.fiji.aspire.flow.glow;

import java.util.function.UnaryOperator;

/** The Jacobian of a map by central differences. */
final class NumericalJacobian {

    private static final double STEP = 1e-5;

    private NumericalJacobian() {}

    /** log |det| at x, by Gaussian elimination with pivots. */
    static double logDeterminant(UnaryOperator<double[]> map, float[] at) {
        double[] x = ConditionalGlowTest.doubles(at);
        int n = x.length;
        double[][] jacobian = new double[n][];
        for (int j = 0; j < n; j++) {
            double centre = x[j];
            x[j] = centre + STEP;
            double[] above = map.apply(x.clone());
            x[j] = centre - STEP;
            double[] below = map.apply(x.clone());
            x[j] = centre;
            jacobian[j] = new double[n];
            for (int i = 0; i < n; i++) jacobian[j][i] = (above[i] - below[i]) / (2 * STEP);
        }
        double sum = 0;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k; i < n; i++)
                if (Math.abs(jacobian[i][k]) > Math.abs(jacobian[pivot][k])) pivot = i;
            double[] row = jacobian[pivot];
            jacobian[pivot] = jacobian[k];
            jacobian[k] = row;
            sum += Math.log(Math.abs(row[k]));
            for (int i = k + 1; i < n; i++) {
                double factor = jacobian[i][k] / row[k];
                for (int j = k; j < n; j++) jacobian[i][j] -= factor * row[j];
            }
        }
        return sum;
    }
}
