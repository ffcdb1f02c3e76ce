package sc.fiji.aspire.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.ConditionalFlow;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.glow.ConditionalGlow;
import sc.fiji.aspire.flow.glow.Parameters;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.FlowSampler;
import sc.fiji.aspire.inference.ForwardModel;
import sc.fiji.aspire.inference.ImageUnits;
import sc.fiji.aspire.range.ScoreScale;
import sc.fiji.aspire.shard.Shard;
import sc.fiji.aspire.training.set.SimulatedPairs;
import sc.fiji.aspire.training.torch.Batch;
import sc.fiji.aspire.training.torch.FlowData;
import sc.fiji.aspire.training.torch.FlowObjective;
import sc.fiji.aspire.training.torch.FoldedData;
import sc.fiji.aspire.training.torch.TorchFlow;

/** Items see means of networks that were not fitted to them. */
class MeanFitTest {

    private static final int ITEMS = 32;
    private static final int PIXELS = 64;

    private final FlowArchitecture architecture =
            new FlowArchitecture(8, 8, 1, 1, 1, 4, 4).withMean();
    private final FlowTrainingOptions options =
            FlowTrainingOptions.standard(3, 1).withMeanEpochs(2).withFolds(2).withRate(1e-2, 2);

    @TempDir Path temporary;

    /** Conditions of noise, and targets that are their multiples. */
    private record Multiples(float[] factors, float[][] means) implements FoldedData {

        private static float[] noise(long seed) {
            Random random = new Random(seed);
            float[] noise = new float[PIXELS];
            for (int i = 0; i < PIXELS; i++) noise[i] = (float) random.nextGaussian();
            return noise;
        }

        @Override
        public int size() {
            return ITEMS;
        }

        @Override
        public int validationSize() {
            return 2;
        }

        @Override
        public void item(int index, long seed, float[] condition, float[] target) {
            float[] noise = noise(index);
            System.arraycopy(noise, 0, condition, 0, PIXELS);
            if (means != null) System.arraycopy(means[index], 0, condition, PIXELS, PIXELS);
            for (int i = 0; i < PIXELS; i++) target[i] = factors[index] * noise[i];
        }

        @Override
        public void validationItem(int index, float[] condition, float[] target) {
            System.arraycopy(noise(100 + index), 0, condition, 0, PIXELS);
            System.arraycopy(condition, 0, target, 0, PIXELS);
        }

        @Override
        public FoldedData ofMean() {
            return this;
        }

        @Override
        public int fold(int index, int folds) {
            return index % folds;
        }

        @Override
        public void plain(int index, float[] condition) {
            System.arraycopy(noise(index), 0, condition, 0, PIXELS);
        }

        @Override
        public FlowData beside(float[][] others, float[][] held) {
            assertEquals(validationSize(), held.length);
            return new Multiples(factors, others);
        }

        @Override
        public int channels(FlowArchitecture a) {
            return means == null ? 1 : 2;
        }
    }

    /** Sums along rows and columns. */
    private static final class Sums implements ForwardModel {

        @Override
        public float[] forward(float[] image, Progress progress) {
            float[] record = new float[16];
            for (int i = 0; i < PIXELS; i++) {
                record[i % 8] += image[i];
                record[8 + i / 8] += image[i];
            }
            return record;
        }

        @Override
        public float[] jacobianAdjoint(float[] image, float[] residual, Progress progress) {
            float[] sum = new float[PIXELS];
            for (int i = 0; i < PIXELS; i++) sum[i] = residual[i % 8] + residual[8 + i / 8];
            return sum;
        }
    }

    private MeanFit fit(String folder, float[] factors) throws IOException {
        FlowTrainer trainer =
                new FlowTrainer(
                        architecture, options, Files.createDirectory(temporary.resolve(folder)));
        return MeanFit.of(trainer, new Multiples(factors, null), Progress.NONE);
    }

    private static float[][] means(MeanFit fit) {
        return ((Multiples) fit.data()).means();
    }

    /** What is the truth of an item does not reach its own mean, but those of the other fold. */
    @Test
    void noItemSeesWhatWasFittedToIt() throws IOException {
        float[] factors = new float[ITEMS];
        Arrays.fill(factors, 1);
        MeanFit before = fit("before", factors);
        for (int i = 0; i < ITEMS; i += 2) factors[i] = -3;
        MeanFit after = fit("after", factors);
        for (int i = 0; i < ITEMS; i++) {
            boolean same = Arrays.equals(means(before)[i], means(after)[i]);
            assertEquals(i % 2 == 0, same, "item " + i);
        }
        assertFalse(
                Arrays.equals(
                        before.network().parameters().values(),
                        after.network().parameters().values()));
    }

    @Test
    void theNetworksOfTheFoldsAreFoundAgain() throws IOException {
        float[] factors = new float[ITEMS];
        Arrays.fill(factors, 1);
        MeanFit fit = fit("kept", factors);
        List<ConditionalFlow> folds = MeanFit.folds(architecture, temporary.resolve("kept"), 2);
        for (int i : new int[] {4, 7})
            assertArrayEquals(
                    means(fit)[i], folds.get(i % 2).mean(Multiples.noise(i)).orElseThrow());
    }

