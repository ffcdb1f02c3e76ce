package sc.fiji.aspire.example;

import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.LatentNoise;
import sc.fiji.aspire.inference.ImageUnits;
import sc.fiji.aspire.inference.Problem;

/**
 * Tomography by transmission over a limited range of angles: y = exp(-A x) + e, with the integrals
 * A x of the attenuation along straight rays (Beer and Lambert's law). The adjoint of its Jacobian
 * is -A^T diag(exp(-A x)).
 *
 * <p>Rays through the body lose up to nearly all of their intensity, where the record hardly tells
 * one attenuation from another: the score at the start image, air, is far from linear in the image,
 * that at a good fiducial is not. This is what refinement is for. Records are made on a grid twice
 * as fine as the scores.
 */
final class LimitedAngle implements ExampleProblem {

    private static final int SIDE = 32;
    private static final double SPACING = 2;
    private static final int ANGLES = 24;
    private static final double LARGEST = 60;
    private static final int BINS = 45;
    private static final double NOISE = 0.01;
    private static final float MILLIMETRES = 0.1f;
    private static final int PRIOR_IMAGES = 1500;
    private static final long PRIOR_SEED = 1L << 40;
    private static final int NOISES = 2;

    private final StraightRays rays = rays(grid());
    private final StraightRays fineRays = rays(grid().refined(2));

    private static StraightRays rays(Grid grid) {
        return new StraightRays(grid, ANGLES, LARGEST, BINS, SPACING);
    }

    @Override
    public Problem problem() {
        return new Problem(
                "limited-angle",
                String.format(
                        Locale.ROOT,
                        "{\"angles\": %d, \"largest\": %s, \"bins\": %d, \"noise\": %s}",
                        ANGLES,
                        LARGEST,
                        BINS,
                        NOISE));
    }

    @Override
    public Grid grid() {
        return Grid.centered(SPACING, SIDE, SIDE);
    }

    @Override
    public ImageUnits units() {
        return new ImageUnits("1/cm", 0.3f, 0.3f);
    }

    @Override
    public float start() {
        return 0;
    }

    @Override
    public double noise() {
        return NOISE;
    }

    @Override
    public boolean turns() {
        return false;
    }

    @Override
    public FlowArchitecture architecture() {
        return new FlowArchitecture(SIDE, SIDE, 4, 3, 3, 24, 24);
    }

    @Override
    public float[] image(long seed) {
        float[] fine = fineImage(seed);
        float[] image = new float[SIDE * SIDE];
        for (int i = 0; i < fine.length; i++) {
            int x = i % (2 * SIDE) / 2;
            int y = i / (2 * SIDE) / 2;
            image[y * SIDE + x] += 0.25f * fine[i];
        }
        return image;
    }

    @Override
    public float[] record(long seed) {
        float[] record = transmitted(fineRays.project(fineImage(seed)));
        float[] noise = LatentNoise.draw(seed, NOISES, 0, NOISE, record.length);
        for (int i = 0; i < record.length; i++) record[i] += noise[i];
        return record;
    }

    @Override
    public GaussianPrior prior() {
        return GaussianPrior.of(PRIOR_IMAGES, k -> image(PRIOR_SEED + k));
    }

    @Override
    public Optional<GaussianPosterior> exactPosterior(float[] record) {
        return Optional.empty();
    }

    @Override
    public float[] forward(float[] image, Progress progress) {
        return transmitted(rays.project(image));
    }

    @Override
    public float[] jacobianAdjoint(float[] image, float[] residual, Progress progress) {
        float[] weighted = forward(image, progress);
        for (int i = 0; i < weighted.length; i++) weighted[i] *= -MILLIMETRES * residual[i];
        return rays.backProject(weighted);
    }

    private static float[] transmitted(float[] integrals) {
        float[] intensity = new float[integrals.length];
        for (int i = 0; i < intensity.length; i++)
            intensity[i] = (float) Math.exp(-MILLIMETRES * integrals[i]);
        return intensity;
    }

    /** A body of one attenuation with a few inserts of others, in air. */
    private float[] fineImage(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Grid fine = grid().refined(2);
        float[] image = new float[fine.numPoints()];
        Ellipse body =
                new Ellipse(
                        random.nextDouble(-3, 3),
                        random.nextDouble(-3, 3),
                        random.nextDouble(20, 27),
                        random.nextDouble(16, 24),
                        random.nextDouble(Math.PI));
        float attenuation = (float) random.nextDouble(0.2, 0.5);
        body.fill(fine, image, attenuation);
        boolean[] inside = new boolean[image.length];
        for (int i = 0; i < inside.length; i++) inside[i] = image[i] > 0;
        int inserts = random.nextInt(3, 7);
        for (int k = 0; k < inserts; k++) {
            Ellipse insert =
                    new Ellipse(
                            random.nextDouble(-16, 16),
                            random.nextDouble(-14, 14),
                            random.nextDouble(3, 9),
                            random.nextDouble(3, 7),
                            random.nextDouble(Math.PI));
            insert.fill(fine, image, (float) random.nextDouble(0.05, 1.2));
        }
        for (int i = 0; i < image.length; i++) if (!inside[i]) image[i] = 0;
        return image;
    }
}
