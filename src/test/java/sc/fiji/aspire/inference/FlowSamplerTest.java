package sc.fiji.aspire.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.flow.ConditionalFlow;
import sc.fiji.aspire.flow.Drawing;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.posterior.PosteriorSamples;
import sc.fiji.aspire.range.ScoreScale;
import sc.fiji.aspire.training.UntrainedStage;

/** Draws of a normal distribution, beside a network that knows another mean. */
class FlowSamplerTest {

    private static final int SIDE = 8;
    private static final int PIXELS = SIDE * SIDE;
    private static final int CERTAIN = 5;
    private static final double MEAN = 30;
    private static final double DEVIATION = 20;
    private static final double KNOWN = 36;
    private static final float START = 1500;
    private static final float FIDUCIAL = 1518;

    /** What bundles say, which must stay as it is for those that are there. */
    private static final Map<Middle, String> SAID =
            Map.of(Middle.NETWORK, "centered", Middle.FIDUCIAL, "around fiducial");

    private final Conditioning conditioning =
            new Conditioning(
                    Grid.centered(2, SIDE, SIDE), SIDE, 20, new ImageUnits("m/s", 1500, 1));

    /**
     * Draws around the start image; its mean is a difference from the fiducial, and at one pixel it
     * draws nothing but one number.
     */
    private static final class Normal implements ConditionalFlow {

        @Override
        public FlowArchitecture architecture() {
            return new FlowArchitecture(SIDE, SIDE, Conditioning.CHANNELS, 1, 1, 8, 8).withMean();
        }

        @Override
        public void sample(float[] condition, Drawing drawing, Progress progress) {
            for (int i = 0; i < drawing.count(); i++) {
                float[] image = drawing.latents().apply(i);
                for (int p = 0; p < PIXELS; p++)
                    image[p] = (float) (MEAN + (p == CERTAIN ? 0 : DEVIATION * image[p]));
                drawing.images().accept(image);
            }
        }

        @Override
        public Optional<float[]> mean(float[] condition) {
            float[] mean = new float[PIXELS];
            Arrays.fill(mean, (float) KNOWN - FIDUCIAL + START);
            return Optional.of(mean);
        }

        @Override
        public void close() {}
    }

    private PosteriorSamples sample(FlowSampler sampler, int draws) {
        float[] fiducial = new float[PIXELS];
        Arrays.fill(fiducial, FIDUCIAL);
        return sampler.sample(new float[PIXELS], fiducial, draws, 7, Progress.NONE);
    }

    private FlowSampler sampler() {
        return new FlowSampler(conditioning, new Normal(), 1, new ScoreScale(1, 0), 1, START);
    }

    @Test
    void movesDrawsToTheMeanOfTheNetwork() {
        PosteriorSamples own = sample(sampler(), 400);
        PosteriorSamples moved = sample(sampler().withMiddle(Middle.NETWORK), 400);
        float[] before = own.mean();
        float[] after = moved.mean();
        for (int p = 0; p < PIXELS; p++) {
            // The mean of a flow's own draws and their opposites is exact here.
            double expected = p == CERTAIN ? 0 : KNOWN - MEAN;
            assertEquals(expected, after[p] - before[p], 1e-2);
        }
        assertArrayEquals(own.standardDeviation(), moved.standardDeviation(), 1e-2f);
    }

    @Test
    void movesDrawsToTheFiducial() {
        FlowSampler around = sampler().withMiddle(Middle.FIDUCIAL);
        float[] before = sample(sampler(), 400).mean();
        float[] after = sample(around, 400).mean();
        for (int p = 0; p < PIXELS; p++) {
            // No farther than a deviation, of 32 draws.
            double expected = p == CERTAIN ? 0 : FIDUCIAL - START - MEAN;
            assertEquals(expected, after[p] - before[p], 1);
        }
        float[] fiducial = new float[PIXELS];
        Arrays.fill(fiducial, FIDUCIAL);
        assertArrayEquals(fiducial, around.mean(new float[PIXELS], fiducial).orElseThrow());
    }

    @Test
    void movesNoFartherThanAStandardDeviation() {
        float[] shift =
                FlowSampler.shift(new float[] {5, -5, 5}, new float[3], new float[] {9, 2, 0});
        assertArrayEquals(new float[] {5, -2, 0}, shift);
    }

    @Test
    void fewerMovedDrawsAreTheFirstOfMore() {
        FlowSampler sampler = sampler().withMiddle(Middle.NETWORK);
        float[][] few = sample(sampler, 3).draws();
        float[][] more = sample(sampler, 9).draws();
        assertTrue(few.length == 3 && more.length == 9);
        for (int i = 0; i < 3; i++) assertArrayEquals(few[i], more[i]);
    }

    @Test
    void bundlesSayThatDrawsAreMoved() {
        AspireModel.Stage stage = UntrainedStage.of(new Normal().architecture(), 1);
        for (Middle middle : Middle.values()) {
            ModelBundle bundle = model(stage.withMiddle(middle)).toBundle();
            AspireModel read = AspireModel.of(bundle);
            assertEquals(middle, read.stages().get(0).middle());
            assertEquals(middle, FlowSampler.of(read, 1, new Normal()).middle());
            assertEquals(
                    SAID.get(middle),
                    bundle.manifest().sections("refinements").get(0).values().get("draws"));
        }
    }

    @Test
    void refusesToMoveDrawsWithoutANetworkOfTheMean() {
        FlowArchitecture plain =
                new FlowArchitecture(SIDE, SIDE, Conditioning.CHANNELS, 1, 1, 8, 8);
        AspireModel.Stage stage = UntrainedStage.of(plain, 1);
        ModelBundle bundle = model(stage.withMiddle(Middle.NETWORK)).toBundle();
        String reason =
                assertThrows(IllegalArgumentException.class, () -> AspireModel.of(bundle))
                        .getMessage();
        assertTrue(reason.contains("expected a network of the mean"), reason);
        ModelBundle around = model(stage.withMiddle(Middle.FIDUCIAL)).toBundle();
        assertEquals(Middle.FIDUCIAL, AspireModel.of(around).stages().get(0).middle());
    }

    private AspireModel model(AspireModel.Stage stage) {
        Problem problem = new Problem("none", "{}");
        return new AspireModel(
                "moved", "", problem, conditioning, 1e-3, 0, 2, START, List.of(stage));
    }
}
