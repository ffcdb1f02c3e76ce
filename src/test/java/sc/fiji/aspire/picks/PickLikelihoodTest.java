package sc.fiji.aspire.picks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.ray.EikonalSolver;
import sc.fiji.aspire.ray.StraightRays;
import sc.fiji.aspire.ray.Survey;

/** The score of picks, and which picks are none. */
class PickLikelihoodTest {

    private static final Grid GRID = Grid.centered(2, 31, 31);
    private static final int ELEMENTS = 8;
    private static final double NOISE = 0.05;

    private static double[][] ring() {
        double[][] ring = new double[ELEMENTS][];
        for (int i = 0; i < ELEMENTS; i++) {
            double angle = 2 * Math.PI * i / ELEMENTS;
            ring[i] = new double[] {27 * Math.cos(angle), 27 * Math.sin(angle)};
        }
        return ring;
    }

    private static Survey survey() {
        return Survey.allPairs(ring(), ring());
    }

    /** Water with a soft bump. */
    private static float[] image(double height) {
        float[] image = new float[GRID.numPoints()];
        for (int i = 0; i < image.length; i++) {
            double x = GRID.position(0, i % 31) - 5;
            double y = GRID.position(1, i / 31);
            image[i] = (float) (1500 + height * Math.exp(-(x * x + y * y) / 200));
        }
        return image;
    }

    private static TravelTimeModel model(String rays, Survey survey) {
        return new TravelTimeModel(
                rays.equals("bent") ? new EikonalSolver(1) : new StraightRays(),
                survey,
                GRID,
                ImageValues.soundSpeed());
    }

    /** Times of a bump, with some delay of every element. */
    private static double[] times() {
        double[] times = model("bent", survey()).times(image(60), Progress.NONE);
        for (int i = 0; i < times.length; i++) times[i] += 0.04 * (i % ELEMENTS);
        return times;
    }

    private static double[] deviations(int size) {
        double[] deviations = new double[size];
        for (int i = 0; i < size; i++) deviations[i] = NOISE * (1 + i % 2);
        return deviations;
    }

    private static PickError error(String kind, Picks picks) {
        return switch (kind) {
            case "white" -> new GaussianError(picks.deviations());
            case "delays" ->
                    new GaussianError(
                            picks.deviations(), ElementDelays.ofPositions(picks.survey(), 0.2));
            default -> new StudentError(picks.deviations(), 3);
        };
    }

    /** By differences of log p to both sides. */
    @ParameterizedTest
    @CsvSource({"bent, white", "bent, delays", "bent, student", "straight, delays"})
    void scoreIsTheGradient(String rays, String kind) {
        Picks picks = Picks.present(survey(), times(), deviations(ELEMENTS * ELEMENTS));
        PickLikelihood likelihood =
                new PickLikelihood(model(rays, picks.survey()), picks, error(kind, picks));
        float[] start = image(20);
        Likelihood.Score score = likelihood.score(start, Progress.NONE);
        assertEquals(likelihood.chi2(start, Progress.NONE), score.chi2(), 1e-12);
        float[] up = image(20.5);
        float[] down = image(19.5);
        double first = 0;
        for (int i = 0; i < up.length; i++) first += score.image()[i] * ((double) up[i] - down[i]);
        double change =
                likelihood.misfit(down, Progress.NONE) - likelihood.misfit(up, Progress.NONE);
        assertTrue(change > 0.1, "change " + change);
        assertEquals(change, first, 2e-4 * change);
    }

    @Test
    void missingPicksHaveNoInfluence() {
        double[] times = times();
        double[] deviations = deviations(times.length);
        int[][] pairs = survey().pairs();
        int kept = 0;
        for (int i = 0; i < times.length; i++) {
            if (i % 3 == 0) times[i] = Double.NaN;
            else pairs[kept++] = pairs[i];
        }
        Picks picks = Picks.present(survey(), times, deviations);
        assertEquals(kept, picks.survey().numPicks());
        assertArrayEquals(Arrays.copyOf(pairs, kept), picks.survey().pairs());
        deviations[0] = 1e-9;
        Picks same = Picks.present(survey(), times, deviations);
        PickLikelihood one =
                new PickLikelihood(model("bent", picks.survey()), picks, error("white", picks));
        PickLikelihood other =
                new PickLikelihood(model("bent", same.survey()), same, error("white", same));
        assertArrayEquals(
                one.score(image(0), Progress.NONE).image(),
                other.score(image(0), Progress.NONE).image());
    }

