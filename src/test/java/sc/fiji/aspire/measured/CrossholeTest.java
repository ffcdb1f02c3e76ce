package sc.fiji.aspire.measured;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.Cholesky;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.picks.PickSetup;
import sc.fiji.aspire.picks.Rays;

/** The survey that was measured, and the closed form of its posterior. */
class CrossholeTest {

    private static final Path FILE = Path.of("test-data/am13/am13.mat");

    @Test
    void readsTheSurvey() throws IOException {
        Crosshole survey = Crosshole.read(FILE);
        assertEquals(702, survey.picks().survey().numPicks());
        assertEquals(45, survey.picks().survey().numSources());
        assertEquals(45, survey.picks().survey().numReceivers());
        for (double[] source : survey.picks().survey().sources()) assertEquals(0, source[0]);
        for (double[] receiver : survey.picks().survey().receivers())
            assertEquals(5000, receiver[0]);
        assertEquals(0.8, survey.picks().deviations()[3]);
    }

    /** The covariance in the file is that of delays of the antennas' positions. */
    @Test
    void statesDelays() throws IOException {
        Crosshole survey = Crosshole.read(FILE);
        double[] residual = new double[702];
        Random random = new Random(3);
        for (int i = 0; i < residual.length; i++) residual[i] = random.nextGaussian();
        assertArrayEquals(
                Cholesky.of(survey.noise()).solve(residual),
                survey.error().weighted(residual),
                1e-11);
    }

