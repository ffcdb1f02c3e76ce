package sc.fiji.aspire.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.CanceledAfter;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.FlowCheck;
import sc.fiji.aspire.flow.glow.ConditionalGlow;
import sc.fiji.aspire.flow.onnx.OnnxDevice;
import sc.fiji.aspire.flow.onnx.OnnxFlow;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.inference.FlowSampler;
import sc.fiji.aspire.inference.Middle;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.posterior.Extremes;
import sc.fiji.aspire.shard.Shard;
import sc.fiji.aspire.tiff.FloatImage;
import sc.fiji.aspire.training.set.TrainingRecipe;
import sc.fiji.aspire.training.set.TrainingSet;
import sc.fiji.aspire.training.set.TrainingSetGenerator;
import sc.fiji.aspire.training.set.WavePairs;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** The whole way from phantoms to posterior samples, on a problem of seconds. */
class AspireTrainerTest {

    @TempDir Path folder;

    private final JavaBackend backend = new JavaBackend(2);
    private final AcousticSolver solver = new AcousticSolver(backend);
    private TrainingSet set;

    private final TrainingPlan plan = SmallProblem.plan(2);

    private static final Extremes WIDE = new Extremes(0, 1e5f);

    private final TrainingPlan warm = plan.withWarmStart(true);

    @BeforeEach
    void generate() {
        set = TrainingSet.create(folder.resolve("set"), SmallProblem.disks(folder, 8, 2));
        new TrainingSetGenerator(solver).generate(set, Progress.NONE);
    }

    @Test
    void theBundleReplaysWhatWasTrained() throws Exception {
        AspireTrainer trainer = new AspireTrainer(set, solver, folder.resolve("run"));
        byte[] zip = trainer.train(plan, Progress.NONE).toBundle().write();
        AspireModel model = KnownPhysics.read(ModelBundle.read(zip, "small.zip"));
        assertEquals(2, model.stages().size());
        assertTrue(model.modelError() > 0 && model.modelError() < model.referenceNoise());
        assertEquals(8, model.prior().maps());
        int[] trained = set.items(false);
        double sum = 0;
        for (int item : trained) sum += set.readImage(TrainingSet.MAPS, item)[500];
        assertEquals(sum / trained.length, model.prior().mean()[500], 1e-2);

        try (OnnxFlow flow = open(model, 0)) {
            List<Double> numbers = model.stages().get(0).check();
            FlowCheck.require(flow, numbers, "small");
            List<Double> others = model.stages().get(1).check();
            assertThrows(
                    IllegalArgumentException.class, () -> FlowCheck.require(flow, others, "small"));
        }
        Aspire.Request request = new Aspire.Request(2, 6, 3);
        Aspire.Result first = run(model, set.observation(9, 1e-3), request);
        Aspire.Result again = run(model, set.observation(9, 1e-3), request);
        assertEquals(2, first.refinements().size());
        assertArrayEquals(first.posterior().draws(), again.posterior().draws());
        assertTrue(Double.isFinite(first.refinements().get(1).chi2()));
        Aspire.Result other = run(model, set.observation(9, 1e-3), new Aspire.Request(2, 6, 4));
        assertTrue(other.posterior().mean()[500] != first.posterior().mean()[500]);
    }

