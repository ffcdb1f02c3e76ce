package sc.fiji.aspire.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.ForwardModel;
import sc.fiji.aspire.inference.GaussianLikelihood;
import sc.fiji.aspire.inference.ImageUnits;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.model.OpenModel;
import sc.fiji.aspire.model.Posterior;
import sc.fiji.aspire.training.set.SimulatedPairs;
import sc.fiji.aspire.training.set.TrainingPairs;

/** A problem of one's own, trained and sampled by the lines of the page that tells how. */
class OwnProblemTest {

    private static final Path PAGE = Path.of("src/site/markdown/own-problem.md");
    private static final Path SELF =
            Path.of("src/test/java/sc/fiji/aspire/training/OwnProblemTest.java");
    private static final int SIDE = 16;

    @TempDir Path folder;

    private final Grid grid = Grid.centered(2, SIDE, SIDE);
    private final Transmission forward = new Transmission();

    // y = exp(-A x) + noise, with A x the sums along rows and columns
    private static final class Transmission implements ForwardModel {

        @Override
        public float[] forward(float[] image, Progress progress) {
            float[] record = new float[2 * SIDE];
            for (int i = 0; i < image.length; i++) {
                record[i % SIDE] += image[i];
                record[SIDE + i / SIDE] += image[i];
            }
            for (int k = 0; k < record.length; k++) record[k] = (float) Math.exp(-record[k]);
            return record;
        }

        @Override
        public float[] jacobianAdjoint(float[] image, float[] residual, Progress progress) {
            float[] weighted = forward(image, progress);
            for (int k = 0; k < weighted.length; k++) weighted[k] *= -residual[k];
            float[] sum = new float[image.length];
            for (int i = 0; i < sum.length; i++)
                sum[i] = weighted[i % SIDE] + weighted[SIDE + i / SIDE];
            return sum;
        }
    }

    /** A disk of one value somewhere. */
    private static float[] phantom(long seed) {
        Random random = new Random(seed);
        double x = 5 + 6 * random.nextDouble();
        double y = 5 + 6 * random.nextDouble();
        float value = 0.05f + 0.1f * random.nextFloat();
        float[] image = new float[SIDE * SIDE];
        for (int i = 0; i < image.length; i++)
            if (Math.hypot(i % SIDE - x, i / SIDE - y) < 4) image[i] = value;
        return image;
    }

    @Test
    void isTrainedAndSampledInOneScreen() throws Exception {
        long unseen = 1000;
        int items = 256;
        int epochs = 6;
        Posterior posterior;
        // The page begins here.
        SimulatedPairs pairs =
                SimulatedPairs.of(forward, grid)
                        .images(seed -> phantom(seed)) // the prior: the same seed, the same image
                        .noise(0.01)
                        .items(items, 32)
                        .in(folder);
        TrainingPlan plan =
                TrainingPlan.of(pairs, new ImageUnits("1/mm", 0.1f, 0.1f)).withEpochs(epochs);
        AspireModel model = new AspireTrainer(pairs, folder).train(plan, Progress.NONE);

        Likelihood observed = new GaussianLikelihood(forward, pairs.record(unseen), 0.01);
        try (OpenModel opened = OpenModel.of(model)) {
            Aspire.Request request = new Aspire.Request(model.stages().size(), 64, 1);
            posterior =
                    new Posterior(
                            new Aspire(model, opened.flows())
                                    .run(observed, request, Progress.NONE));
        }
        // The page ends here.
        float[] truth = phantom(unseen);
        float[] mean = grid.values(posterior.mean());
        assertTrue(distance(mean, truth) < 0.7 * distance(new float[truth.length], truth));
        assertEquals(pairs.grid(), model.conditioning().grid());
        assertEquals("own-problem", model.problem().kind());
    }

    /** Folders of trainings tell problems apart by this. */
    @Test
    void describesWhatIsKnownOfAProblem() {
        SimulatedPairs.Builder said =
                SimulatedPairs.of(forward, Grid.centered(1, SIDE, SIDE))
                        .images(seed -> phantom(seed));
        String one = said.noise(0.01).in(folder).description();
        assertEquals(one, said.noise(0.01).in(folder).description());
        assertTrue(one.contains("Transmission") && one.contains("record of 32"), one);
        assertFalse(one.matches(".*(0x|@)[0-9a-f]+.*"), one);
        Set<String> all = new HashSet<>(Set.of(one));
        assertTrue(all.add(said.noise(0.02).in(folder).description()));
        assertTrue(all.add(said.items(8, 2).in(folder).description()));
        ForwardModel other =
                new ForwardModel() {
                    @Override
                    public float[] forward(float[] image, Progress progress) {
                        return forward.forward(image, progress);
                    }

                    @Override
                    public float[] jacobianAdjoint(
                            float[] image, float[] residual, Progress progress) {
                        return forward.jacobianAdjoint(image, residual, progress);
                    }
                };
        assertTrue(
                all.add(
                        SimulatedPairs.of(other, Grid.centered(1, SIDE, SIDE))
                                .images(seed -> phantom(seed))
                                .noise(0.01)
                                .in(folder)
                                .description()));
    }