    @Test
    void refusesOtherFiles() {
        Exception refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Crosshole.read(Path.of("test-data/observation-head.tif")));
        assertTrue(refusal.getMessage().contains("found no d_obs"), refusal.getMessage());
    }

    /** One pixel, one datum: the mean is weighted by variances. */
    @Test
    void updatesAsTheClosedFormOfTwoNumbersDoes() {
        Grid one = new Grid(new int[] {1, 1}, 1, new double[] {0, 0});
        GaussianImage prior = new GaussianImage(one, new double[] {1}, new double[][] {{4}});
        GaussianImage posterior =
                new LinearUpdate(
                                prior,
                                new double[][] {{2}},
                                new double[] {6},
                                new double[][] {{16}})
                        .posterior();
        assertEquals(1 + 8 * 4 / 32.0, posterior.mean()[0], 1e-12);
        assertEquals(4 - 8 * 8 / 32.0, posterior.covariance()[0][0], 1e-12);
    }

    @Test
    void correlatesSpherically() {
        Grid grid = new Grid(new int[] {3, 1}, 3, new double[] {0, 0});
        GaussianImage field = GaussianImage.spherical(grid, 5, 2, 6);
        assertEquals(2, field.covariance()[0][0]);
        assertEquals(2 * (1 - 0.75 + 0.0625), field.covariance()[0][1], 1e-12);
        assertEquals(0, field.covariance()[0][2], 1e-12);
        assertEquals(5, field.mean(new int[] {0, 2}));
        assertEquals(1, field.deviation(new int[] {0, 2}), 1e-12);
    }

    /**
     * Where times are linear, the Gaussian around which the chain walks is the posterior, so that
     * every step is accepted: prior, likelihood and closed form agree.
     */
    @Test
    void walksOverTheClosedFormWithoutRefusal() throws IOException {
        Crosshole survey = Crosshole.read(FILE);
        GaussianImage prior = GaussianImage.spherical(Crosshole.grid(1000), 7, 0.78, 6000);
        RayPosterior straight = new RayPosterior(survey, survey.setup(Rays.STRAIGHT), prior);
        GaussianImage posterior = straight.linearised(prior.mean()).posterior();
        assertTrue(straight.chi2(posterior.mean()) < 0.3 * straight.chi2(prior.mean()));
        double[] deviations = posterior.deviation();
        for (int i = 0; i < deviations.length; i++)
            assertTrue(deviations[i] < prior.deviation()[i], "pixel " + i);
        double share = straight.walk(posterior, 0.7, 30, 1, image -> {}, Progress.NONE);
        assertTrue(share > 0.9, "accepted " + share);
    }

    @Test
    void writesTablesAndAFigure(@TempDir Path folder) throws IOException {
        String options = "\t--spacing\t500\t--chains\t2\t--steps\t12\t--out\t";
        Map<String, Double> found = new HashMap<>();
        for (String line : Measured.lines("am13\t--data\t" + FILE + options + folder)) {
            String[] words = line.split("\t");
            assertEquals(3, words.length);
            found.put(words[0], Double.parseDouble(words[1]));
        }
        assertTrue(found.get("bent-chi2") < 0.2 * found.get("bent-chi2-0"));
        assertEquals(0.143, found.get("linearised-middle-left"), 0.01);
        assertEquals(1 / 0.143, found.get("straight-middle-left"), 0.5);
        assertTrue(found.get("chain-accepted") > 20);
        assertEquals(1 + 6 * 3, Files.readAllLines(folder.resolve("regions.csv")).size());
        assertEquals(
                1 + Crosshole.grid(500).numPoints(),
                Files.readAllLines(folder.resolve("pixels.csv")).size());
        assertTrue(Files.size(folder.resolve("am13.png")) > 10_000);
        assertThrows(IllegalArgumentException.class, () -> Crosshole.grid(300));
        Exception refusal =
                assertThrows(IllegalArgumentException.class, () -> Measured.lines("am31"));
        assertTrue(refusal.getMessage().contains("found \"am31\""), refusal.getMessage());
    }

    /** A tiny flow, and the same again from its bundle: images that are no squares. */
    @Test
    void trainsAFlowAndComparesIt(@TempDir Path folder) throws IOException {
        String options =
                "am13-flow\t--data\t" + FILE + "\t--spacing\t1000\t--draws\t16\t--out\t" + folder;
        List<String> trained =
                Measured.lines(
                        options
                                + "\t--items\t64\t--epochs\t2\t--mean-epochs\t2"
                                + "\t--refinements\t2\t--hidden\t8");
        Map<String, Double> found = numbers(trained);
        assertEquals(0, found.get("mean-error-exact"));
        assertTrue(found.get("mean-error-simulated-2") > 0);
        assertTrue(found.get("mean-error-2") > 0 && found.get("mean-error-2") < 300);
        assertTrue(found.get("middle-left-exact") > 7);
        Path bundle = folder.resolve("model.zip");
        AspireModel model = CrossholeFlow.read(bundle);
        assertEquals("8 x 16", model.conditioning().crop().toString());
        assertEquals(PickSetup.KIND, model.problem().kind());
        assertEquals(702, PickSetup.of(model.problem(), "it").survey().numPicks());
        Map<String, Double> again = numbers(Measured.lines(options + "\t--model\t" + bundle));
        assertEquals(found.get("mean-error-2"), again.get("mean-error-2"));
    }

    private static Map<String, Double> numbers(List<String> lines) {
        Map<String, Double> numbers = new HashMap<>();
        for (String line : lines) {
            String[] words = line.split("\t");
            numbers.put(words[0], Double.parseDouble(words[1]));
        }
        return numbers;
    }

    @Test
    void windowsHoldTheSurvey() throws IOException {
        Grid inner = Crosshole.grid(250);
        Window window = Window.around(inner);
        assertEquals(32, window.outer().size(0));
        assertEquals(56, window.outer().size(1));
        float[] image = new float[window.outer().numPoints()];
        for (int i = 0; i < image.length; i++)
            image[i] = (float) window.outer().position(1, i / 32);
        float[] cut = window.cut(image);
        for (int i : new int[] {0, 28, 29 * 53 - 1})
            assertEquals(inner.position(1, i / 29) + window.shift()[1], cut[i], 1e-3);
        Crosshole.read(FILE).moved(window.shift()).picks().survey().requireInside(window.outer());
    }
}
