package sc.fiji.aspire.example;

import java.util.Arrays;
import java.util.Optional;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.LatentNoise;
import sc.fiji.aspire.inference.ImageUnits;
import sc.fiji.aspire.inference.Problem;

/**
 * The linear Gaussian problem: a smooth random field x ~ N(m, C), of which a blurred image with a
 * quarter of the pixels is recorded, y = A x + e. Its posterior has a closed form.
 *
 * <p>The start image is m, so that the first score holds all that the record says of x, and a
 * refinement can only mend what the first flow got wrong.
 */
final class BlurredField implements ExampleProblem {

    private static final int SIDE = 16;
    private static final float MEAN = 0.5f;
    private static final double NOISE = 0.3;
    private static final double BLUR = 1;
    private static final double SMOOTHNESS = 1.4;
    private static final double ROUGHNESS = 0.22;
    private static final int MARGIN = 4;
    private static final int IMAGES = 1;
    private static final int NOISES = 2;

    private final double[][] operator = operator();
    private final GaussianPrior prior = new GaussianPrior(constant(), factor());

    @Override
    public Problem problem() {
        return new Problem("blurred-field", "{\"blur\": " + BLUR + ", \"noise\": " + NOISE + "}");
    }

    @Override
    public Grid grid() {
        return Grid.centered(2, SIDE, SIDE);
    }

    @Override
    public ImageUnits units() {
        return new ImageUnits("1", MEAN, 1);
    }

    @Override
    public float start() {
        return MEAN;
    }

    @Override
    public double noise() {
        return NOISE;
    }

    @Override
    public boolean turns() {
        return true;
    }

    @Override
    public FlowArchitecture architecture() {
        return new FlowArchitecture(SIDE, SIDE, 4, 2, 4, 32, 32);
    }

    @Override
    public float[] image(long seed) {
        float[] normal = LatentNoise.draw(seed, IMAGES, 0, 1, prior.factor().length);
        double[] z = new double[normal.length];
        for (int k = 0; k < z.length; k++) z[k] = normal[k];
        return prior.image(z);
    }

    @Override
    public float[] record(long seed) {
        float[] record = forward(image(seed), Progress.NONE);
        float[] noise = LatentNoise.draw(seed, NOISES, 0, NOISE, record.length);
        for (int i = 0; i < record.length; i++) record[i] += noise[i];
        return record;
    }

    @Override
    public GaussianPrior prior() {
        return prior;
    }

    @Override
    public Optional<GaussianPosterior> exactPosterior(float[] record) {
        return Optional.of(GaussianPosterior.of(this, prior, record, NOISE));
    }

    @Override
    public float[] forward(float[] image, Progress progress) {
        float[] record = new float[operator.length];
        for (int r = 0; r < record.length; r++) {
            double sum = 0;
            for (int i = 0; i < image.length; i++) sum += operator[r][i] * image[i];
            record[r] = (float) sum;
        }
        return record;
    }

    @Override
    public float[] jacobianAdjoint(float[] image, float[] residual, Progress progress) {
        float[] adjoint = new float[SIDE * SIDE];
        for (int i = 0; i < adjoint.length; i++) {
            double sum = 0;
            for (int r = 0; r < residual.length; r++) sum += operator[r][i] * residual[r];
            adjoint[i] = (float) sum;
        }
        return adjoint;
    }

    /** Gaussian weights around the middle of each block of 2 x 2 pixels. */
    private static double[][] operator() {
        int half = SIDE / 2;
        double[][] rows = new double[half * half][];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = bump(2 * (r % half) + 0.5, 2 * (r / half) + 0.5, BLUR);
            double sum = 0;
            for (double weight : rows[r]) sum += weight;
            for (int i = 0; i < rows[r].length; i++) rows[r][i] /= sum;
        }
        return rows;
    }

    /** Bumps at all pixels of a wider image, of variance 1 in sum, and the pixels themselves. */
    private static float[][] factor() {
        int wide = SIDE + 2 * MARGIN;
        int pixels = SIDE * SIDE;
        float[][] factor = new float[wide * wide + pixels][pixels];
        // The sum over all pixels of exp(-d^2 / w^2) is pi w^2.
        double height = 1 / (Math.sqrt(Math.PI) * SMOOTHNESS);
        for (int k = 0; k < wide * wide; k++) {
            double[] bump = bump(k % wide - MARGIN, k / wide - MARGIN, SMOOTHNESS);
            for (int i = 0; i < pixels; i++) factor[k][i] = (float) (height * bump[i]);
        }
        for (int i = 0; i < pixels; i++) factor[wide * wide + i][i] = (float) ROUGHNESS;
        return factor;
    }

    private static double[] bump(double x, double y, double width) {
        double[] bump = new double[SIDE * SIDE];
        for (int i = 0; i < bump.length; i++) {
            double square = Math.pow(i % SIDE - x, 2) + Math.pow(i / SIDE - y, 2);
            bump[i] = Math.exp(-square / (2 * width * width));
        }
        return bump;
    }

    private static float[] constant() {
        float[] constant = new float[SIDE * SIDE];
        Arrays.fill(constant, MEAN);
        return constant;
    }
}
