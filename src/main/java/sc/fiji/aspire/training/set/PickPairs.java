package sc.fiji.aspire.training.set;

import java.nio.file.Path;
import java.util.Optional;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.inference.Problem;
import sc.fiji.aspire.picks.PickImage;
import sc.fiji.aspire.picks.PickSetup;
import sc.fiji.aspire.picks.StationaryPrior;
import sc.fiji.aspire.wave.Medium;

/**
 * The maps and picked times of a training set.
 *
 * @param set the training set
 * @param setup how the times are picked
 */
public record PickPairs(TrainingSet set, PickSetup setup) implements TrainingPairs {

    /** Pairs for flows that are to know what the maps of the set have in common. */
    static PickPairs knowingMaps(TrainingSet set, PickSetup setup) {
        PickPairs plain = new PickPairs(set, setup);
        int[] items = plain.items(false);
        StationaryPrior prior =
                StationaryPrior.of(plain.grid(), items.length, i -> plain.image(items[i]));
        return new PickPairs(set, setup.withPrior(Optional.of(prior)));
    }

    @Override
    public Problem problem() {
        return setup.problem();
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
        return (float) Medium.WATER;
    }

    @Override
    public float start(int item) {
        return set.recipe().draw(item).water().map(Double::floatValue).orElseGet(this::start);
    }

    @Override
    public float origin(int item) {
        return (float) StationaryPrior.origin(setup.prior(), start(item));
    }

    @Override
    public boolean findFiducials() {
        return setup.prior().isPresent();
    }

    @Override
    public double noise(int item) {
        return setup.noise().deviation();
    }

    @Override
    public double missing(int item) {
        return set.recipe().draw(item).missing().cardinality() / (double) setup.survey().numPicks();
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

    /** As a record is read that somebody measured. */
    @Override
    public Likelihood likelihood(int item) {
        float[] values = set.record(item);
        double[] times = new double[values.length];
        for (int i = 0; i < times.length; i++) times[i] = values[i];
        int receivers = setup.survey().numReceivers();
        PickImage image = new PickImage(times, receivers, setup.survey().numSources());
        return setup.likelihood(image.of(setup), grid());
    }

    @Override
    public void requireComplete() {
        set.requireComplete();
    }
}
