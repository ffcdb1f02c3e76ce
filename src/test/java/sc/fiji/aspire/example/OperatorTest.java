package sc.fiji.aspire.example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.LatentNoise;
import sc.fiji.aspire.inference.Likelihood;

/** Forward models and adjoints of the examples belong together. */
class OperatorTest {

    static Stream<ExampleProblem> examples() {
        return Stream.of(new BlurredField(), new LimitedAngle());
    }

    /**
     * J v by central differences; the operators are smooth, so that a wide step is exact enough.
     */
    @ParameterizedTest
    @MethodSource("examples")
    void passesTheDotProductTest(ExampleProblem example) {
        float[] image = example.image(1);
        float[] change = LatentNoise.draw(1, 5, 0, 0.02 * example.units().scale(), image.length);
        float[] ahead = example.forward(moved(image, change, 1), Progress.NONE);
        float[] behind = example.forward(moved(image, change, -1), Progress.NONE);
        float[] along = new float[ahead.length];
        for (int i = 0; i < along.length; i++) along[i] = 0.5f * (ahead[i] - behind[i]);
        float[] adjoint = example.jacobianAdjoint(image, along, Progress.NONE);
        assertEquals(1, dot(adjoint, change) / dot(along, along), 1e-4);
    }

    /** The error of log p(y | x) falls like h without the score's term, and like h^2 with it. */
    @ParameterizedTest
    @MethodSource("examples")
    void passesTaylorsTest(ExampleProblem example) {
        Likelihood likelihood = example.likelihood(example.record(2));
        int values = example.record(2).length;
        float[] image = example.image(3);
        float[] score = likelihood.score(image, Progress.NONE).image();
        float[] change = score.clone();
        double largest = 0;
        for (float s : score) largest = Math.max(largest, Math.abs(s));
        for (int i = 0; i < change.length; i++)
            change[i] *= (float) (0.02 * example.units().scale() / largest);
        double[] zeroth = new double[2];
        double[] first = new double[2];
        for (int k = 0; k < 2; k++) {
            double h = Math.pow(0.5, k);
            double there = likelihood.chi2(moved(image, change, h), Progress.NONE);
            double rise = 0.5 * values * (likelihood.chi2(image, Progress.NONE) - there);
            zeroth[k] = Math.abs(rise);
            first[k] = Math.abs(rise - h * dot(score, change));
        }
        assertEquals(1, Math.log(zeroth[0] / zeroth[1]) / Math.log(2), 0.1);
        assertEquals(2, Math.log(first[0] / first[1]) / Math.log(2), 0.1);
    }

    /** Which holds for the mirrored images that flows are fitted to, too. */
    @ParameterizedTest
    @MethodSource("examples")
    void mirroredImagesHaveMirroredScores(ExampleProblem example) {
        float[] image = example.image(4);
        float[] direct = normal(example, image);
        float[] mirrored = normal(example, mirror(example, image));
        assertArrayEquals(direct, mirror(example, mirrored), 1e-3f * (float) norm(direct));
    }

    @Test
    void theMostProbableImageIsTheExactMean() {
        ExampleProblem example = new BlurredField();
        float[] record = example.record(5);
        GaussianPosterior exact = example.exactPosterior(record).orElseThrow();
        float[] likely =
                example.prior().mostProbable(example.likelihood(record), record.length, 300);
        assertArrayEquals(exact.mean(), likely, 2e-3f);
        for (float deviation : exact.deviation())
            assertTrue(deviation > 0.22 && deviation < 1.03, "deviation " + deviation);
    }

    /** Up to the error of the coarse grid, about as large as the noise. */
    @Test
    void theTruthExplainsTheRecordOnTheCoarseGrid() {
        ExampleProblem example = new LimitedAngle();
        double sum = 0;
        for (int seed = 0; seed < 8; seed++)
            sum +=
                    example.likelihood(example.record(seed))
                            .chi2(example.image(seed), Progress.NONE);
        assertTrue(sum / 8 > 1 && sum / 8 < 5, "chi2 of the truth " + sum / 8);
    }

    private static float[] normal(ExampleProblem example, float[] image) {
        float[] record = example.forward(image, Progress.NONE);
        return example.jacobianAdjoint(new float[image.length], record, Progress.NONE);
    }

    private static float[] mirror(ExampleProblem example, float[] image) {
        int width = example.grid().size(0);
        float[] mirrored = new float[image.length];
        for (int i = 0; i < image.length; i++)
            mirrored[i] = image[i / width * width + width - 1 - i % width];
        return mirrored;
    }

    private static float[] moved(float[] image, float[] change, double length) {
        float[] moved = image.clone();
        for (int i = 0; i < moved.length; i++) moved[i] += (float) (length * change[i]);
        return moved;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += (double) a[i] * b[i];
        return sum;
    }

    private static double norm(float[] a) {
        return Math.sqrt(dot(a, a) / a.length);
    }
}
