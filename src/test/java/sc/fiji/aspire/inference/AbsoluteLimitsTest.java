package sc.fiji.aspire.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.posterior.Extremes;

class AbsoluteLimitsTest {

    private static final Grid GRID = Grid.centered(2, 8, 8);
    private static final ImageUnits PER_CM = new ImageUnits("1/cm", 0, 2);

    private final AbsoluteLimits limits = new AbsoluteLimits(model(ImageUnits.SOUND_SPEED, 1), 9);

    @Test
    void aGoodRefinementBreaksNone() {
        assertEquals(Optional.empty(), limits.brokenBy(outcome(2, 1, 1450, 2900)));
        assertEquals(Optional.empty(), limits.brokenBy(1));
    }

    @Test
    void chi2MayNotRise() {
        require("the start image's 9.00, found 9.50", limits.brokenBy(outcome(9, 9.5, 1450, 2900)));
        require(
                "the refinement before, 2.00, found 3.10",
                limits.brokenBy(outcome(2, 3.1, 1450, 2900)));
        assertEquals(Optional.empty(), limits.brokenBy(outcome(2, 2.8, 1450, 2900)));
        require("found NaN", limits.brokenBy(outcome(2, Double.NaN, 1450, 2900)));
        require("found Infinity", limits.brokenBy(outcome(2, 1.0 / 0, 1450, 2900)));
    }

    @Test
    void valuesAreNumbersOfTissue() {
        for (float wrong : new float[] {Float.NaN, Float.NEGATIVE_INFINITY, 1.0f / 0}) {
            Extremes samples = new Extremes(1450, 2900).with(new float[] {wrong});
            AbsoluteLimits.Outcome outcome =
                    new AbsoluteLimits.Outcome(2, 1, new Extremes(1500, 2000), samples, 9, 1);
            require("finite numbers", limits.brokenBy(outcome));
        }
        require("range of the mean", limits.brokenBy(outcome(2, 1, -114669, 2900)));
        require("range of the mean", limits.brokenBy(outcome(2, 1, 1450, 56878)));
        Extremes wild = new Extremes(-900, 4900);
        AbsoluteLimits.Outcome outcome =
                new AbsoluteLimits.Outcome(2, 1, new Extremes(1450, 2900), wild, 9, 1);
        require("range of the samples", limits.brokenBy(outcome));
    }

    /** Breast: what is right for a head is wrong. */
    @Test
    void theRangeIsThatOfTheTrainingMaps() {
        AbsoluteLimits narrow = new AbsoluteLimits(trained(1440, 1580), 9);
        assertEquals(Optional.empty(), narrow.brokenBy(outcome(2, 1, 1420, 1600)));
        require("1405 to 1615 m/s", narrow.brokenBy(outcome(2, 1, 1450, 1700)));
        require("range of the mean", narrow.brokenBy(outcome(2, 1, 1390, 1600)));
    }

    @Test
    void imagesOfUnknownRangeHaveNone() {
        AbsoluteLimits other = new AbsoluteLimits(model(PER_CM, 1), 9);
        assertEquals(Optional.empty(), other.brokenBy(outcome(2, 1, -300, 300)));
        require("finite", other.brokenBy(outcome(2, 1, Float.NaN, Float.NaN)));
    }

    @Test
    void temperaturesAreWithinWhatTrainingTries() {
        for (double wrong : new double[] {0.05, 0.7, 1.6, 3})
            require(
                    "temperature of the model",
                    new AbsoluteLimits(model(ImageUnits.SOUND_SPEED, wrong), 9).brokenBy(1));
    }

    /** Of noise, temperature and score scale that were invented. */
    @Test
    void numbersMeanSomething() {
        Extremes values = new Extremes(1450, 2900);
        AbsoluteLimits exact = new AbsoluteLimits(model(ImageUnits.SOUND_SPEED, 1), 2e55);
        require("at most 1.00e+06", exact.brokenBy(outcome(2e55, 1.9e55, 1450, 2900)));
        assertEquals(Optional.empty(), exact.brokenBy(outcome(9e5, 9e5, 1450, 2900)));
        require("at least 1.00e-06", limits.brokenBy(outcome(2e-300, 1e-300, 1450, 2900)));
        for (double wrong : new double[] {0, 1e-30, Double.NaN})
            require(
                    "spread of the samples: expected at least 0.0300 m/s, found",
                    limits.brokenBy(new AbsoluteLimits.Outcome(2, 1, values, values, wrong, 1)));
        for (double wrong : new double[] {1e-300, 1e300, 0, Double.NaN, 1.0 / 0})
            require(
                    "score",
                    limits.brokenBy(new AbsoluteLimits.Outcome(2, 1, values, values, 9, wrong)));
        AbsoluteLimits.Outcome good = new AbsoluteLimits.Outcome(2, 1, values, values, 0.1, 0.01);
        assertEquals(Optional.empty(), limits.brokenBy(good));
    }

    private static void require(String part, Optional<String> found) {
        assertTrue(found.orElse("nothing").contains(part), found.orElse("nothing"));
    }

    private static AbsoluteLimits.Outcome outcome(
            double before, double after, float lowest, float highest) {
        Extremes values = new Extremes(lowest, highest);
        return new AbsoluteLimits.Outcome(before, after, values, values, 9, 1);
    }

    private static AspireModel trained(float lowest, float highest) {
        float[][] maps = new float[2][GRID.numPoints()];
        Arrays.fill(maps[0], lowest);
        Arrays.fill(maps[1], highest);
        return model(ImageUnits.SOUND_SPEED, 1).withPrior(Prior.of(2, i -> maps[i], Progress.NONE));
    }

    private static AspireModel model(ImageUnits units, double temperature) {
        byte[] none = {};
        AspireModel.Stage stage =
                new AspireModel.Stage(
                        new FlowArchitecture(8, 8, Conditioning.CHANNELS, 1, 1, 4, 4),
                        none,
                        none,
                        1,
                        temperature,
                        Map.of(),
                        List.of());
        return new AspireModel(
                "limits",
                "",
                new Problem("none", "{}"),
                new Conditioning(GRID, 8, 8, units),
                1e-3,
                0,
                2,
                1500,
                List.of(stage));
    }
}