    /** Its flow sees as many channels as there are sources, and three more. */
    @Test
    void aFlowOnRawDataIsTrainedAndReplayed() throws Exception {
        // Enough items to tell what is normal of such a flow.
        Path maps = Files.createDirectory(folder.resolve("maps"));
        set = TrainingSet.create(folder.resolve("more"), SmallProblem.disks(maps, 24, 2));
        new TrainingSetGenerator(solver).generate(set, Progress.NONE);
        Conditioning records =
                plan.conditioning().withTraces(AcousticModel.images(SmallProblem.RING));
        TrainingPlan raw =
                TrainingPlan.of("raw", records)
                        .withRefinements(1)
                        .withArchitecture(new FlowArchitecture(24, 24, 4 + 3, 2, 1, 8, 8))
                        .withFlow(plan.flow())
                        .withDequantization(plan.dequantization())
                        .withTurns(true);
        AspireTrainer trainer = new AspireTrainer(set, solver, folder.resolve("raw"));
        byte[] zip = trainer.train(raw, Progress.NONE).toBundle().write();
        AspireModel model = KnownPhysics.read(ModelBundle.read(zip, "raw.zip"));
        assertEquals(records, model.conditioning());
        assertTrue(!model.normal().isEmpty());
        assertTrue(set.folder().resolve("residuals-1-24/00009.tif").toFile().exists());
        Observation record = set.observation(9, model.recordNoise());
        double before =
                new AcousticModel(model).likelihood(record, solver).chi2(water(), Progress.NONE);
        try (OnnxFlow flow = open(model, 0)) {
            Aspire.Result result =
                    new Aspire(model, List.of(flow))
                            .run(
                                    new AcousticModel(model).likelihood(record, solver),
                                    new Aspire.Request(1, 4, 1),
                                    Progress.NONE);
            double toTotal = Math.pow(record.noise() / result.noise(), 2);
            assertEquals(before * toTotal, result.startChi2(), 1e-5 * before);
            assertTrue(Double.isFinite(result.refinements().get(0).chi2()));
        }
    }

    private static float[] water() {
        float[] water = new float[SmallProblem.GRID.numPoints()];
        Arrays.fill(water, 1500);
        return water;
    }

    @Test
    void aRunThatWasCanceledEndsInTheSameBits() throws Exception {
        AspireTrainer whole = new AspireTrainer(set, solver, folder.resolve("whole"));
        byte[] expected = whole.train(plan, Progress.NONE).toBundle().write();
        AspireTrainer stopped = new AspireTrainer(set, solver, folder.resolve("stopped"));
        for (int limit : new int[] {5, 40}) {
            Progress budget = new CanceledAfter(limit);
            assertThrows(CancellationException.class, () -> stopped.train(plan, budget));
        }
        destroyScores();
        assertArrayEquals(expected, stopped.train(plan, Progress.NONE).toBundle().write());
    }

    /** Puts another image in the place of one score, and a number into another. */
    private void destroyScores() throws Exception {
        Path scores = set.folder().resolve("scores-1");
        FloatImage score = FloatImage.read(scores.resolve("00003.tif"));
        Arrays.fill(score.values(), 9999);
        score.write("scores", scores.resolve("00003.tif"));
        Path other = scores.resolve("00005.tif");
        byte[] bytes = Files.readAllBytes(other);
        bytes[bytes.length / 2] ^= 0x10;
        Files.write(other, bytes);
    }

    @Test
    void whoListensHearsTheWholeCurveAndChangesNothing() throws Exception {
        AspireTrainer whole = new AspireTrainer(set, solver, folder.resolve("whole"));
        byte[] expected = whole.train(plan, Progress.NONE).toBundle().write();
        AspireTrainer stopped = new AspireTrainer(set, solver, folder.resolve("stopped"));
        Heard before = new Heard();
        assertThrows(CancellationException.class, () -> stopped.train(plan, before, before));
        Heard after = new Heard();
        byte[] resumed = stopped.train(plan, after, Progress.NONE).toBundle().write();
        assertArrayEquals(expected, resumed);
        Heard again = new Heard();
        whole.train(plan, again, Progress.NONE);
        assertEquals(List.of(8, 8), after.curves.values().stream().map(List::size).toList());
        assertEquals(again.curves, after.curves);
        List<TrainingEpoch> begun = before.curves.get(1);
        assertEquals(begun, after.curves.get(1).subList(0, begun.size()));
        TrainingPreview last = after.previews.get(after.previews.size() - 1);
        assertEquals(2, last.refinement());
        assertEquals(8, last.epoch());
        assertArrayEquals(set.readImage(TrainingSet.MAPS, set.items(true)[0]), last.truth());
        for (float value : last.samples().mean()) assertTrue(Float.isFinite(value));
    }

