package sc.fiji.aspire.picks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.aspire.Cholesky;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.ray.Survey;

/** The first fiducial and the steps of picks whose images have a known covariance. */
class MostProbableImageTest {

    private static final Grid GRID = Grid.centered(4, 13, 16);
    private static final double VARIANCE = 900;
    private static final double RANGE = 15;
    private static final Cholesky FACTOR = Cholesky.of(covariance());

    private static double covariance(double distance) {
        return VARIANCE * Math.exp(-distance / RANGE);
    }

    private static double[][] covariance() {
        int size = GRID.numPoints();
        double[][] c = new double[size][size];
        for (int i = 0; i < size; i++) for (int j = 0; j < size; j++) c[i][j] = between(i, j);
        return c;
    }

    private static double between(int i, int j) {
        int[] a = GRID.indices(i);
        int[] b = GRID.indices(j);
        return covariance(GRID.spacing() * Math.hypot(a[0] - b[0], a[1] - b[1]));
    }

    private static StationaryPrior prior() {
        double[] distances = new double[120];
        double[] covariances = new double[distances.length];
        for (int k = 0; k < distances.length; k++) {
            distances[k] = k;
            covariances[k] = covariance(k);
        }
        return new StationaryPrior(1500, distances, covariances);
    }

    private static float[] drawn(long seed) {
        // Seeds in a row begin alike.
        Random random = new Random(seed * 7_919_000_003L);
        double[] z = new double[GRID.numPoints()];
        for (int i = 0; i < z.length; i++) z[i] = random.nextGaussian();
        double[] off = FACTOR.times(z);
        float[] image = new float[z.length];
        for (int i = 0; i < z.length; i++) image[i] = (float) (1500 + off[i]);
        return image;
    }

    /** With some rows of water, each image of its own. */
    private static float[] inWater(long seed) {
        float[] image = drawn(seed);
        Arrays.fill(image, 0, 3 * GRID.size(0), 1490 + seed);
        return image;
    }

    private static PickSetup setup(Rays rays, PickNoise noise) {
        double[][] left = new double[7][];
        double[][] right = new double[7][];
        for (int i = 0; i < 7; i++) {
            left[i] = new double[] {-23, 9 * (i - 3)};
            right[i] = new double[] {23, 9 * (i - 3)};
        }
        Survey survey = Survey.allPairs(left, right);
        return new PickSetup(survey, rays, ImageScale.SOUND_SPEED, noise, "us");
    }

    /** The covariance and the mean are those that images were drawn with. */
    @Test
    void imagesTellTheirCovariance() {
        StationaryPrior found = StationaryPrior.of(GRID, 128, MostProbableImageTest::drawn);
        assertEquals(1500, found.mean(), 3);
        for (double distance : new double[] {0, 4, 10, 20})
            assertEquals(covariance(distance), found.covariance(distance), 0.06 * VARIANCE);
        assertEquals(0, found.covariance(1e4));
        assertFalse(found.background());
        assertTrue(StationaryPrior.of(GRID, 9, MostProbableImageTest::inWater).background());
        float[] water = new float[GRID.numPoints()];
        Arrays.fill(water, 1500);
        assertThrows(
                IllegalArgumentException.class, () -> StationaryPrior.of(GRID, 3, seed -> water));
    }

    @Test
    void refusesPriorsThatNoImagesHave() {
        double[] near = {0, 5};
        for (StationaryPrior wild :
                new StationaryPrior[] {
                    new StationaryPrior(1e9, near, new double[] {1, 0}),
                    new StationaryPrior(1500, near, new double[] {1e300, 0}),
                    new StationaryPrior(1500, near, new double[] {1, 1e300})
                })
            assertThrows(
                    IllegalArgumentException.class,
                    () -> wild.requireSense(ImageScale.SOUND_SPEED));
        prior().requireSense(ImageScale.SOUND_SPEED);
    }

    /** By products with the whole matrix. */
    @Test
    void covariesOnATorusAsOnTheGrid() {
        double[] v = new double[GRID.numPoints()];
        Random random = new Random(1);
        for (int i = 0; i < v.length; i++) v[i] = random.nextGaussian();
        double[] found = new GaussNewton(prior(), GRID).covaried(v);
        for (int i = 0; i < v.length; i++) {
            double expected = 0;
            for (int j = 0; j < v.length; j++) expected += between(i, j) * v[j];
            assertEquals(expected, found[i], 0.02 * VARIANCE);
        }
    }

