package sc.fiji.aspire.picks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.inference.Problem;
import sc.fiji.aspire.ray.Survey;

/** How picks are taken, in bundles and files. */
class PickSetupTest {

    private static final double[][] LEFT = {{-20, -10}, {-20, 0}, {-20, 10}};
    private static final double[][] RIGHT = {{20, -10}, {20, 0}, {20, 10}, {20, 15}};
    private static final Grid GRID = Grid.centered(2, 32, 32);

    private static PickSetup setup(Rays rays, PickNoise noise) {
        return new PickSetup(
                Survey.allPairs(LEFT, RIGHT), rays, ImageScale.SOUND_SPEED, noise, "us");
    }

    @ParameterizedTest
    @CsvSource({"STRAIGHT, 0.2, 0, 0", "BENT, 0.1, 0.3, 0", "BENT, 0.1, 0, 3"})
    void isReadAsItWasWritten(Rays rays, double deviation, double delays, double freedom) {
        PickSetup setup = setup(rays, new PickNoise(deviation, delays, freedom));
        PickSetup read = PickSetup.of(setup.problem(), "here");
        assertEquals(rays, read.rays());
        assertEquals(setup.noise(), read.noise());
        assertEquals(setup.scale(), read.scale());
        assertEquals("us", read.unit());
        assertTrue(Arrays.deepEquals(RIGHT, read.survey().receivers()));
        assertTrue(Arrays.deepEquals(setup.survey().pairs(), read.survey().pairs()));
    }

    @Test
    void aPartOfThePairsIsReadToo() {
        Survey some = new Survey(LEFT, RIGHT, new int[][] {{0, 1}, {2, 3}, {2, 3}});
        PickSetup setup =
                new PickSetup(
                        some,
                        Rays.BENT,
                        new ImageScale(true, 1e-3, 1, 30),
                        new PickNoise(1, 0, 0),
                        "ns");
        PickSetup read = PickSetup.of(setup.problem(), "here");
        assertTrue(Arrays.deepEquals(some.pairs(), read.survey().pairs()));
        assertTrue(read.scale().slowness());
    }

