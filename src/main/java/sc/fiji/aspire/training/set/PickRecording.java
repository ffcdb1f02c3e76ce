package sc.fiji.aspire.training.set;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.Optional;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.Unit;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.inference.Problem;
import sc.fiji.aspire.picks.ImageScale;
import sc.fiji.aspire.picks.PickSetup;
import sc.fiji.aspire.ray.Survey;
import sc.fiji.aspire.tiff.FloatImage;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * Records of picked travel times: X = receiver, Y = source, NaN where nothing is picked.
 *
 * @param setup how they are picked
 */
public record PickRecording(PickSetup setup) implements Recording {

    /** Name of its entry in a description. */
    static final String ENTRY = "survey";

    private static final int VERSION = 5;

    /** Maps of training sets are in m/s. */
    public PickRecording {
        ImageScale scale = setup.scale();
        double slowness = scale.unit() * Unit.US.worthOf(setup.unit()).orElse(Double.NaN);
        if (scale.slowness() || !Decimal.same(slowness, ImageScale.SOUND_SPEED.unit()))
            throw new IllegalArgumentException(
                    "Expected travel times of images of the speed of sound in m/s, found images of "
                            + (scale.slowness() ? "slowness" : "speeds in another unit")
                            + ". Leave out \"image\" in the setup, or write a program for such"
                            + " images.");
    }

    /** Reads what {@link #write} wrote. */
    static PickRecording read(String description, String where) {
        String json = JsonParser.parseString(description).getAsJsonObject().get(ENTRY).toString();
        return new PickRecording(PickSetup.of(new Problem(PickSetup.KIND, json), where));
    }

    @Override
    public double[][] sources() {
        return setup.survey().sources();
    }

    @Override
    public double[][] receivers() {
        return setup.survey().receivers();
    }

    @Override
    public int[] size() {
        return new int[] {setup.survey().numReceivers(), setup.survey().numSources(), 1};
    }

    @Override
    public FloatImage image(float[] record) {
        int[] size = size();
        return new FloatImage(record, size[0], size[1], 1, FloatImage.NO_UNIT);
    }

    @Override
    public boolean isMirrored() {
        return setup.isMirrored();
    }

    @Override
    public boolean isTurned() {
        return setup.isTurned();
    }

    @Override
    public String unit() {
        return setup.unit();
    }

    @Override
    public Optional<Acquisition> waves() {
        return Optional.empty();
    }

    @Override
    public void requireInside(Grid grid) {
        setup.survey().requireInside(grid);
        setup.requireSense(grid.spacing());
    }

    @Override
    public void requireSense(RecordVariety variety) {
        if (variety.levels().isEmpty() && !variety.bone()) return;
        throw new IllegalArgumentException(
                "Expected travel times whose errors are those of the survey, found levels or bone."
                        + " Leave them out.");
    }

    @Override
    public boolean isSame(Recording other) {
        return other instanceof PickRecording picks
                && setup.problem().json().equals(picks.setup.problem().json());
    }

    @Override
    public void write(JsonObject recipe) {
        recipe.add(ENTRY, new Gson().fromJson(setup.problem().json(), JsonObject.class));
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public RecordDraw draw(TrainingRecipe recipe, int item) {
        return recipe.variety().draw(recipe.seed(), item, setup.survey(), recipe.noiseDecibels());
    }

    @Override
    public Optional<String> doubt(Medium map, RecordDraw draw) {
        return Optional.empty();
    }

    @Override
    public float[] simulate(
            Medium map, RecordDraw draw, AcousticSolver solver, long seed, Progress progress) {
        double[] times = setup.simulate(map.values(), map.grid(), seed, progress);
        Survey survey = setup.survey();
        float[] image = new float[survey.numSources() * survey.numReceivers()];
        Arrays.fill(image, Float.NaN);
        for (int i = 0; i < times.length; i++)
            image[survey.source(i) * survey.numReceivers() + survey.receiver(i)] = (float) times[i];
        draw.missing().stream().forEach(place -> image[place] = Float.NaN);
        return image;
    }

    @Override
    public TrainingPairs pairs(TrainingSet set, AcousticSolver solver, boolean tied) {
        if (tied)
            throw new IllegalArgumentException(
                    "Expected bone=auto or constant for travel times, which do not depend on"
                            + " density, found tied.");
        return PickPairs.knowingMaps(set, setup);
    }

    /** Whatever a model knows of images besides. */
    @Override
    public boolean isOf(Problem problem) {
        if (!problem.kind().equals(PickSetup.KIND)) return false;
        PickSetup other = PickSetup.of(problem, "The survey of the model");
        return setup.problem().equals(other.withPrior(Optional.empty()).problem());
    }

    @Override
    public Likelihood likelihood(
            TrainingSet set, int item, AspireModel model, AcousticSolver solver) {
        PickSetup seen = PickSetup.of(model.problem(), "The survey of the model " + model.name());
        return new PickPairs(set, seen).likelihood(item);
    }

    @Override
    public String toString() {
        return setup.toString();
    }
}