    /** Where the density is highest, its derivative is 0: no direction leads higher. */
    @ParameterizedTest
    @CsvSource({
        "STRAIGHT, 0.2, 0, 0",
        "STRAIGHT, 0.2, 0.5, 0",
        "BENT, 0.2, 0, 0",
        "BENT, 0.2, 0.5, 0",
        "BENT, 0.2, 0, 3"
    })
    void noOtherImageIsMoreProbable(Rays rays, double deviation, double delays, double freedom) {
        PickSetup setup =
                setup(rays, new PickNoise(deviation, delays, freedom))
                        .withPrior(Optional.of(prior()));
        float[] truth = drawn(7);
        Picks picks = setup.picks(setup.simulate(truth, GRID, 3, Progress.NONE));
        PickLikelihood likelihood = (PickLikelihood) setup.likelihood(picks, GRID);
        float[] start = new float[GRID.numPoints()];
        Arrays.fill(start, 1500);
        float[] found = likelihood.fiducial(start, Progress.NONE);
        double best = misfit(likelihood, found);
        assertTrue(best < 0.8 * misfit(likelihood, start));
        for (long seed = 20; seed < 24; seed++) {
            float[] other = drawn(seed);
            double here = slope(likelihood, found, other);
            double there = slope(likelihood, start, other);
            assertTrue(Math.abs(here) < 0.02 * Math.abs(there) + 0.1, here + " of " + there);
        }
        if (rays == Rays.BENT) return;
        double error = 0;
        double ofStart = 0;
        for (int i = 0; i < truth.length; i++) {
            error += Math.pow(found[i] - truth[i], 2);
            ofStart += Math.pow(1500 - truth[i], 2);
        }
        assertTrue(error < 0.8 * ofStart, error + " of " + ofStart);
    }

    /** By differences to both sides along the way that another image is off the mean. */
    private static double slope(PickLikelihood likelihood, float[] image, float[] other) {
        double slope = 0;
        for (int sign = -1; sign <= 1; sign += 2) {
            float[] moved = image.clone();
            for (int i = 0; i < moved.length; i++)
                moved[i] += (float) (sign * 0.05 * (other[i] - 1500));
            slope += sign * misfit(likelihood, moved) / 0.1;
        }
        return slope;
    }

    /** -log of the posterior density with all of the covariance, but for a constant. */
    private static double misfit(PickLikelihood likelihood, float[] image) {
        double[] off = new double[image.length];
        for (int i = 0; i < off.length; i++) off[i] = image[i] - 1500;
        double[] solved = FACTOR.solve(off);
        return likelihood.misfit(image, Progress.NONE) + 0.5 * GaussNewton.dot(off, solved);
    }

    /** (J^T W J + C^-1) step = score, with J by the rows of the Jacobian. */
    @ParameterizedTest
    @EnumSource(Rays.class)
    void stepsSolveTheNormalEquations(Rays rays) {
        PickSetup plain = setup(rays, new PickNoise(0.2, 0.5, 0));
        float[] truth = drawn(5);
        Picks picks = plain.picks(plain.simulate(truth, GRID, 3, Progress.NONE));
        float[] here = drawn(6);
        float[] score = plain.likelihood(picks, GRID).score(here, Progress.NONE).image();
        Likelihood stepping = plain.withPrior(Optional.of(prior())).likelihood(picks, GRID);
        float[] step = stepping.score(here, Progress.NONE).image();
        double[][] rows = plain.model(GRID).jacobian(here, Progress.NONE);
        double[] times = new double[rows.length];
        double[] asDoubles = new double[step.length];
        for (int p = 0; p < step.length; p++) asDoubles[p] = step[p];
        for (int i = 0; i < times.length; i++) times[i] = GaussNewton.dot(rows[i], asDoubles);
        double[] weighted = plain.noise().of(plain.survey()).weighted(times);
        double[] expected = FACTOR.solve(asDoubles);
        double power = 0;
        double left = 0;
        for (int p = 0; p < step.length; p++) {
            for (int i = 0; i < rows.length; i++) expected[p] += rows[i][p] * weighted[i];
            power += score[p] * score[p];
            left += Math.pow(score[p] - expected[p], 2);
        }
        assertTrue(Math.sqrt(left / power) < 0.02, "left " + Math.sqrt(left / power));
    }
}
