package sc.fiji.aspire.training.set;

import java.nio.file.Path;
import java.util.OptionalDouble;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.acoustics.Gaps;
import sc.fiji.aspire.acoustics.RecordSummary;
import sc.fiji.aspire.acoustics.ScoreSummary;
import sc.fiji.aspire.acoustics.WaveLikelihood;
import sc.fiji.aspire.array.NoiseLevel;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.inference.Problem;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * The maps and records of sound waves of a training set.
 *
 * @param set the training set
 * @param solver for the scores
 * @param tied whether density follows the speed of sound in the scores' waves
 * @param array tells where gaps of the records are
 */
public record WavePairs(TrainingSet set, AcousticSolver solver, boolean tied, Gaps array)
        implements TrainingPairs {

    /** The pairs of a training set. */
    public WavePairs(TrainingSet set, AcousticSolver solver, boolean tied) {
        this(set, solver, tied, new Gaps(set.recipe().acquisition(), set.recipe().grid()));
    }

    /** Pairs whose scores are by waves in constant density. */
    public WavePairs(TrainingSet set, AcousticSolver solver) {
        this(set, solver, false);
    }

    @Override
    public Path seenAtStart() {
        return tied ? Path.of("scores-1-tied-density") : TrainingPairs.super.seenAtStart();
    }

    @Override
    public TrainingPairs seenBy(Conditioning conditioning) {
        return conditioning.traces().isNone()
                ? this
                : new RecordPairs(this, conditioning, new RecordSummary(solver, conditioning));
    }

    @Override
    public Problem problem() {
        return AcousticModel.problem(set.recipe().acquisition(), tied);
    }

    @Override
    public String description() {
        return set.recipe().write();
    }

    @Override
    public int fold(int item, int folds) {
        return set.recipe().fold(item, folds);
    }

    @Override
    public Grid grid() {
        return set.recipe().grid();
    }

    @Override
    public float start() {
        return (float) set.recipe().acquisition().conditions().water().orElse(Medium.WATER);
    }

    @Override
    public float start(int item) {
        return set.recipe().draw(item).water().map(Double::floatValue).orElseGet(this::start);
    }

    @Override
    public double noise(int item) {
        return observation(item).noise();
    }

    @Override
    public double missing(int item) {
        Acquisition acquisition = set.recipe().acquisition();
        return acquisition.without(set.recipe().draw(item).missing()).shareMissing();
    }

    @Override
    public boolean isMirrored() {
        return set.recipe().recording().isMirrored();
    }

    @Override
    public boolean isTurned() {
        return set.recipe().recording().isTurned();
    }

    @Override
    public long seed() {
        return set.recipe().seed();
    }

    @Override
    public Path folder() {
        return set.folder();
    }

    @Override
    public int size() {
        return set.size();
    }

    @Override
    public int[] items(boolean validation) {
        return set.items(validation);
    }

    @Override
    public float[] image(int item) {
        return set.readImage(TrainingSet.MAPS, item);
    }

    @Override
    public Likelihood likelihood(int item) {
        return new WaveLikelihood(
                new ScoreSummary(solver, grid(), tied),
                observation(item),
                OptionalDouble.of(start(item)),
                array);
    }

    /** The record of an item, with the standard deviation of its own noise. */
    Observation observation(int item) {
        Observation unit = set.observation(item, 1);
        return unit.withNoise(NoiseLevel.of(unit));
    }

    @Override
    public void requireComplete() {
        set.requireComplete();
    }
}
