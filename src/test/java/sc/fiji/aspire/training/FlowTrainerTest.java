package sc.fiji.aspire.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.training.torch.FlowData;
import sc.fiji.aspire.training.torch.TorchFlow;
import sc.fiji.aspire.training.torch.TrainingDiverged;

class FlowTrainerTest {

    private static final int STEPS_PER_EPOCH = 3;

    private final FlowArchitecture architecture = new FlowArchitecture(8, 8, 1, 1, 1, 4, 4);
    private final FlowTrainingOptions options =
            FlowTrainingOptions.standard(3, 4).withBatch(4).withRate(1e-3, 2);

    @TempDir Path temporary;

    @Test
    void continuesInTheSameBitsAfterBeingStopped() throws IOException {
        TrainedFlow expected = train("whole", new Noise(), Progress.NONE);
        assertThrows(
                CancellationException.class,
                () -> train("stopped", new Noise(), new StopAt(2 * STEPS_PER_EPOCH + 2)));
        assertSame(expected, train("stopped", new Noise(), Progress.NONE));
    }

    /** In the epochs of the mean, and in those of all. */
    @ParameterizedTest
    @ValueSource(ints = {8, 20})
    void continuesWithAMeanToo(int updates) throws IOException {
        TrainedFlow expected = around("whole", Progress.NONE);
        assertThrows(CancellationException.class, () -> around("stopped", new StopAfter(updates)));
        assertSame(expected, around("stopped", Progress.NONE));
    }

    /** The condition is the mean, here of variance 1, and what is left is noise of variance 1. */
    @Test
    void fitsTheMeanBeforeTheRest() throws IOException {
        Noise data = new Noise();
        TrainedFlow flow =
                new FlowTrainer(
                                architecture.withMean(),
                                options.withEpochs(1).withMeanEpochs(60).withRate(3e-2, 2),
                                temporary.resolve("mean"))
                        .train(data, Progress.NONE);
        Matcher error =
                Pattern.compile("first, in 60 epochs; .*: ([0-9.]+)\\. ")
                        .matcher(flow.history().get(0).note());
        assertTrue(error.find(), flow.history().get(0).note());
        double left = Double.parseDouble(error.group(1));
        assertTrue(left > 0.9 && left < 1.25, "sqrt(2) without a mean, found " + left);
        float[] condition = new float[64];
        float[] target = new float[64];
        data.validationItem(0, condition, target);
        float[] mean;
        try (TorchFlow torch = new TorchFlow(flow.architecture(), flow.parameters())) {
            mean = torch.mean(condition).orElseThrow();
        }
        double both = 0;
        double power = 0;
        for (int i = 0; i < 64; i++) {
            both += mean[i] * condition[i];
            power += condition[i] * condition[i];
        }
        assertEquals(1, both / power, 0.25);
    }

    /** Where epochs make the validation loss rise, what was before them is kept. */
    @Test
    void aMeanThatIsNoBetterThanNoneIsNone() throws IOException {
        Noise data = new Noise();
        data.drift = 1;
        TrainedFlow flow =
                new FlowTrainer(
                                architecture.withMean(),
                                options.withEpochs(1).withMeanEpochs(2),
                                temporary.resolve("none"))
                        .train(data, Progress.NONE);
        float[] condition = new float[64];
        Arrays.fill(condition, 1);
        try (TorchFlow torch = new TorchFlow(flow.architecture(), flow.parameters())) {
            assertArrayEquals(new float[64], torch.mean(condition).orElseThrow());
        }
        assertTrue(flow.history().get(0).note().contains("first, in 2 epochs; "));
    }

    @Test
    void aWarmStartKeepsTheFittedMean() throws IOException {
        TrainedFlow first = around("first", Progress.NONE);
        TrainedFlow second =
                new FlowTrainer(architecture.withMean(), options, temporary.resolve("second"))
                        .startingFrom(first.parameters())
                        .train(new Noise(), Progress.NONE);
        assertTrue(second.validationLoss() < first.validationLoss());
    }

