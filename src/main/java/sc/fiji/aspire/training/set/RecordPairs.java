package sc.fiji.aspire.training.set;

import java.nio.file.Path;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.acoustics.RecordLikelihood;
import sc.fiji.aspire.acoustics.RecordSummary;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.inference.Problem;
import sc.fiji.aspire.inference.TraceImages;

/**
 * Maps and records of sound waves for flows on raw data.
 *
 * @param waves the pairs
 * @param conditioning says how the flows see records
 * @param summary computes that
 */
record RecordPairs(WavePairs waves, Conditioning conditioning, RecordSummary summary)
        implements TrainingPairs {

    @Override
    public Likelihood likelihood(int item) {
        return new RecordLikelihood(summary, waves.observation(item)).withWater(waves.start(item));
    }

    @Override
    public Path seenAtStart() {
        return Path.of("residuals-1-" + conditioning.crop().width());
    }

    @Override
    public int[] seenSize() {
        TraceImages traces = conditioning.traces();
        return new int[] {conditioning.crop().width(), traces.receivers(), traces.sources()};
    }

    @Override
    public Problem problem() {
        return waves.problem();
    }

    @Override
    public String description() {
        return waves.description();
    }

    @Override
    public int fold(int item, int folds) {
        return waves.fold(item, folds);
    }

    @Override
    public Grid grid() {
        return waves.grid();
    }

    @Override
    public float start() {
        return waves.start();
    }

    @Override
    public float start(int item) {
        return waves.start(item);
    }

    @Override
    public double noise(int item) {
        return waves.noise(item);
    }

    @Override
    public double missing(int item) {
        return waves.missing(item);
    }

    @Override
    public boolean isMirrored() {
        return waves.isMirrored();
    }

    @Override
    public boolean isTurned() {
        return waves.isTurned();
    }

    @Override
    public long seed() {
        return waves.seed();
    }

    @Override
    public Path folder() {
        return waves.folder();
    }

    @Override
    public int size() {
        return waves.size();
    }

    @Override
    public int[] items(boolean validation) {
        return waves.items(validation);
    }

    @Override
    public float[] image(int item) {
        return waves.image(item);
    }

    @Override
    public void requireComplete() {
        waves.requireComplete();
    }
}
