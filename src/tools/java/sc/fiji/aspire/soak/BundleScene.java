package sc.fiji.aspire.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.acoustics.Simulator;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.commands.TinyProblem;
import sc.fiji.aspire.flow.ConditionalFlow;
import sc.fiji.aspire.flow.FlowCheck;
import sc.fiji.aspire.flow.onnx.OnnxDevice;
import sc.fiji.aspire.flow.onnx.OnnxFlow;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Prior;
import sc.fiji.aspire.inference.ReferenceStatistics;
import sc.fiji.aspire.inference.RefinementStatistics;
import sc.fiji.aspire.inference.Verdict;
import sc.fiji.aspire.model.CheckedRecord;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * A tiny model that has all that a bundle may hold, statistics of normal runs among it, and a
 * record that is inside them: whoever changes the bundle's numbers can only lose that.
 *
 * @param model as it is
 * @param record inside what is normal for it
 * @param solver of one thread
 */
record BundleScene(AspireModel model, Observation record, AcousticSolver solver) {

    /** The values of the maps that the model says it was trained on, m/s. */
    static final float LOWEST = 1400;

    static final float HIGHEST = 1700;

    private static final int NORMAL = 24;
    private static final int DRAWS = 4;
    private static final double DECIBELS = 35;

    /** Makes it, which takes seconds. */
    static BundleScene make(Path folder) throws IOException {
        try {
            byte[] zip = Files.readAllBytes(TinyProblem.writeModel(folder));
            AspireModel tiny = KnownPhysics.read(ModelBundle.read(zip, "tiny"));
            AcousticSolver solver = new AcousticSolver(new JavaBackend(1));
            AspireModel known = tiny.withPrior(prior(tiny));
            BundleScene unknown = new BundleScene(known, record(tiny, solver, 0), solver);
            AspireModel whole = known.withNormal(unknown.normal());
            BundleScene scene =
                    new BundleScene(
                            KnownPhysics.read(ModelBundle.read(whole.toBundle().write(), "input")),
                            unknown.record,
                            solver);
            Verdict verdict = scene.sample(scene.model).assessment().verdict();
            if (verdict != Verdict.INSIDE)
                throw new IllegalStateException("Expected a record inside, found " + verdict);
            return scene;
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Prior prior(AspireModel model) {
        int pixels = model.conditioning().grid().numPoints();
        float[][] maps = new float[2][pixels];
        Arrays.fill(maps[0], LOWEST);
        Arrays.fill(maps[1], HIGHEST);
        return Prior.of(2, i -> maps[i], Progress.NONE);
    }

    /** The record of a disk, each a little different. */
    private static Observation record(AspireModel model, AcousticSolver solver, int number) {
        int size = model.conditioning().grid().size(0);
        double centre = 0.5 * (size - 1) + 0.1 * (number % 5 - 2);
        double radius = 7 + 0.1 * (number % 7);
        float[] values = new float[size * size];
        for (int i = 0; i < values.length; i++)
            values[i] =
                    Math.hypot(i % size - centre, i / size - centre) < radius
                            ? 1590 + number % 11
                            : Medium.WATER;
        Medium medium = new Medium(model.conditioning().grid(), values);
        return new Simulator(solver, new AcousticModel(model).acquisition(), DECIBELS)
                .simulate(medium, number, Progress.NONE);
    }

    private List<ReferenceStatistics> normal() {
        List<Aspire.Result> runs = new ArrayList<>();
        for (int i = 0; i < NORMAL; i++)
            runs.add(new BundleScene(model, record(model, solver, i), solver).sample(model));
        List<ReferenceStatistics> normal = new ArrayList<>();
        for (int j = 0; j < model.stages().size(); j++) {
            List<RefinementStatistics> all = new ArrayList<>();
            for (Aspire.Result run : runs) all.add(run.refinements().get(j).statistics());
            normal.add(ReferenceStatistics.of(all, List.of()));
        }
        return normal;
    }

    /**
     * Samples the record with a model, as <i>Sample Posterior</i> does.
     *
     * @throws IllegalArgumentException if the model is refused
     */
    Aspire.Result sample(AspireModel sampled) {
        List<ConditionalFlow> flows = new ArrayList<>();
        try {
            for (AspireModel.Stage stage : sampled.stages()) {
                OnnxFlow flow =
                        OnnxFlow.open(
                                stage.conditionGraph(),
                                stage.samplerGraph(),
                                stage.architecture(),
                                OnnxDevice.CPU);
                flows.add(flow);
                FlowCheck.require(flow, stage.check(), sampled.name());
            }
            Aspire.Request request = new Aspire.Request(sampled.stages().size(), DRAWS, 1);
            CheckedRecord checked = CheckedRecord.of(record, sampled, Progress.NONE);
            return checked.judge(
                    new Aspire(sampled, flows)
                            .run(
                                    new AcousticModel(sampled).likelihood(record, solver),
                                    request,
                                    Progress.NONE));
        } finally {
            flows.forEach(ConditionalFlow::close);
        }
    }
}