    private TrainedFlow around(String folder, Progress progress) throws IOException {
        return new FlowTrainer(architecture.withMean(), options, temporary.resolve(folder))
                .train(new Noise(), progress);
    }

    @Test
    void leavesOutADamagedCheckpoint() throws IOException {
        TrainedFlow expected = train("whole", new Noise(), Progress.NONE);
        assertThrows(
                CancellationException.class,
                () -> train("damaged", new Noise(), new StopAt(3 * STEPS_PER_EPOCH + 1)));
        Path newest = checkpoints("damaged").get(1);
        try (RandomAccessFile file = new RandomAccessFile(newest.toFile(), "rw")) {
            file.setLength(file.length() - 1000);
        }
        TrainedFlow found = train("damaged", new Noise(), Progress.NONE);
        assertArrayEquals(expected.parameters().values(), found.parameters().values());
        assertTrue(found.history().get(2).note().contains("epoch-000003.checkpoint is damaged"));
    }

    @Test
    void saysWhenNoCheckpointIsWhole() throws IOException {
        train("damaged", new Noise(), Progress.NONE);
        for (Path file : checkpoints("damaged")) Files.write(file, new byte[100]);
        Exception e =
                assertThrows(IOException.class, () -> train("damaged", new Noise(), Progress.NONE));
        assertTrue(e.getMessage().contains("train from the beginning"), e.getMessage());
    }

    @Test
    void keepsEarlierCheckpointsWhenOneCannotBeWritten() throws IOException {
        TrainedFlow expected = train("whole", new Noise(), Progress.NONE);
        Path folder = Files.createDirectories(temporary.resolve("full"));
        Path inTheWay = folder.resolve(".part-epoch-000003.checkpoint");
        Files.createDirectories(inTheWay.resolve("a"));
        Exception e =
                assertThrows(IOException.class, () -> train("full", new Noise(), Progress.NONE));
        assertTrue(e.getMessage().contains("make room"), e.getMessage());
        assertEquals(2, checkpoints("full").size());
        Files.delete(inTheWay.resolve("a"));
        Files.delete(inTheWay);
        assertSame(expected, train("full", new Noise(), Progress.NONE));
    }