    /** Keeps what it is told, and as a progress is cancelled once it was told something. */
    private static final class Heard implements TrainingListener, Progress {

        private final Map<Integer, List<TrainingEpoch>> curves = new TreeMap<>();
        private final List<TrainingPreview> previews = new ArrayList<>();

        @Override
        public void update(long done, long total, String what) {}

        @Override
        public boolean isCanceled() {
            return !curves.isEmpty();
        }

        @Override
        public void trained(int refinement, List<TrainingEpoch> history) {
            curves.put(refinement, history);
        }

        @Override
        public int previewEvery() {
            return 1;
        }

        @Override
        public void drew(TrainingPreview preview) {
            previews.add(preview);
        }
    }

    @Test
    void fiducialsOfTrainingItemsErrAsMuchAsThoseOfNewOnes() throws Exception {
        new AspireTrainer(set, solver, folder.resolve("run")).train(plan, Progress.NONE);
        Path run = folder.resolve("run");
        byte[] zip = Files.readAllBytes(run.resolve("refinement-1/stage.zip"));
        AspireModel.Stage stage =
                KnownPhysics.read(ModelBundle.read(zip, "stage.zip")).stages().get(0);
        try (OnnxFlow flow = AspireTrainer.open(stage)) {
            FlowSampler sampler =
                    new FlowSampler(
                            plan.conditioning(),
                            flow,
                            1,
                            stage.scoreScale(),
                            stage.temperature(),
                            1500);
            Path wide = Files.createDirectory(folder.resolve("wide"));
            WavePairs pairs = new WavePairs(set, solver);
            TrainingMark mark = TrainingMark.of("wide", pairs, Progress.NONE);
            RefinementFiles first = new RefinementFiles(pairs, wide, mark, 1, "m/s");
            RefinementFiles second = new RefinementFiles(pairs, wide, mark, 2, "m/s");
            second.makeFolders();
            first.computeNextFiducials(
                    new RefinementFiles.Drawing(item -> sampler, 4, 0.5, WIDE),
                    Shard.ALL,
                    Progress.NONE);
            for (int item = 0; item < set.size(); item++) {
                long seed = set.recipe().seed() + item;
                var draws =
                        sampler.sample(
                                first.score(item), first.fiducial(item), 5, seed, Progress.NONE);
                float mean = draws.meanOfFirst(4)[500];
                float part = set.recipe().maps().get(item).validation() ? 0 : 0.5f;
                float expected = mean + part * (draws.draws()[4][500] - mean);
                assertEquals(expected, second.fiducial(item)[500], 1e-3f);
            }
            Path bounded = Files.createDirectory(folder.resolve("bounded"));
            RefinementFiles narrow = new RefinementFiles(pairs, bounded, mark, 1, "m/s");
            RefinementFiles after = new RefinementFiles(pairs, bounded, mark, 2, "m/s");
            after.makeFolders();
            Extremes range = new Extremes(1499, 1501);
            narrow.computeNextFiducials(
                    new RefinementFiles.Drawing(item -> sampler, 4, 0.5, range),
                    Shard.ALL,
                    Progress.NONE);
            for (int item = 0; item < set.size(); item++) {
                float[] expected = second.fiducial(item);
                range.bound(expected);
                assertEquals(range, Extremes.of(expected));
                assertArrayEquals(expected, after.fiducial(item));
            }
        }
        assertEquals(0.75, new Temperature(1, 40, 50, Map.of(), Middle.OWN).widening(), 1e-12);
        assertEquals(0, new Temperature(1, 40, 39, Map.of(), Middle.OWN).widening());
    }