    /** All of this class's lambdas have one name, and so have solvers with other numbers. */
    @Test
    void codeOfOneNameIsToldApartByWhatItGives() {
        Supplier<SimulatedPairs.Builder> said =
                () ->
                        SimulatedPairs.of(forward, grid)
                                .images(seed -> phantom(seed))
                                .noise(0.01)
                                .items(8, 2);
        Set<String> all = new HashSet<>(Set.of(said.get().in(folder).description()));
        float[] record = forward.forward(phantom(1), Progress.NONE);
        for (float factor : new float[] {1, 1.001f})
            assertTrue(
                    all.add(
                            said.get()
                                    .records(seed -> times(factor, record))
                                    .in(folder)
                                    .description()));
        for (double noise : new double[] {0.02, 0.03})
            assertTrue(
                    all.add(
                            said.get()
                                    .likelihood(y -> new GaussianLikelihood(forward, y, noise))
                                    .in(folder)
                                    .description()));
    }

    private static float[] times(float factor, float[] values) {
        float[] product = new float[values.length];
        for (int i = 0; i < product.length; i++) product[i] = factor * values[i];
        return product;
    }

    @Test
    void codeThatGivesSomethingElseEachTimeIsRefused() {
        Random random = new Random(1);
        SimulatedPairs.Builder said =
                SimulatedPairs.of(forward, grid).noise(0.01).images(seed -> phantom(seed));
        refuses(said.records(seed -> times(random.nextFloat(), new float[] {1, 2})), "same record");
        refuses(said.images(seed -> phantom(random.nextLong())), "same image");
    }

    private void refuses(SimulatedPairs.Builder said, String told) {
        SimulatedPairs pairs = said.in(folder);
        String message =
                assertThrows(IllegalArgumentException.class, pairs::description).getMessage();
        assertTrue(message.contains(told), message);
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += Math.pow(a[i] - b[i], 2);
        return Math.sqrt(sum);
    }

    @Test
    void itsPageHasTheseLines() throws Exception {
        String code = Files.readString(SELF);
        String lines = code.split("// The page (begins|ends) here\\.\n")[1].stripTrailing();
        Matcher snippet =
                Pattern.compile("```java\n(SimulatedPairs .*?)\n```", Pattern.DOTALL)
                        .matcher(Files.readString(PAGE));
        assertTrue(snippet.find(), "no snippet in " + PAGE);
        assertEquals(lines.stripIndent(), snippet.group(1));
    }

    @Test
    void pairsAreTheSameEachTimeAndHoldWhatWasSaid() {
        SimulatedPairs.Builder said =
                SimulatedPairs.of(forward, grid).images(OwnProblemTest::phantom).noise(0.5);
        SimulatedPairs pairs = said.items(3, 2).start(0.25f).problem("rows", "[]").in(folder);
        said.noise(7).items(9, 9);
        assertEquals(5, pairs.size());
        assertArrayEquals(new int[] {3, 4}, pairs.items(true));
        assertEquals(0.25f, pairs.start());
        assertEquals("rows", pairs.problem().kind());
        assertArrayEquals(phantom(2), pairs.image(2));
        assertArrayEquals(pairs.record(2), pairs.record(2));
        assertEquals(0.5, pairs.likelihood(2).noise());
        double chi2 = pairs.likelihood(2).chi2(phantom(2), Progress.NONE);
        assertTrue(chi2 > 0.3 && chi2 < 2, "chi^2 of the truth is " + chi2);
        TrainingPairs given = said.records(seed -> new float[] {seed}).in(folder);
        assertEquals(1, ((SimulatedPairs) given).record(1)[0]);
        assertTrue(given.isMirrored());
        Likelihood other = new GaussianLikelihood(forward, new float[2 * SIDE], 3);
        SimulatedPairs told = said.likelihood(record -> other).mirrored(false).in(folder);
        assertEquals(3, told.likelihood(1).noise());
        assertFalse(told.isMirrored());
    }

    @Test
    void whatIsMissingIsSaid() {
        SimulatedPairs.Builder said = SimulatedPairs.of(forward, grid);
        refuses("images to train on", said);
        said.images(OwnProblemTest::phantom);
        refuses("deviation of the noise, found 0", said);
        refuses("found 3 and 0", said.noise(1).items(3, 0));
        TrainingPairs wide =
                SimulatedPairs.of(forward, Grid.centered(1, 16, 20))
                        .images(OwnProblemTest::phantom)
                        .noise(1)
                        .in(folder);
        ImageUnits units = new ImageUnits("1", 0, 1);
        String reason =
                assertThrows(IllegalArgumentException.class, () -> TrainingPlan.of(wide, units))
                        .getMessage();
        assertTrue(reason.contains("a height that is a multiple of 8, found 20"), reason);
    }

    private void refuses(String text, SimulatedPairs.Builder said) {
        String reason =
                assertThrows(IllegalArgumentException.class, () -> said.in(folder)).getMessage();
        assertTrue(reason.contains(text), reason);
    }
}