    /** A mean that is given is seen as the one that the network itself makes. */
    @Test
    void aMeanThatIsGivenIsSeen() throws IOException {
        // What is not trained yet does not look at its condition.
        Parameters fresh = new ConditionalGlow(architecture).initialParameters(5);
        float[] weights = fresh.values().clone();
        Random random = new Random(1);
        for (int i = 0; i < weights.length; i++)
            weights[i] += (float) (0.1 * random.nextGaussian());
        Parameters parameters = fresh.with(weights);
        float[][] means = new float[ITEMS][];
        try (TorchFlow flow = new TorchFlow(architecture, parameters)) {
            for (int i = 0; i < ITEMS; i++) means[i] = flow.mean(Multiples.noise(i)).orElseThrow();
        }
        float[] factors = new float[ITEMS];
        Arrays.fill(factors, 2);
        double made = loss(parameters, new Multiples(factors, null));
        assertEquals(made, loss(parameters, new Multiples(factors, means)), 1e-5);
        for (float[] mean : means) Arrays.fill(mean, 1);
        double other = loss(parameters, new Multiples(factors, means));
        assertFalse(Math.abs(made - other) < 1e-4, made + " and " + other);
    }

    private double loss(Parameters parameters, FlowData data) {
        Batch batch =
                Batch.of(
                        architecture,
                        data.channels(architecture),
                        4,
                        (i, condition, target) -> data.item(i, 0, condition, target));
        try (FlowObjective objective =
                new FlowObjective(FlowObjective.Loss.LIKELIHOOD, architecture, 1, Progress.NONE)) {
            objective.initialise(parameters, batch);
            return objective.loss(parameters, batch);
        }
    }

    private SimulatedPairs pairs() {
        return SimulatedPairs.of(new Sums(), Grid.centered(2, 8, 8))
                .images(seed -> Multiples.noise(seed))
                .noise(0.1)
                .items(32, 2)
                .in(temporary);
    }

    @Test
    void theNextRefinementBeginsAtThoseMeans() throws IOException {
        SimulatedPairs pairs = pairs();
        ImageUnits units = new ImageUnits("1", 0, 1);
        TrainingPlan plan = TrainingPlan.of(pairs, units).withRefinements(2);
        plan = plan.withFlow(options.withFolds(2));
        AspireTrainer trainer = new AspireTrainer(pairs, temporary.resolve("run"));
        trainer.first(plan, Progress.NONE);
        assertEquals(2, new TrainingShards(trainer, plan, "1").make(Shard.ALL, Progress.NONE));
        TrainingMark mark = TrainingMark.of(plan.description(), pairs, Progress.NONE);
        RefinementFiles first = trainer.files(plan, mark, 1);
        RefinementFiles second = trainer.files(plan, mark, 2);
        AspireModel.Stage stage = StageFile.of(first).read(Progress.NONE).orElseThrow().stage();
        List<ConditionalFlow> folds = MeanFit.folds(plan.architecture(), first.folder(), 2);
        for (int item : new int[] {0, 1, 31})
            assertArrayEquals(
                    mean(plan, stage, first, folds.get(item % 2), item), second.fiducial(item));
        int held = pairs.items(true)[0];
        try (ConditionalFlow all = AspireTrainer.open(stage)) {
            assertArrayEquals(mean(plan, stage, first, all, held), second.fiducial(held));
            assertFalse(Arrays.equals(mean(plan, stage, first, all, 0), second.fiducial(0)));
        }
    }

    /** A body that is shown mirrored has a mirrored mean. */
    @Test
    void meansAreMirroredAsBodiesAre() throws IOException {
        SimulatedPairs pairs = pairs();
        TrainingPlan plan = TrainingPlan.of(pairs, new ImageUnits("1", 0, 1)).withFlow(options);
        AspireTrainer trainer = new AspireTrainer(pairs, temporary.resolve("mirrored"));
        trainer.first(plan, Progress.NONE);
        TrainingMark mark = TrainingMark.of(plan.description(), pairs, Progress.NONE);
        RefinementFiles files = trainer.files(plan, mark, 1);
        ScoreScale scale = files.scoreScale(plan.conditioning(), Progress.NONE);
        RefinementData data = new RefinementData(files, scale, plan, Progress.NONE);
        float[][] means = new float[ITEMS][];
        for (int i = 0; i < ITEMS; i++) means[i] = Multiples.noise(1000 + i);
        FlowData seen = data.beside(means, new float[2][PIXELS]);
        int channels = seen.channels(plan.architecture());
        assertEquals(plan.architecture().conditionChannels() + 1, channels);
        float[] plain = new float[plan.architecture().conditionLength()];
        data.plain(3, plain);
        Set<Boolean> met = new HashSet<>();
        Random seeds = new Random(1);
        for (int k = 0; k < 20; k++) {
            float[] condition = new float[channels * PIXELS];
            seen.item(3, seeds.nextLong(), condition, new float[PIXELS]);
            boolean mirrored = condition[0] != plain[0];
            met.add(mirrored);
            int last = condition.length - PIXELS;
            for (int x = 0; x < 8; x++)
                assertEquals(means[3][mirrored ? 7 - x : x], condition[last + x]);
        }
        assertEquals(Set.of(true, false), met);
    }

    private static float[] mean(
            TrainingPlan plan,
            AspireModel.Stage stage,
            RefinementFiles files,
            ConditionalFlow network,
            int item) {
        return new FlowSampler(plan.conditioning(), network, 1, stage.scale(), 1, 0)
                .mean(files.score(item), files.fiducial(item))
                .orElseThrow();
    }
}
