package sc.fiji.aspire;

/**
 * The factor L of a symmetric positive definite matrix L L^T.
 *
 * @param rows of L, lower triangular
 */
public record Cholesky(double[][] rows) {

    /**
     * Factors a matrix, of which it reads the lower triangle.
     *
     * @throws IllegalArgumentException if it is not positive definite
     */
    public static Cholesky of(double[][] matrix) {
        double[][] l = new double[matrix.length][matrix.length];
        for (int i = 0; i < l.length; i++)
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) sum -= l[i][k] * l[j][k];
                if (i == j && !(sum > 0))
                    throw new IllegalArgumentException(
                            "Expected a positive definite matrix, found "
                                    + sum
                                    + " left of its diagonal at row "
                                    + i
                                    + ".");
                l[i][j] = i == j ? Math.sqrt(sum) : sum / l[j][j];
            }
        return new Cholesky(l);
    }

    /** The vector that the matrix takes to another. */
    public double[] solve(double[] right) {
        double[] x = right.clone();
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < i; k++) x[i] -= rows[i][k] * x[k];
            x[i] /= rows[i][i];
        }
        for (int i = x.length - 1; i >= 0; i--) {
            for (int k = i + 1; k < x.length; k++) x[i] -= rows[k][i] * x[k];
            x[i] /= rows[i][i];
        }
        return x;
    }

    /** L times a vector: of white noise, noise with the matrix as covariance. */
    public double[] times(double[] vector) {
        double[] product = new double[vector.length];
        for (int i = 0; i < product.length; i++)
            for (int k = 0; k <= i; k++) product[i] += rows[i][k] * vector[k];
        return product;
    }
}
