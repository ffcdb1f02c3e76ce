package sc.fiji.aspire.measured;

import sc.fiji.aspire.Cholesky;

/**
 * What linear data y = A x + e, e of N(0, R), make of a Gaussian N(m, C), in closed form: with S =
 * A C A^T + R, the mean is m + C A^T S^-1 (y - A m) and the covariance C - C A^T S^-1 A C.
 */
final class LinearUpdate {

    private final GaussianImage prior;
    private final double[][] cross;
    private final double[] residual;
    private final Cholesky sum;

    /**
     * @param operator the rows of A
     * @param data y
     * @param noise R
     */
    LinearUpdate(GaussianImage prior, double[][] operator, double[] data, double[][] noise) {
        this.prior = prior;
        cross = times(operator, prior.covariance());
        double[][] s = new double[data.length][data.length];
        residual = new double[data.length];
        for (int a = 0; a < data.length; a++) {
            residual[a] = data[a] - GaussianImage.dot(operator[a], prior.mean());
            for (int b = 0; b <= a; b++)
                s[a][b] = GaussianImage.dot(cross[a], operator[b]) + noise[a][b];
        }
        sum = Cholesky.of(s);
    }

    double[] mean() {
        double[] weights = sum.solve(residual);
        double[] mean = prior.mean().clone();
        for (int a = 0; a < weights.length; a++)
            for (int i = 0; i < mean.length; i++) mean[i] += cross[a][i] * weights[a];
        return mean;
    }

    GaussianImage posterior() {
        int size = prior.mean().length;
        double[][] columns = new double[size][cross.length];
        for (int i = 0; i < size; i++)
            for (int a = 0; a < cross.length; a++) columns[i][a] = cross[a][i];
        double[][] covariance = new double[size][size];
        for (int i = 0; i < size; i++) {
            double[] explained = sum.solve(columns[i]);
            for (int j = 0; j <= i; j++) {
                covariance[i][j] =
                        prior.covariance()[i][j] - GaussianImage.dot(explained, columns[j]);
                covariance[j][i] = covariance[i][j];
            }
        }
        return new GaussianImage(prior.grid(), mean(), covariance);
    }

    /** A product of matrices, the first of which has many zeros; the second is symmetric. */
    private static double[][] times(double[][] a, double[][] symmetric) {
        double[][] product = new double[a.length][symmetric.length];
        for (int i = 0; i < a.length; i++)
            for (int k = 0; k < symmetric.length; k++) {
                double factor = a[i][k];
                if (factor == 0) continue;
                double[] row = symmetric[k];
                double[] to = product[i];
                for (int j = 0; j < to.length; j++) to[j] += factor * row[j];
            }
        return product;
    }
}