    @Test
    void refusesToGoOnWithAnotherPlan() throws Exception {
        AspireTrainer trainer = new AspireTrainer(set, solver, folder.resolve("run"));
        assertThrows(CancellationException.class, () -> trainer.train(plan, new CanceledAfter(40)));
        Exception e =
                assertThrows(
                        IllegalArgumentException.class, () -> trainer.train(warm, Progress.NONE));
        assertTrue(e.getMessage().contains("another training"), e.getMessage());
    }

    /** As many items of the same size, and the same plan. */
    @Test
    void refusesToGoOnWithAnotherTrainingSet() throws Exception {
        Path run = folder.resolve("run");
        new AspireTrainer(set, solver, run).train(SmallProblem.plan(1), Progress.NONE);
        TrainingRecipe recipe = set.recipe();
        TrainingRecipe noisier =
                new TrainingRecipe(
                        recipe.acquisition(), recipe.grid(), 2, 30, recipe.seed(), recipe.maps());
        TrainingSet other = TrainingSet.create(folder.resolve("other"), noisier);
        new TrainingSetGenerator(solver).generate(other, Progress.NONE);
        requireRefused(new AspireTrainer(other, solver, run), "another training set");
        // Nor if its checkpoints were put where they do not belong.
        Path own = folder.resolve("own");
        AspireTrainer trainer = new AspireTrainer(other, solver, own);
        assertThrows(
                CancellationException.class,
                () -> trainer.train(SmallProblem.plan(1), new CanceledAfter(40)));
        try (Stream<Path> files = Files.list(run.resolve("refinement-1"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".checkpoint")).toList())
                Files.copy(
                        file,
                        own.resolve("refinement-1").resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
        }
        requireRefused(trainer, "belongs to another training");
    }

    private static void requireRefused(AspireTrainer trainer, String part) {
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> trainer.train(SmallProblem.plan(1), Progress.NONE));
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }

    @Test
    void warmStartsBeginWithTheFlowBefore() throws Exception {
        Path cold = folder.resolve("cold");
        Path begun = folder.resolve("warm");
        new AspireTrainer(set, solver, cold).train(plan, Progress.NONE);
        new AspireTrainer(set, solver, begun).train(warm, Progress.NONE);
        assertArrayEquals(best(cold, "refinement-1"), best(begun, "refinement-1"));
        float[] first = best(begun, "refinement-1");
        float[] second = best(begun, "refinement-2");
        assertTrue(distance(first, second) < 0.7 * distance(first, best(cold, "refinement-2")));
    }

    private float[] best(Path run, String place) throws Exception {
        int weights = new ConditionalGlow(plan.architecture()).initialParameters(1).values().length;
        return new Checkpoints(run.resolve(place), "").best(weights);
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return Math.sqrt(sum);
    }

    @Test
    void refusesRecordsOfAnotherAcquisition() throws Exception {
        AspireTrainer trainer = new AspireTrainer(set, solver, folder.resolve("run"));
        AspireModel model = trainer.train(plan, Progress.NONE);
        Acquisition longer =
                Acquisition.ring(118, 16, 4, SmallProblem.RING.wavelet(), new TimeAxis(71, 4));
        Observation record = new Observation(new float[71 * 64], longer, 1);
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> run(model, record, new Aspire.Request(1, 4, 1)));
        assertTrue(e.getMessage().contains("61 samples"), e.getMessage());
        assertTrue(e.getMessage().contains("71 samples"), e.getMessage());
    }

    private Aspire.Result run(AspireModel model, Observation record, Aspire.Request request) {
        try (OnnxFlow first = open(model, 0);
                OnnxFlow second = open(model, 1)) {
            return new Aspire(model, List.of(first, second))
                    .run(
                            new AcousticModel(model).likelihood(record, solver),
                            request,
                            Progress.NONE);
        }
    }

    private static OnnxFlow open(AspireModel model, int stage) {
        AspireModel.Stage s = model.stages().get(stage);
        return OnnxFlow.open(
                s.conditionGraph(), s.samplerGraph(), s.architecture(), OnnxDevice.CPU);
    }
}
