package sc.fiji.aspire.picks;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.bundle.ModelNumber;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.inference.Problem;
import sc.fiji.aspire.ray.Survey;

/**
 * How travel times are picked and what they depend on: the problem that a model of travel times
 * solves.
 *
 * @param survey between which positions, mm from the image centre
 * @param rays along which they go
 * @param scale of the images
 * @param noise how they scatter
 * @param unit of the times, such as us
 * @param prior what the images that flows are trained on have in common; if it is known, flows see
 *     Gauss-Newton steps in place of scores, from the most probable image on
 */
public record PickSetup(
        Survey survey,
        Rays rays,
        ImageScale scale,
        PickNoise noise,
        String unit,
        Optional<StationaryPrior> prior) {

    /** How bundles name the problem. */
    public static final String KIND = "travel-times";

    /** How many times a model may take the noise of picks for. */
    private static final double FAR = 1000;

    /** The highest value of an image over the lowest. */
    private static final double WIDEST = 1000;

    /** Of what shows anything. */
    private static final int FEWEST_PIXELS = 8;

    /** Positions closer than this are the same, mm. */
    private static final double SAME = 0.1;

    /** A setup of whose images nothing is known. */
    public PickSetup(Survey survey, Rays rays, ImageScale scale, PickNoise noise, String unit) {
        this(survey, rays, scale, noise, unit, Optional.empty());
    }

    /** The same for images of which that is known, or nothing. */
    public PickSetup withPrior(Optional<StationaryPrior> known) {
        return new PickSetup(survey, rays, scale, noise, unit, known);
    }

    /** The problem, as bundles say it. */
    public Problem problem() {
        return new Problem(KIND, PickSetupJson.write(this));
    }

    /**
     * Reads what {@link #problem} gave.
     *
     * @param where the text came from, for messages
     * @throws IllegalArgumentException if it describes no travel times
     */
    public static PickSetup of(Problem problem, String where) {
        return PickSetupJson.read(problem.json(), where);
    }

    /** The times as a function of images. */
    public TravelTimeModel model(Grid grid) {
        return new TravelTimeModel(rays.solver(), survey, grid, scale.values());
    }

    /**
     * The picks of a record.
     *
     * @param times one per pick, NaN where there is none
     * @throws IllegalArgumentException if none is there, or one makes no sense
     */
    public Picks picks(double[] times) {
        double[] deviations = new double[survey.numPicks()];
        Arrays.fill(deviations, noise.deviation());
        double[] speeds = scale.speeds();
        return Picks.present(survey, times, deviations)
                .requireSpeeds(speeds[0], speeds[1], "mm/" + unit);
    }

    /** The same with another deviation of each pick. */
    public PickSetup withDeviation(double deviation) {
        return new PickSetup(survey, rays, scale, noise.withDeviation(deviation), unit, prior);
    }

    /** The likelihood of images on a grid, given picks of this survey or a part of it. */
    public Likelihood likelihood(Picks picks, Grid grid) {
        TravelTimeModel model =
                new TravelTimeModel(rays.solver(), picks.survey(), grid, scale.values());
        return new PickLikelihood(model, picks, noise.of(picks.survey()), prior);
    }

    /**
     * The times of an image with errors; nobody picks a time before the source has fired.
     *
     * @param grid of the image
     * @param seed of the errors; the same seed gives the same
     */
    public double[] simulate(float[] image, Grid grid, long seed, Progress progress) {
        double[] times = model(grid).times(image, progress);
        double[] errors = noise.of(survey).draw(seed);
        for (int i = 0; i < times.length; i++) times[i] = Math.max(0, times[i] + errors[i]);
        return times;
    }

    /**
     * Refuses a model whose numbers make no sense beside the survey.
     *
     * @throws IllegalArgumentException naming the number, what it is and what it may be
     */
    public void requireSense(AspireModel model) {
        survey.requireInside(model.conditioning().grid());
        ModelNumber.require(
                "start", model.start(), scale.lowest(), scale.highest(), "values that rays meet");
        noise.requireSense(longest());
        prior.ifPresent(known -> known.requireSense(scale));
        ModelNumber.require(
                "lowest value of the image",
                scale.lowest(),
                scale.highest() / WIDEST,
                scale.highest(),
                "a thousandth of the highest and more");
        ModelNumber.require(
                "reference_noise",
                model.referenceNoise(),
                noise.deviation() / FAR,
                noise.deviation() * FAR,
                "about the deviation of a pick");
    }

    /**
     * Refuses positions or errors that make no sense beside images, as those in another unit.
     *
     * @param spacing of the images' pixels, mm
     * @throws IllegalArgumentException saying what was expected, found, and what to do
     */
    public void requireSense(double spacing) {
        if (farthest() < FEWEST_PIXELS * spacing)
            throw new IllegalArgumentException(
                    "Expected a source and a receiver at least "
                            + FEWEST_PIXELS
                            + " pixels of "
                            + Decimal.four(spacing)
                            + " mm apart, found "
                            + Decimal.four(farthest())
                            + " mm at most. Give the positions in mm, or smaller pixels (spacing).");
        double error = Math.max(noise.deviation(), noise.delays());
        if (error > longest())
            throw new IllegalArgumentException(
                    "Expected errors of picks below the longest time of the survey, "
                            + Decimal.four(longest())
                            + " "
                            + unit
                            + ", found a deviation of "
                            + Decimal.four(error)
                            + ". Give it in "
                            + unit
                            + ".");
    }

    /** The longest that the slowest ray takes. */
    private double longest() {
        return farthest() / scale.speeds()[0];
    }

    private double farthest() {
        return IntStream.range(0, survey.numPicks()).mapToDouble(survey::distance).max().orElse(0);
    }

    /**
     * Refuses a survey of other positions.
     *
     * @param sources positions, mm
     * @param receivers positions, mm
     * @param most that a position may lie elsewhere, mm
     * @throws IllegalArgumentException saying what differs
     */
    public void requirePositions(double[][] sources, double[][] receivers, double most) {
        requireSame("sources", survey.sources(), sources, most);
        requireSame("receivers", survey.receivers(), receivers, most);
    }

    private static void requireSame(
            String what, double[][] expected, double[][] found, double most) {
        if (expected.length != found.length)
            throw new IllegalArgumentException(
                    "Expected "
                            + expected.length
                            + " "
                            + what
                            + ", as the model was trained for, found "
                            + found.length
                            + ". Choose a model for this survey.");
        for (int i = 0; i < found.length; i++)
            if (!(distance(expected[i], found[i]) <= most))
                throw new IllegalArgumentException(
                        "Expected "
                                + what
                                + " within "
                                + Decimal.four(most)
                                + " mm of those that the model was trained for, found number "
                                + (i + 1)
                                + " at "
                                + Decimal.text(found[i])
                                + " mm in place of "
                                + Decimal.text(expected[i])
                                + ". Correct the positions or their unit, or choose another"
                                + " model.");
    }

    private static double distance(double[] a, double[] b) {
        if (a.length != b.length) return Double.NaN;
        double sum = 0;
        for (int d = 0; d < a.length; d++) sum += (a[d] - b[d]) * (a[d] - b[d]);
        return Math.sqrt(sum);
    }

    @Override
    public String toString() {
        return survey.numPicks()
                + " times in "
                + unit
                + " between "
                + survey.numSources()
                + " sources and "
                + survey.numReceivers()
                + " receivers, along "
                + rays.label()
                + " rays";
    }

    /** Whether the survey is the same if it is mirrored left to right. */
    public boolean isMirrored() {
        return isSame(p -> moved(p, -p[0], p[1]));
    }

    /** Whether it is the same if it is mirrored, and if it is turned by a quarter. */
    public boolean isTurned() {
        return isMirrored() && isSame(p -> moved(p, -p[1], p[0]));
    }

    /** A third coordinate stays. */
    private static double[] moved(double[] position, double x, double y) {
        double[] moved = position.clone();
        moved[0] = x;
        moved[1] = y;
        return moved;
    }

    private boolean isSame(UnaryOperator<double[]> moved) {
        int[] sources = partners(survey.sources(), moved);
        int[] receivers = partners(survey.receivers(), moved);
        Set<Long> pairs = new HashSet<>();
        for (int i = 0; i < survey.numPicks(); i++)
            pairs.add(pair(survey.source(i), survey.receiver(i)));
        for (int i = 0; i < survey.numPicks(); i++) {
            int source = sources[survey.source(i)];
            int receiver = receivers[survey.receiver(i)];
            if (source < 0 || receiver < 0 || !pairs.contains(pair(source, receiver))) return false;
        }
        return true;
    }

    private static long pair(int source, int receiver) {
        return (long) source << Integer.SIZE | receiver;
    }

    /** The number of the position that each is moved to; -1 if there is none. */
    private static int[] partners(double[][] positions, UnaryOperator<double[]> moved) {
        int[] partners = new int[positions.length];
        for (int i = 0; i < partners.length; i++) {
            partners[i] = -1;
            double[] to = moved.apply(positions[i]);
            for (int k = 0; k < partners.length; k++)
                if (distance(positions[k], to) < SAME) partners[i] = k;
        }
        return partners;
    }
}
