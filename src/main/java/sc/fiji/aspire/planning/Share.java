package sc.fiji.aspire.planning;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.inference.Problem;
import sc.fiji.aspire.training.set.TrainingPairs;

/**
 * Some of the pairs that a model is trained on, with a folder of their own.
 *
 * @param all pairs
 * @param chosen numbers of those that take part
 * @param folder for what trainings with them share
 */
record Share(TrainingPairs all, int[] chosen, Path folder) implements TrainingPairs {

    /** So many of each kind, evenly chosen. */
    static Share of(TrainingPairs all, int training, int held, Path folder) {
        IntStream chosen =
                IntStream.concat(spread(all.items(false), training), spread(all.items(true), held));
        return new Share(all, chosen.sorted().toArray(), folder);
    }

    private static IntStream spread(int[] items, int most) {
        int count = Math.min(items.length, most);
        return IntStream.range(0, count).map(i -> items[(int) ((long) i * items.length / count)]);
    }

    @Override
    public int[] items(boolean validation) {
        int[] kind = all.items(validation);
        return IntStream.range(0, chosen.length)
                .filter(i -> Arrays.binarySearch(kind, chosen[i]) >= 0)
                .toArray();
    }

    @Override
    public TrainingPairs seenBy(Conditioning conditioning) {
        return new Share(all.seenBy(conditioning), chosen, folder);
    }

    @Override
    public int size() {
        return chosen.length;
    }

    @Override
    public Problem problem() {
        return all.problem();
    }

    @Override
    public String description() {
        return all.description() + Arrays.toString(chosen);
    }

    @Override
    public int fold(int item, int folds) {
        return all.fold(chosen[item], folds);
    }

    @Override
    public Grid grid() {
        return all.grid();
    }

    @Override
    public float start() {
        return all.start();
    }

    @Override
    public float start(int item) {
        return all.start(chosen[item]);
    }

    @Override
    public float origin(int item) {
        return all.origin(chosen[item]);
    }

    @Override
    public boolean findFiducials() {
        return all.findFiducials();
    }

    @Override
    public double noise(int item) {
        return all.noise(chosen[item]);
    }

    @Override
    public double missing(int item) {
        return all.missing(chosen[item]);
    }

    @Override
    public long seed() {
        return all.seed();
    }

    @Override
    public float[] image(int item) {
        return all.image(chosen[item]);
    }

    @Override
    public Likelihood likelihood(int item) {
        return all.likelihood(chosen[item]);
    }

    @Override
    public Path seenAtStart() {
        return all.seenAtStart();
    }

    @Override
    public int[] seenSize() {
        return all.seenSize();
    }
}
