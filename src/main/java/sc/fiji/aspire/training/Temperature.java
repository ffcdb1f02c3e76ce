package sc.fiji.aspire.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.SplitProgress;
import sc.fiji.aspire.correlation.SharedError;
import sc.fiji.aspire.correlation.SharedErrorFit;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.FlowSampler;
import sc.fiji.aspire.inference.TemperatureRange;
import sc.fiji.aspire.posterior.PosteriorSamples;

/**
 * The scale of the latent images for which the 90 % interval covers 90 % of the pixels of the
 * validation heads, and how far validation is behind training.
 *
 * @param value standard deviation of the latent images
 * @param trainingError root mean square error of the posterior mean in training heads, m/s
 * @param validationError the same in heads that no flow was fitted to, m/s
 * @param drawsError the same of the mean of the flow's own draws, m/s
 * @param movedError the same of draws that are moved to the mean of the network of the mean, m/s
 * @param centered whether draws are moved: they err less then, and their spread can still be right
 */
record Temperature(
        double value,
        double trainingError,
        double validationError,
        double drawsError,
        double movedError,
        boolean centered) {

    private static final String TRAINING = "rmse_training";
    private static final String VALIDATION = "rmse_validation";
    private static final String DRAWS = "rmse_draws";
    private static final String MOVED = "rmse_draws_moved";
    private static final double LEVEL = 0.9;
    static final int TRAINING_ITEMS = 32;

    /** Passes over the validation items: at the temperature 1, and as many as are usual. */
    static final int TRIES = 3;

    /** Fits the temperature to a sampler of temperature 1. */
    static Temperature fit(
            RefinementFiles files, FlowSampler sampler, int draws, Progress progress) {
        int[] validation = files.pairs().items(true);
        int[] training = files.pairs().items(false);
        training = Arrays.copyOf(training, Math.min(TRAINING_ITEMS, training.length));
        SplitProgress parts =
                new SplitProgress(progress, TRIES * (long) validation.length + training.length);
        Deviations seen = of(files, sampler, draws, training, parts.next(training.length));
        Deviations held = of(files, sampler, draws, validation, parts.next(validation.length));
        Tries tries = new Tries(files, sampler, draws, validation, parts);
        boolean centered = held.moved.error() < held.own.error();
        double value = tries.best(centered, held);
        if (centered && TemperatureRange.isAtLimit(value)) {
            centered = false;
            value = tries.best(false, held);
        }
        return new Temperature(
                value, seen.error(), held.error(), held.own.error(), held.moved.error(), centered);
    }

    /** Draws at one temperature after the other. */
    private static final class Tries {

        private final RefinementFiles files;
        private final FlowSampler sampler;
        private final int draws;
        private final int[] items;
        private final SplitProgress parts;
        private int expected = TRIES - 1;

        Tries(
                RefinementFiles files,
                FlowSampler sampler,
                int draws,
                int[] items,
                SplitProgress parts) {
            this.files = files;
            this.sampler = sampler;
            this.draws = draws;
            this.items = items;
            this.parts = parts;
        }

        /**
         * The temperature at which intervals cover what they should.
         *
         * @param first found at the temperature 1
         */
        double best(boolean centered, Deviations first) {
            return TemperatureRange.where(
                    t -> ratio(sampler.withCentered(centered).withTemperature(t)),
                    (centered ? first.moved : first.own).quantile(LEVEL));
        }

        private double ratio(FlowSampler tried) {
            // More tries than are usual add nothing to the progress.
            Progress part = parts.next(expected-- > 0 ? items.length : 0);
            return of(files, tried, draws, items, part).own.quantile(LEVEL);
        }
    }

    private static Deviations of(
            RefinementFiles files, FlowSampler sampler, int draws, int[] items, Progress progress) {
        Deviations deviations = new Deviations(files, sampler, draws);
        for (int i = 0; i < items.length; i++)
            deviations.add(items[i], progress.part(i, items.length));
        return deviations;
    }

    /**
     * What the pixels of a sampler's draws do not share of their errors, on the items that were
     * held back.
     *
     * @param sampler at its temperature
     */
    static SharedError sharedError(
            RefinementFiles files, FlowSampler sampler, TrainingPlan plan, Progress progress) {
        SharedErrorFit fit =
                new SharedErrorFit(files.pairs().grid(), plan.conditioning().crop().longest());
        int[] items = files.pairs().items(true);
        if (items.length < SharedErrorFit.LEAST_BODIES) return SharedError.NONE;
        for (int i = 0; i < items.length; i++) {
            int item = items[i];
            progress.update(i, items.length, "shared error " + (i + 1) + " of " + items.length);
            float[] truth = files.pairs().image(item);
            fit.add(
                    truth,
                    files.pairs().body(item),
                    samples(
                            files,
                            sampler,
                            item,
                            plan.fiducialDraws(),
                            progress.part(i, items.length)));
        }
        return fit.fit();
    }

    private static PosteriorSamples samples(
            RefinementFiles files, FlowSampler sampler, int item, int draws, Progress progress) {
        progress.checkCanceled();
        return files.sampler(sampler, item)
                .sample(
                        files.score(item),
                        files.fiducial(item),
                        draws,
                        files.pairs().seed() + item,
                        progress);
    }

    /** A stage with this temperature, and with what was found beside it. */
    AspireModel.Stage tell(AspireModel.Stage stage, HeldOutErrors errors) {
        Map<String, Object> facts = new LinkedHashMap<>(stage.facts());
        facts.put(TRAINING, trainingError);
        facts.put(VALIDATION, validationError);
        facts.put(DRAWS, drawsError);
        facts.put(MOVED, movedError);
        facts.putAll(errors.facts());
        return stage.withTemperature(value, facts).withCentered(centered);
    }

    /** What a finished stage was given. */
    static Temperature of(AspireModel.Stage stage) {
        return new Temperature(
                stage.temperature(),
                fact(stage, TRAINING),
                fact(stage, VALIDATION),
                fact(stage, DRAWS),
                fact(stage, MOVED),
                stage.centered());
    }

    /** NaN where the stage is of a training that began before this was measured. */
    private static double fact(AspireModel.Stage stage, String name) {
        return stage.facts().get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /**
     * How much of a draw's way from the mean makes the mean of a training head err as much as that
     * of a new one: a calibrated posterior's draws lie as far from the mean as the truth does, so
     * that the part a adds a^2 to the mean square error of 1.
     */
    double widening() {
        double ratio = validationError / trainingError;
        return Math.sqrt(Math.max(0, ratio * ratio - 1));
    }

    /** What a flow's draws say of the bodies of items, and what they say once they are moved. */
    private static final class Deviations {

        private final RefinementFiles files;
        private final FlowSampler sampler;
        private final int draws;
        private final Intervals own = new Intervals();
        private final Intervals moved = new Intervals();
        private double squares;

        Deviations(RefinementFiles files, FlowSampler sampler, int draws) {
            this.files = files;
            this.sampler = sampler;
            this.draws = draws;
        }

        void add(int item, Progress progress) {
            float[] truth = files.pairs().image(item);
            PosteriorSamples samples = samples(files, sampler, item, draws, progress);
            float[] mean = samples.mean();
            float[] fiducial =
                    files.sampler(sampler, item)
                            .mean(files.score(item), files.fiducial(item))
                            .orElse(mean);
            float[] shift = FlowSampler.shift(fiducial, mean, samples.standardDeviation());
            float[] low = samples.quantile(0.5 - LEVEL / 2);
            float[] high = samples.quantile(0.5 + LEVEL / 2);
            float outside = files.pairs().start(item);
            own.makeRoom(truth.length);
            moved.makeRoom(truth.length);
            for (int p = 0; p < truth.length; p++) {
                if (truth[p] == outside) continue;
                squares += Math.pow(truth[p] - fiducial[p], 2);
                double error = truth[p] - mean[p];
                own.add(error, mean[p] - low[p], high[p] - mean[p]);
                moved.add(error - shift[p], mean[p] - low[p], high[p] - mean[p]);
            }
        }

        double error() {
            return Math.sqrt(squares / own.count);
        }
    }

    /** How many half widths of the 90 % interval the truth lies from its middle, by pixel. */
    private static final class Intervals {

        private float[] ratios = new float[0];
        private int count;
        private double squares;

        void makeRoom(int more) {
            ratios = Arrays.copyOf(ratios, count + more);
        }

        void add(double error, double below, double above) {
            squares += error * error;
            ratios[count++] = (float) (Math.abs(error) / Math.max(error > 0 ? above : below, 1e-6));
        }

        double quantile(double level) {
            float[] sorted = Arrays.copyOf(ratios, count);
            Arrays.sort(sorted);
            return sorted[(int) Math.min(sorted.length - 1, level * sorted.length)];
        }

        double error() {
            return Math.sqrt(squares / count);
        }
    }
}
