package sc.fiji.aspire.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.SplitProgress;
import sc.fiji.aspire.correlation.SharedError;
import sc.fiji.aspire.correlation.SharedErrorFit;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.FlowSampler;
import sc.fiji.aspire.inference.Middle;
import sc.fiji.aspire.inference.TemperatureRange;
import sc.fiji.aspire.posterior.PosteriorSamples;

/**
 * The scale of the latent images for which the 90 % interval covers 90 % of the pixels of the
 * validation heads, and how far validation is behind training.
 *
 * @param value standard deviation of the latent images
 * @param trainingError root mean square error of the posterior mean in training heads, m/s
 * @param validationError the same in heads that no flow was fitted to, m/s
 * @param errors the same of the mean of draws, by the image that they lie around; what is missing
 *     was not measured
 * @param middle that draws lie around: where they err least, and their spread can still be right
 */
record Temperature(
        double value,
        double trainingError,
        double validationError,
        Map<Middle, Double> errors,
        Middle middle) {

    private static final String TRAINING = "rmse_training";
    private static final String VALIDATION = "rmse_validation";
    private static final Map<Middle, String> DRAWS =
            Map.of(
                    Middle.OWN,
                    "rmse_draws",
                    Middle.NETWORK,
                    "rmse_draws_moved",
                    Middle.FIDUCIAL,
                    "rmse_draws_fiducial");

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
        Iterator<Middle> middles = held.middles().iterator();
        Middle middle;
        double value;
        do {
            middle = middles.next();
            value = tries.best(middle, held);
        } while (middles.hasNext() && TemperatureRange.isAtLimit(value));
        return new Temperature(
                value, seen.error(middle), held.error(middle), held.errors(), middle);
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
        double best(Middle middle, Deviations first) {
            return TemperatureRange.where(
                    t -> ratio(sampler.withMiddle(middle).withTemperature(t)),
                    first.around.get(middle).quantile(LEVEL));
        }

        private double ratio(FlowSampler tried) {
            // More tries than are usual add nothing to the progress.
            Progress part = parts.next(expected-- > 0 ? items.length : 0);
            return of(files, tried, draws, items, part).around.get(Middle.OWN).quantile(LEVEL);
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
    AspireModel.Stage tell(AspireModel.Stage stage, HeldOutErrors others) {
        Map<String, Object> facts = new LinkedHashMap<>(stage.facts());
        facts.put(TRAINING, trainingError);
        facts.put(VALIDATION, validationError);
        for (Middle m : Middle.values())
            if (errors.containsKey(m)) facts.put(DRAWS.get(m), errors.get(m));
        facts.putAll(others.facts());
        return stage.withTemperature(value, facts).withMiddle(middle);
    }

    /** What a finished stage was given. */
    static Temperature of(AspireModel.Stage stage) {
        Map<Middle, Double> errors = new EnumMap<>(Middle.class);
        for (Middle m : Middle.values())
            if (stage.facts().containsKey(DRAWS.get(m))) errors.put(m, fact(stage, DRAWS.get(m)));
        return new Temperature(
                stage.temperature(),
                fact(stage, TRAINING),
                fact(stage, VALIDATION),
                errors,
                stage.middle());
    }

    /** NaN where the stage is of a training that began before this was measured. */
    private static double fact(AspireModel.Stage stage, String name) {
        return stage.facts().get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /**
     * How much of a draw's way from the mean makes the mean of a training head err as much as that
     * of a new one: a calibrated posterior's draws lie as far from the mean as the truth does, so
     * that the part a adds a^2 to the mean square error of 1. A fiducial that stays was fitted to
     * no head by the flow.
     */
    double widening() {
        if (middle == Middle.FIDUCIAL) return 0;
        double ratio = validationError / trainingError;
        return Math.sqrt(Math.max(0, ratio * ratio - 1));
    }

    /** What a flow's draws say of the bodies of items, and what they say once they are moved. */
    private static final class Deviations {

        private final RefinementFiles files;
        private final FlowSampler sampler;
        private final int draws;
        private final Map<Middle, Intervals> around = new EnumMap<>(Middle.class);
        private double squaresOfMean;
        private double squaresOfFiducial;

        Deviations(RefinementFiles files, FlowSampler sampler, int draws) {
            this.files = files;
            this.sampler = sampler;
            this.draws = draws;
            for (Middle middle : Middle.values()) around.put(middle, new Intervals());
        }

        void add(int item, Progress progress) {
            float[] truth = files.pairs().image(item);
            float[] fiducial = files.fiducial(item);
            PosteriorSamples samples = samples(files, sampler, item, draws, progress);
            float[] mean = samples.mean();
            float[] known =
                    files.sampler(sampler, item).mean(files.score(item), fiducial).orElse(mean);
            float[] deviation = samples.standardDeviation();
            float[] toKnown = FlowSampler.shift(known, mean, deviation);
            float[] toFiducial = FlowSampler.shift(fiducial, mean, deviation);
            float[] low = samples.quantile(0.5 - LEVEL / 2);
            float[] high = samples.quantile(0.5 + LEVEL / 2);
            float outside = files.pairs().start(item);
            around.values().forEach(intervals -> intervals.makeRoom(truth.length));
            double chance = 0;
            for (int p = 0; p < truth.length; p++) {
                if (truth[p] == outside) continue;
                squaresOfMean += Math.pow(truth[p] - known[p], 2);
                squaresOfFiducial += Math.pow(truth[p] - fiducial[p], 2);
                double error = truth[p] - mean[p];
                double below = mean[p] - low[p];
                double above = high[p] - mean[p];
                around.get(Middle.OWN).add(error, below, above);
                around.get(Middle.NETWORK).add(error - toKnown[p], below, above);
                around.get(Middle.FIDUCIAL).add(error - toFiducial[p], below, above);
                chance += Math.pow(deviation[p], 2) / draws;
            }
            around.get(Middle.OWN).endBody(chance);
            around.get(Middle.NETWORK).endBody(0);
            around.get(Middle.FIDUCIAL).endBody(0);
        }

        /** Of the posterior mean, which is the fiducial if draws lie around that. */
        double error(Middle middle) {
            double squares = middle == Middle.FIDUCIAL ? squaresOfFiducial : squaresOfMean;
            return Math.sqrt(squares / around.get(middle).count);
        }

        Map<Middle, Double> errors() {
            Map<Middle, Double> errors = new EnumMap<>(Middle.class);
            around.forEach((middle, intervals) -> errors.put(middle, intervals.error()));
            return errors;
        }

        /** What draws may lie around, the best first; the last is what they do by themselves. */
        List<Middle> middles() {
            Intervals network = around.get(Middle.NETWORK);
            boolean moved = network.error() < around.get(Middle.OWN).error();
            Middle best = moved ? Middle.NETWORK : Middle.OWN;
            List<Middle> middles = new ArrayList<>();
            if (around.get(Middle.FIDUCIAL).isClearlyBelow(around.get(best)))
                middles.add(Middle.FIDUCIAL);
            if (moved) middles.add(Middle.NETWORK);
            middles.add(Middle.OWN);
            return middles;
        }
    }

    /** How many half widths of the 90 % interval the truth lies from its middle, by pixel. */
    private static final class Intervals {

        /** So many standard errors are no chance. */
        private static final double CLEARLY = 2;

        private final List<Double> bodies = new ArrayList<>();
        private float[] ratios = new float[0];
        private int count;
        private double squares;
        private double before;

        void makeRoom(int more) {
            ratios = Arrays.copyOf(ratios, count + more);
        }

        void add(double error, double below, double above) {
            squares += error * error;
            ratios[count++] = (float) (Math.abs(error) / Math.max(error > 0 ? above : below, 1e-6));
        }

        /**
         * What was added since the last body is one.
         *
         * @param chance how much of its squares the mean of more draws would not have
         */
        void endBody(double chance) {
            bodies.add(squares - before - chance);
            before = squares;
        }

        double quantile(double level) {
            float[] sorted = Arrays.copyOf(ratios, count);
            Arrays.sort(sorted);
            return sorted[(int) Math.min(sorted.length - 1, level * sorted.length)];
        }

        double error() {
            return Math.sqrt(squares / count);
        }

        /** Whether the errors of these bodies are smaller by more than chance; of one, never. */
        boolean isClearlyBelow(Intervals others) {
            int n = bodies.size();
            double[] gains = new double[n];
            for (int i = 0; i < n; i++) gains[i] = others.bodies.get(i) - bodies.get(i);
            double mean = Arrays.stream(gains).average().orElse(0);
            double spread = Arrays.stream(gains).map(gain -> Math.pow(gain - mean, 2)).sum();
            return mean > CLEARLY * Math.sqrt(spread / (n * (n - 1.0)));
        }
    }
}