    @Test
    void refusesTheFolderOfAnotherTraining() throws IOException {
        train("other", new Noise(), Progress.NONE);
        FlowTrainer trainer =
                new FlowTrainer(architecture, options.withBatch(2), temporary.resolve("other"));
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> trainer.train(new Noise(), Progress.NONE));
        assertTrue(e.getMessage().contains("another training"), e.getMessage());
    }

    @Test
    void goesBackWithHalfTheRateWhenTheLossDiverges() throws IOException {
        TrainedFlow expected = train("calm", new Noise(), Progress.NONE);
        Noise data = new Noise();
        data.spoiltCall = 12 + 15;
        TrainedFlow found = train("wild", data, Progress.NONE);
        assertTrue(found.history().get(1).note().contains("diverged in step 1"));
        assertEquals(4, found.history().size());
        double whole = expected.history().get(1).rate();
        assertEquals(whole / 2, found.history().get(1).rate(), 1e-12);
        for (float weight : found.parameters().values()) assertTrue(Float.isFinite(weight));
    }

    /** A loss that grows beyond all bounds, but stays a number. */
    @Test
    void noticesWithinAnEpochThatTheLossExplodes() throws IOException {
        Noise data = new Noise();
        data.spoiltCall = 12 + 15;
        data.spoiltLevel = 1e4f;
        TrainedFlow found = train("wild", data, Progress.NONE);
        assertTrue(found.history().get(1).note().contains("diverged in step 1"));
        assertEquals(0, found.lossRise(), 0.2);
    }

    @Test
    void givesUpWhenTheDataAreNoNumbers() {
        Noise data = new Noise();
        data.level = Float.NaN;
        Exception e = assertThrows(TrainingDiverged.class, () -> train("nan", data, Progress.NONE));
        assertTrue(e.getMessage().contains("outliers"), e.getMessage());
    }

    @Test
    void beginsWithTheWeightsThatItIsGiven() throws IOException {
        TrainedFlow first = train("first", new Noise(), Progress.NONE);
        TrainedFlow second =
                new FlowTrainer(architecture, options, temporary.resolve("second"))
                        .startingFrom(first.parameters())
                        .train(new Noise(), Progress.NONE);
        assertTrue(second.validationLoss() < first.validationLoss());
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> train("second", new Noise(), Progress.NONE));
        assertTrue(e.getMessage().contains("from weights"), e.getMessage());
    }

    @Test
    void beginsAfreshWhereGivenWeightsExplainLess() throws IOException {
        TrainedFlow plain = train("plain", new Noise(), Progress.NONE);
        Noise other = new Noise();
        other.level = 1e-3f;
        TrainedFlow foreign = train("foreign", other, Progress.NONE);
        TrainedFlow warm =
                new FlowTrainer(architecture, options, temporary.resolve("warm"))
                        .startingFrom(foreign.parameters())
                        .train(new Noise(), Progress.NONE);
        assertArrayEquals(plain.parameters().values(), warm.parameters().values());
        String note = warm.history().get(0).note();
        assertTrue(note.contains("worse"), note);
    }

    @Test
    void stopsWhenValidationNoLongerImproves() throws IOException {
        Noise data = new Noise();
        data.drift = 1;
        Path folder = temporary.resolve("drift");
        TrainedFlow flow =
                new FlowTrainer(architecture, options.withPatience(2), folder)
                        .train(data, Progress.NONE);
        assertEquals(3, flow.history().size());
        assertEquals(flow.history().get(0).validationLoss(), flow.validationLoss());
    }

    private TrainedFlow train(String folder, FlowData data, Progress progress) throws IOException {
        return new FlowTrainer(architecture, options, temporary.resolve(folder))
                .train(data, progress);
    }

    private List<Path> checkpoints(String folder) throws IOException {
        try (Stream<Path> files = Files.list(temporary.resolve(folder))) {
            return files.filter(f -> f.getFileName().toString().startsWith("epoch-"))
                    .sorted()
                    .toList();
        }
    }

    private static void assertSame(TrainedFlow expected, TrainedFlow found) {
        assertEquals(expected.history(), found.history());
        assertArrayEquals(expected.parameters().values(), found.parameters().values());
    }

    /** Cancels once it was told so often. */
    private static final class StopAfter implements Progress {

        private int left;

        StopAfter(int updates) {
            left = updates;
        }

        @Override
        public void update(long done, long total, String what) {
            left--;
        }

        @Override
        public boolean isCanceled() {
            return left <= 0;
        }
    }

    /** Cancels once so many steps are done. */
    private record StopAt(long steps, long[] done) implements Progress {

        StopAt(long steps) {
            this(steps, new long[1]);
        }

        @Override
        public void update(long done, long total, String what) {
            this.done[0] = done;
        }

        @Override
        public boolean isCanceled() {
            return done[0] >= steps;
        }
    }

    /** Twelve noise images around the condition. */
    private static final class Noise implements FlowData {

        private float level = 1;
        private float drift;
        private int calls;
        private int validations;
        private int spoiltCall = -1;
        private float spoiltLevel = Float.NaN;

        @Override
        public int size() {
            return 4 * STEPS_PER_EPOCH;
        }

        @Override
        public int validationSize() {
            return 3;
        }

        @Override
        public void item(int index, long seed, float[] condition, float[] target) {
            Random random = new Random(seed);
            float scale = calls++ == spoiltCall ? spoiltLevel : level;
            for (int i = 0; i < target.length; i++) {
                condition[i] = (float) random.nextGaussian();
                target[i] = scale * (condition[i] + (float) random.nextGaussian());
            }
        }

        @Override
        public void validationItem(int index, float[] condition, float[] target) {
            item(index, -1 - index, condition, target);
            validations++;
            for (int i = 0; i < target.length; i++) target[i] *= 1 + drift * validations;
        }
    }
}