    /** Older bundles know no prior and stay what they are: their flows see scores. */
    @Test
    void thePriorIsWrittenAndReadAndUsed() {
        PickSetup plain = setup(Rays.STRAIGHT, new PickNoise(1, 0, 0));
        assertTrue(PickSetup.of(plain.problem(), "here").prior().isEmpty());
        assertFalse(plain.problem().json().contains("prior"));
        StationaryPrior prior =
                new StationaryPrior(1510, new double[] {0, 5, 20}, new double[] {400, 100, 1});
        PickSetup knowing = plain.withPrior(Optional.of(prior));
        PickSetup read = PickSetup.of(knowing.problem(), "here");
        assertEquals(1510, read.prior().orElseThrow().mean());
        assertArrayEquals(new double[] {0, 5, 20}, read.prior().orElseThrow().distances());
        assertArrayEquals(new double[] {400, 100, 1}, read.prior().orElseThrow().covariances());
        assertEquals(knowing.problem(), read.withDeviation(1).problem());
        float[] water = new float[GRID.numPoints()];
        Arrays.fill(water, 1500);
        Picks picks = read.picks(plain.simulate(water, GRID, 1, Progress.NONE));
        assertFalse(plain.likelihood(picks, GRID).findsFiducial());
        assertFalse(plain.likelihood(picks, GRID).isStep());
        assertTrue(read.likelihood(picks, GRID).findsFiducial());
        assertTrue(read.likelihood(picks, GRID).withNoise(2).isStep());
        for (String wrong : new String[] {"[0, 5, 5]", "[1, 5, 20]", "[0, 5]"}) {
            String json =
                    knowing.problem()
                            .json()
                            .replaceAll("\"distances\": [^\\]]*]", "\"distances\": " + wrong);
            Exception refusal =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> PickSetup.of(new Problem(PickSetup.KIND, json), "here"));
            assertTrue(refusal.getMessage().contains("here: Expected"), refusal.getMessage());
        }
    }

    @Test
    void aShortDescriptionIsOfSoundAlongBentRays() {
        String json =
                "{\"sources\": [[-20, 0]], \"receivers\": [[20, 0]],"
                        + " \"errors\": {\"deviation\": 0.1}}";
        PickSetup read = PickSetup.of(new Problem(PickSetup.KIND, json), "here");
        assertEquals(Rays.BENT, read.rays());
        assertEquals(ImageScale.SOUND_SPEED, read.scale());
        assertEquals(1, read.survey().numPicks());
    }

    /** Times in ns of the same speeds. */
    @Test
    void aShortDescriptionMayHaveAnotherUnitOfTime() {
        String json =
                "{\"sources\": [[-20, 0]], \"receivers\": [[20, 0]], \"unit\": \"ns\","
                        + " \"errors\": {\"deviation\": 1}}";
        PickSetup read = PickSetup.of(new Problem(PickSetup.KIND, json), "here");
        float[] water = new float[GRID.numPoints()];
        Arrays.fill(water, 1500);
        double[] times = read.model(GRID).times(water, Progress.NONE);
        assertEquals(40e3 / 1.5, times[0], 1);
        assertEquals(1, read.picks(times).survey().numPicks());
    }

    @Test
    void knowsWhichTurnsLeaveTheSurveyAsItIs() {
        double[][] four = {{20, 0}, {0, 20}, {-20, 0}, {0, -20}};
        assertTrue(ofAll(four, four).isTurned());
        double[][] two = {{20, 0}, {-20, 0}};
        assertTrue(ofAll(two, four).isMirrored());
        assertFalse(ofAll(two, four).isTurned());
        double[][] pinwheel = {{20, 5}, {-5, 20}, {-20, -5}, {5, -20}};
        assertFalse(ofAll(pinwheel, pinwheel).isTurned(), "turned, but not mirrored");
        double[][] tilted = {{20, 0, 5}, {-20, 0, -5}};
        assertFalse(ofAll(tilted, tilted).isMirrored());
        double[][] level = {{20, 0, 5}, {-20, 0, 5}};
        assertTrue(ofAll(level, level).isMirrored());
    }

    private static PickSetup ofAll(double[][] sources, double[][] receivers) {
        return new PickSetup(
                Survey.allPairs(sources, receivers),
                Rays.STRAIGHT,
                ImageScale.SOUND_SPEED,
                new PickNoise(0.1, 0, 0),
                "us");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'deviation': 0 | expected positive standard deviations",
                "'deviation': 1, 'delays': -1 | a standard deviation of the delays of 0 or more",
                "'deviation': 1, 'delays': 1, 'freedom': 3 | delays or outliers, found both",
                "'deviation': '1' | Leave out the quotes",
                "'delays': 1 | a member \"deviation\"",
                "'deviation': 1, 'sigma': 3 | \"sigma\"",
            })
    void refusesErrorsThatMakeNoSense(String errors, String reason) {
        String json = "{'sources': [[-20, 0]], 'receivers': [[20, 0]], 'errors': {" + errors + "}}";
        Problem problem = new Problem(PickSetup.KIND, json.replace('\'', '"'));
        String message =
                assertThrows(IllegalArgumentException.class, () -> PickSetup.of(problem, "here"))
                        .getMessage();
        assertTrue(message.startsWith("here"), message);
        assertTrue(message.toLowerCase().contains(reason.strip().toLowerCase()), message);
    }

    @Test
    void mirroredSurveysAreKnown() {
        double[][] ring = new double[8][];
        for (int i = 0; i < 8; i++)
            ring[i] = new double[] {20 * Math.cos(i * Math.PI / 4), 20 * Math.sin(i * Math.PI / 4)};
        PickNoise noise = new PickNoise(1, 0, 0);
        Survey all = Survey.allPairs(ring, ring);
        assertTrue(new PickSetup(all, Rays.BENT, ImageScale.SOUND_SPEED, noise, "us").isMirrored());
        Survey some = new Survey(ring, ring, new int[][] {{0, 1}, {1, 2}});
        assertFalse(
                new PickSetup(some, Rays.BENT, ImageScale.SOUND_SPEED, noise, "us").isMirrored());
        assertFalse(setup(Rays.BENT, noise).isMirrored());
    }

    /** chi^2 of the right image is 1 on average, whatever the errors. */
    @ParameterizedTest
    @CsvSource({"0.2, 0, 0", "0.2, 0.5, 0", "0.2, 0, 3", "0.1, 0, 2"})
    void simulatesWhatItsLikelihoodExpects(double deviation, double delays, double freedom) {
        PickSetup setup = setup(Rays.STRAIGHT, new PickNoise(deviation, delays, freedom));
        float[] water = new float[GRID.numPoints()];
        Arrays.fill(water, 1500);
        double sum = 0;
        int count = 400;
        for (int seed = 0; seed < count; seed++) {
            double[] times = setup.simulate(water, GRID, seed, Progress.NONE);
            Likelihood likelihood = setup.likelihood(setup.picks(times), GRID);
            sum += likelihood.chi2(water, Progress.NONE) / count;
        }
        assertEquals(1, sum, 0.1);
        assertArrayEquals(
                setup.simulate(water, GRID, 7, Progress.NONE),
                setup.simulate(water, GRID, 7, Progress.NONE));
    }

    @Test
    void picksThatAreMissingAreLeftOut() {
        PickSetup setup = setup(Rays.STRAIGHT, new PickNoise(1, 0, 0));
        float[] water = new float[GRID.numPoints()];
        Arrays.fill(water, 1500);
        double[] times = setup.simulate(water, GRID, 1, Progress.NONE);
        times[3] = Double.NaN;
        assertEquals(11, setup.picks(times).survey().numPicks());
        for (int i = 0; i < times.length; i++) times[i] *= 1000;
        String message =
                assertThrows(IllegalArgumentException.class, () -> setup.picks(times)).getMessage();
        assertTrue(message.contains("Correct the unit of the times"), message);
    }

    @Test
    void refusesATextThatIsTooLong() {
        Problem problem = new Problem(PickSetup.KIND, " ".repeat((1 << 23) + 1));
        String message =
                assertThrows(IllegalArgumentException.class, () -> PickSetup.of(problem, "here"))
                        .getMessage();
        assertTrue(message.contains("8388608 characters, found 8388609. Leave out"), message);
    }
}
