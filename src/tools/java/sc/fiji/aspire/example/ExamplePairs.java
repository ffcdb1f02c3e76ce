package sc.fiji.aspire.example;

import java.nio.file.Path;
import java.util.stream.IntStream;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.inference.Problem;
import sc.fiji.aspire.training.set.TrainingPairs;

/**
 * Pairs of an example, drawn when they are asked for.
 *
 * @param example the problem
 * @param training number of items to train on; the seeds of images and records count from 0
 * @param validation number of items that are held back
 * @param folder for the first scores
 */
record ExamplePairs(ExampleProblem example, int training, int validation, Path folder)
        implements TrainingPairs {

    @Override
    public Problem problem() {
        return example.problem();
    }

    @Override
    public Grid grid() {
        return example.grid();
    }

    @Override
    public float start() {
        return example.start();
    }

    @Override
    public long seed() {
        return 1;
    }

    @Override
    public int size() {
        return training + validation;
    }

    @Override
    public int[] items(boolean validation) {
        return validation
                ? IntStream.range(training, size()).toArray()
                : IntStream.range(0, training).toArray();
    }

    @Override
    public float[] image(int item) {
        return example.image(item);
    }

    @Override
    public Likelihood likelihood(int item) {
        return example.likelihood(example.record(item));
    }
}
