package sc.fiji.aspire.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.acoustics.WaveLikelihood;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.onnx.OnnxFlow;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.inference.Verdict;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.range.GapImage;
import sc.fiji.aspire.range.NoiseCondition;
import sc.fiji.aspire.training.set.RecordVariety;
import sc.fiji.aspire.training.set.TrainingSet;
import sc.fiji.aspire.training.set.TrainingSetGenerator;
import sc.fiji.aspire.training.set.ValueRange;
import sc.fiji.aspire.training.set.WavePairs;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** A model for records of many levels of noise, in water of any temperature, with gaps. */
class VariedTrainingTest {

    private static final RecordVariety VARIETY =
            new RecordVariety(
                    Optional.of(new ValueRange(15, 50)),
                    Optional.of(new ValueRange(1480, 1520)),
                    0.13,
                    true);

    @TempDir Path folder;

    @Test
    void knowsItsRangeAndHeedsTheNoise() throws Exception {
        try (JavaBackend backend = new JavaBackend(2)) {
            AcousticSolver solver = new AcousticSolver(backend);
            TrainingSet set =
                    TrainingSet.create(
                            folder.resolve("set"), SmallProblem.disks(folder, 20, 4).with(VARIETY));
            new TrainingSetGenerator(solver).generate(set, Progress.NONE);
            WavePairs pairs = new WavePairs(set, solver, true);
            TrainingPlan plan = SmallProblem.plan(2);
            Conditioning told =
                    plan.conditioning()
                            .withNoise(NoiseCondition.UNMEASURED)
                            .withGaps(GapImage.NONE);
            plan =
                    plan.withConditioning(told)
                            .withArchitecture(
                                    new FlowArchitecture(24, 24, told.channels(), 2, 1, 8, 8));
            byte[] zip =
                    new AspireTrainer(pairs, folder.resolve("run"))
                            .train(plan, Progress.NONE)
                            .toBundle()
                            .write();
            AspireModel model = KnownPhysics.read(ModelBundle.read(zip, "varied.zip"));
            assertArrayEquals(zip, model.toBundle().write());
            assertTrue(new AcousticModel(model).isTied());
            NoiseCondition levels = model.conditioning().noise().orElseThrow();
            assertTrue(levels.highest() > 10 * levels.lowest());
            assertEquals(model.recordNoise(), levels.reference(), 1e-6 * levels.reference());
            assertEquals(1480, model.range().lowest(), 8);
            assertEquals(1520, model.range().highest(), 8);
            assertTrue(model.range().missing() > 0.1);
            assertTrue(model.conditioning().gaps().isPresent());
            if (!model.normal().isEmpty()) assertFalse(model.normal().get(0).trend().isNone());
            requireVerdicts(model, pairs);
        }
    }

    private static void requireVerdicts(AspireModel model, WavePairs pairs) {
        NoiseCondition levels = model.conditioning().noise().orElseThrow();
        int item = pairs.items(true)[0];
        WaveLikelihood record = (WaveLikelihood) pairs.likelihood(item);
        try (OnnxFlow flow = AspireTrainer.open(model.stages().get(0))) {
            float[] usual = mean(model, flow, record);
            Aspire.Result loud = run(model, flow, record.withNoise(2 * levels.highest()));
            assertEquals(Verdict.OUTSIDE, loud.assessment().verdict());
            assertTrue(loud.assessment().reason().startsWith("noise of the record"));
            float[] asIfLoud = mean(model, flow, record.withNoise(levels.highest()));
            float[] asIfQuiet = mean(model, flow, record.withNoise(levels.lowest()));
            assertFalse(java.util.Arrays.equals(asIfLoud, asIfQuiet), "the level is heeded");
            assertArrayEquals(
                    asIfQuiet,
                    mean(model, flow, record.withNoise(levels.lowest() / 50)),
                    "quieter is the quietest");
            Aspire.Result warm = run(model, flow, record.withWater(1560));
            assertTrue(warm.assessment().reason().startsWith("start image"));
            assertEquals(1560, warm.keptRefinement().samples().mean()[0], "at the border");
            assertEquals(pairs.start(item), usual[0], "at the border");
            BitSet half = new BitSet();
            half.set(0, 24);
            Observation gaps = record.observation();
            gaps = new Observation(gaps.traces(), gaps.acquisition().without(half), gaps.noise());
            Aspire.Result few =
                    run(model, flow, new WaveLikelihood(record.summary(), gaps, record.water()));
            assertTrue(few.assessment().reason().startsWith("missing traces"));
        }
    }

    private static float[] mean(AspireModel model, OnnxFlow flow, Likelihood record) {
        return run(model, flow, record).keptRefinement().samples().mean();
    }

    private static Aspire.Result run(AspireModel model, OnnxFlow flow, Likelihood record) {
        List<OnnxFlow> flows = model.stages().stream().map(stage -> flow).toList();
        return new Aspire(model, flows).run(record, new Aspire.Request(1, 4, 1), Progress.NONE);
    }
}