    @Test
    void anotherNoiseScalesTheDeviations() {
        Picks picks = Picks.present(survey(), times(), deviations(ELEMENTS * ELEMENTS));
        Likelihood likelihood =
                new PickLikelihood(model("straight", picks.survey()), picks, error("white", picks));
        assertEquals(NOISE * Math.sqrt(2.5), likelihood.noise(), 1e-12);
        Likelihood louder = likelihood.withNoise(1);
        assertEquals(1, louder.noise(), 1e-12);
        double ratio = Math.pow(likelihood.noise(), 2);
        double quiet = likelihood.chi2(image(0), Progress.NONE);
        assertEquals(quiet * ratio, louder.chi2(image(0), Progress.NONE), 1e-9 * quiet);
        assertThrows(IllegalArgumentException.class, () -> likelihood.withNoise(0));
    }

    /** Single precision is enough for the forward model of others' likelihoods. */
    @Test
    void isAForwardModelToo() {
        TravelTimeModel model = model("bent", survey());
        float[] times = model.forward(image(60), Progress.NONE);
        assertEquals(ELEMENTS * ELEMENTS, times.length);
        float[] residual = new float[times.length];
        residual[3] = 1;
        float[] back = model.jacobianAdjoint(image(60), residual, Progress.NONE);
        double faster = 0;
        for (float value : back) faster += value;
        double seconds = times[3];
        float[] hotter = image(60);
        for (int i = 0; i < hotter.length; i++) hotter[i] += 1;
        assertEquals(model.times(hotter, Progress.NONE)[3] - seconds, faster, 1e-2 * -faster);
    }

    @Test
    void clipsWhatNoSoundTravelsAt() {
        TravelTimeModel model = model("straight", survey());
        float[] wild = image(0);
        wild[480] = Float.NEGATIVE_INFINITY;
        wild[481] = 1e9f;
        for (double time : model.times(wild, Progress.NONE)) assertTrue(time >= 0 && time < 60);
    }

    @Test
    void slownessIsLinearAlongStraightRays() {
        TravelTimeModel model =
                new TravelTimeModel(
                        new StraightRays(), survey(), GRID, ImageValues.slowness(0.001, 100, 1e4));
        float[] image = new float[GRID.numPoints()];
        Arrays.fill(image, 700);
        double[] times = model.times(image, Progress.NONE);
        assertEquals(0.7 * 54, times[ELEMENTS / 2], 1e-9);
    }

    @Test
    void refusesPicksThatAreNone() {
        double[][] two = {{0, 0}, {10, 0}};
        double[][] three = {{0, 5}, {10, 5}, {5, 5}};
        double[] right = {4, 7, 4, 7, 4, 4};
        double[] deviations = {1, 1, 1, 1, 1, 1};
        Survey survey = Survey.allPairs(two, three);
        refused("exchanged", () -> Picks.of(two, three, ArrayImgs.doubles(right, 2, 3), 1));
        refused("found [6, 1]", () -> Picks.of(two, three, ArrayImgs.doubles(right, 6, 1), 1));
        refused(
                "found -4.0 for source 0 and receiver 2",
                () ->
                        Picks.of(
                                two,
                                three,
                                ArrayImgs.doubles(new double[] {4, 7, -4, 7, 4, 4}, 3, 2),
                                1));
        double[] none = new double[6];
        Arrays.fill(none, Double.NaN);
        refused("NaN, no pick, for all 6", () -> Picks.present(survey, none, deviations));
        refused("6 times", () -> Picks.present(survey, new double[5], deviations));
        refused("6 standard deviations", () -> Picks.present(survey, right, new double[2]));
        refused("standard deviation of each", () -> Picks.present(survey, right, new double[6]));
        Picks picks = Picks.of(two, three, ArrayImgs.doubles(right, 3, 2), 1);
        refused("median of", () -> picks.requireSpeeds(1000, 3500, "m/s"));
        assertEquals(6, picks.requireSpeeds(1, 3, "mm/us").survey().numPicks());
        TravelTimeModel model =
                new TravelTimeModel(new StraightRays(), survey, GRID, ImageValues.soundSpeed());
        refused(
                "6 errors",
                () -> new PickLikelihood(model, picks, new GaussianError(new double[] {1})));
        refused("above 0", () -> ImageValues.speed(1, 0, 1));
    }

    private static void refused(String part, Runnable wrong) {
        Exception refusal = assertThrows(IllegalArgumentException.class, wrong::run);
        assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
    }
}
