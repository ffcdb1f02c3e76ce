package sc.fiji.aspire.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.ConditionalFlow;
import sc.fiji.aspire.flow.Drawing;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.LatentNoise;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.inference.FlowSampler;
import sc.fiji.aspire.inference.ForwardModel;
import sc.fiji.aspire.inference.ImageUnits;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.inference.Middle;
import sc.fiji.aspire.posterior.Extremes;
import sc.fiji.aspire.range.ScoreScale;
import sc.fiji.aspire.shard.Shard;
import sc.fiji.aspire.training.set.SimulatedPairs;

/**
 * Bodies that differ from one image by noise of a known deviation, and of that image three
 * estimates that are wrong by known numbers: the fiducial, the mean of a flow's draws, and the
 * image of its network of the mean.
 */
class TemperatureTest {

    private static final int SIDE = 8;
    private static final int PIXELS = SIDE * SIDE;
    private static final int BODIES = 16;
    private static final int DRAWS = 32;
    private static final float KNOWN = 1500;
    private static final double DEVIATION = 20;

    @TempDir Path folder;

    private final Grid grid = Grid.centered(2, SIDE, SIDE);
    private final ImageUnits units = new ImageUnits("m/s", KNOWN, 1);

    private record Errors(double ofDraws, double ofNetwork, double ofFiducial, boolean network) {

        FlowArchitecture architecture() {
            FlowArchitecture plain =
                    new FlowArchitecture(SIDE, SIDE, Conditioning.CHANNELS, 1, 1, 8, 8);
            return network ? plain.withMean() : plain;
        }
    }

    /** Says how images differ from the fiducial. */
    private record Normal(Errors errors, double deviation) implements ConditionalFlow {

        @Override
        public FlowArchitecture architecture() {
            return errors.architecture();
        }

        @Override
        public void sample(float[] condition, Drawing drawing, Progress progress) {
            for (int i = 0; i < drawing.count(); i++) {
                float[] image = drawing.latents().apply(i);
                double middle = errors.ofDraws - errors.ofFiducial;
                for (int p = 0; p < PIXELS; p++) image[p] = (float) (middle + deviation * image[p]);
                drawing.images().accept(image);
            }
        }

        @Override
        public Optional<float[]> mean(float[] condition) {
            if (!errors.network) return Optional.empty();
            float[] mean = new float[PIXELS];
            Arrays.fill(mean, (float) (errors.ofNetwork - errors.ofFiducial));
            return Optional.of(mean);
        }

        @Override
        public void close() {}
    }

    /** Knows its fiducial. */
    private record Known(float[] fiducial, double noise) implements Likelihood {

        @Override
        public Likelihood withNoise(double standardDeviation) {
            return new Known(fiducial, standardDeviation);
        }

        @Override
        public double origin(double usual) {
            return Double.NaN;
        }

        @Override
        public boolean findsFiducial() {
            return true;
        }

        @Override
        public float[] fiducial(float[] start, Progress progress) {
            return fiducial;
        }

        @Override
        public Score score(float[] fiducial, Progress progress) {
            return new Score(new float[PIXELS], 1);
        }

        @Override
        public double chi2(float[] image, Progress progress) {
            return 1;
        }
    }

    private static final ForwardModel NOTHING =
            new ForwardModel() {
                @Override
                public float[] forward(float[] image, Progress progress) {
                    return image;
                }

                @Override
                public float[] jacobianAdjoint(float[] image, float[] residual, Progress p) {
                    return residual;
                }
            };

    private static float[] body(long seed) {
        float[] image = LatentNoise.draw(seed, 5, 0, DEVIATION, PIXELS);
        for (int p = 0; p < PIXELS; p++) image[p] += KNOWN;
        return image;
    }

    private RefinementFiles files(Errors errors, int held) {
        float[] fiducial = new float[PIXELS];
        Arrays.fill(fiducial, (float) (KNOWN + errors.ofFiducial));
        SimulatedPairs pairs =
                SimulatedPairs.of(NOTHING, grid)
                        .images(TemperatureTest::body)
                        .records(seed -> fiducial.clone())
                        .likelihood(record -> new Known(record, 1))
                        .noise(1)
                        .items(4, held)
                        .in(folder);
        TrainingMark mark = TrainingMark.of("toy", pairs, Progress.NONE);
        RefinementFiles files = new RefinementFiles(pairs, folder, mark, 1, "m/s");
        files.makeFolders();
        files.computeScores(1, Shard.ALL, Progress.NONE);
        return files;
    }

