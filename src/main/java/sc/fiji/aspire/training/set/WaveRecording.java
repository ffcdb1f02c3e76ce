package sc.fiji.aspire.training.set;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.OptionalDouble;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.acoustics.Simulator;
import sc.fiji.aspire.array.BathOfMap;
import sc.fiji.aspire.array.NoiseLevel;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.inference.Problem;
import sc.fiji.aspire.tiff.FloatImage;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * Records of sound waves: X = time sample, Y = receiver, Z = source.
 *
 * @param acquisition how they are taken
 */
public record WaveRecording(Acquisition acquisition) implements Recording {

    /** Name of its entry in a description. */
    static final String ENTRY = "acquisition";

    @Override
    public double[][] sources() {
        return acquisition.sources();
    }

    @Override
    public double[][] receivers() {
        return acquisition.receivers();
    }

    @Override
    public int[] size() {
        return new int[] {
            acquisition.time().samples(), acquisition.numReceivers(), acquisition.numSources()
        };
    }

    @Override
    public FloatImage image(float[] record) {
        int[] size = size();
        return new FloatImage(record, size[0], size[1], acquisition.time().interval(), "us");
    }

    @Override
    public boolean isMirrored() {
        return TraceSymmetry.of(Symmetry.MIRROR, acquisition).isPresent();
    }

    @Override
    public boolean isTurned() {
        return isMirrored() && TraceSymmetry.of(Symmetry.QUARTER, acquisition).isPresent();
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public Optional<Acquisition> waves() {
        return Optional.of(acquisition);
    }

    @Override
    public void requireInside(Grid grid) {
        acquisition.requireInside(grid);
    }

    @Override
    public void requireSense(RecordVariety variety) {
        // Waves show all of it.
    }

    @Override
    public boolean isSame(Recording other) {
        return other instanceof WaveRecording waves && acquisition.isSame(waves.acquisition);
    }

    @Override
    public void write(JsonObject recipe) {
        recipe.add(
                ENTRY, new Gson().fromJson(AcquisitionJson.write(acquisition), JsonObject.class));
    }

    @Override
    public int version() {
        return 1;
    }

    /** Simulated bodies lie in the water of the acquisition. */
    @Override
    public RecordDraw draw(TrainingRecipe recipe, int item) {
        RecordDraw draw =
                recipe.variety().draw(recipe.seed(), item, acquisition, recipe.noiseDecibels());
        OptionalDouble water = acquisition.conditions().water();
        boolean drawn = recipe.maps().get(item).stack().isEmpty();
        return drawn && water.isPresent() ? draw.orIn(water.getAsDouble()) : draw;
    }

    @Override
    public Optional<String> doubt(Medium map, RecordDraw draw) {
        return BathOfMap.doubt(map, draw.said(acquisition));
    }

    @Override
    public float[] simulate(
            Medium map, RecordDraw draw, AcousticSolver solver, long seed, Progress progress) {
        double frequency = acquisition.wavelet().centreFrequency();
        float[] traces =
                new Simulator(solver, acquisition, draw.decibels())
                        .simulate(draw.withBone(map, frequency), seed, progress)
                        .traces();
        return draw.without(traces, acquisition.time().samples());
    }

    @Override
    public TrainingPairs pairs(TrainingSet set, AcousticSolver solver, boolean tied) {
        return new WavePairs(set, solver, tied);
    }

    @Override
    public boolean isOf(Problem problem) {
        return AcousticModel.poses(problem)
                && acquisition.isSame(AcousticModel.acquisition(problem, "to compare with"));
    }

    @Override
    public Likelihood likelihood(
            TrainingSet set, int item, AspireModel model, AcousticSolver solver) {
        Observation unit = set.observation(item, 1);
        return new AcousticModel(model).likelihood(unit.withNoise(NoiseLevel.of(unit)), solver);
    }

    @Override
    public String toString() {
        return acquisition.toString();
    }
}