    private FlowSampler sampler(Errors errors, double deviation) {
        return new FlowSampler(
                Conditioning.ofWhole(grid, units),
                new Normal(errors, deviation),
                1,
                new ScoreScale(1, 0),
                1,
                0);
    }

    private Temperature fit(Errors errors, int held, double deviation) {
        return Temperature.fit(
                files(errors, held), sampler(errors, deviation), DRAWS, Progress.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10, 10, true, OWN",
        "10, 0, 10, true, NETWORK",
        "10, -10, 0, true, FIDUCIAL",
        "10, 0, 0, true, NETWORK",
        "0, 10, 0.2, true, OWN",
        "0, 0, 10, false, OWN",
        "10, 0, 0, false, FIDUCIAL"
    })
    void drawsLieAroundWhatErrsLeast(
            double ofDraws, double ofNetwork, double ofFiducial, boolean network, Middle expected) {
        Errors errors = new Errors(ofDraws, ofNetwork, ofFiducial, network);
        Temperature found = fit(errors, BODIES, DEVIATION);
        assertEquals(expected, found.middle(), found.toString());
        assertEquals(1, found.value(), 0.1);
        assertEquals(DEVIATION, found.errors().get(expected), 1);
        if (expected != Middle.OWN) assertEquals(DEVIATION, found.validationError(), 1);
    }

    /** Among 1,024 pixels of 16 bodies the least of errors is chance where they are this alike. */
    @Test
    void chanceDoesNotMoveDrawsToTheFiducial() {
        Errors alike = new Errors(0.6, 0.4, -0.4, true);
        Temperature found = fit(alike, BODIES, DEVIATION);
        assertFalse(found.middle() == Middle.FIDUCIAL, found.toString());
        // One body is alike in all pixels, as errors that pixels share are.
        Errors clear = new Errors(10, -10, 0, true);
        assertFalse(fit(clear, 1, DEVIATION).middle() == Middle.FIDUCIAL);
    }

    @Test
    void drawsOfAWrongSpreadStayWhereTheyAre() {
        Temperature found = fit(new Errors(10, -10, 0, true), BODIES, DEVIATION / 3);
        assertEquals(Middle.OWN, found.middle(), found.toString());
    }

    @Test
    void aStageTellsWhatWasFound() {
        Errors errors = new Errors(10, -10, 0, true);
        AspireModel.Stage raw = UntrainedStage.of(errors.architecture(), 1);
        Map<Middle, Double> known =
                Map.of(Middle.OWN, 5.0, Middle.NETWORK, 6.0, Middle.FIDUCIAL, 4.0);
        Temperature found = new Temperature(1.1, 3, 4, known, Middle.FIDUCIAL);
        AspireModel.Stage stage = found.tell(raw, new HeldOutErrors(7, 8));
        assertEquals(4.0, stage.facts().get("rmse_draws_fiducial"));
        assertEquals(6.0, stage.facts().get("rmse_draws_moved"));
        assertEquals(5.0, stage.facts().get("rmse_draws"));
        assertEquals(found, Temperature.of(stage));
        assertEquals(Map.of(), Temperature.of(raw).errors());
    }

    /** A fiducial that draws lie around is the next one, and no flow has seen it. */
    @Test
    void theNextRefinementStartsAtTheBestImage() {
        Errors errors = new Errors(10, -10, 0, true);
        RefinementFiles files = files(errors, BODIES);
        new RefinementFiles(files.pairs(), folder, files.mark(), 2, "m/s").makeFolders();
        FlowSampler sampler = sampler(errors, DEVIATION).withMiddle(Middle.FIDUCIAL);
        files.computeNextFiducials(
                new RefinementFiles.Drawing(item -> sampler, 2, 0, new Extremes(0, 1e4f)),
                Shard.ALL,
                Progress.NONE);
        RefinementFiles next = new RefinementFiles(files.pairs(), folder, files.mark(), 2, "m/s");
        for (int item : List.of(0, 7)) assertArrayEquals(files.fiducial(item), next.fiducial(item));
        Temperature fiducial = new Temperature(1, 40, 50, Map.of(), Middle.FIDUCIAL);
        assertEquals(0, fiducial.widening());
        assertTrue(new Temperature(1, 40, 50, Map.of(), Middle.NETWORK).widening() > 0);
    }
}
