package sc.fiji.aspire.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import sc.fiji.aspire.Parts;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.files.SmallFile;
import sc.fiji.aspire.files.WorkFolder;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.onnx.OnnxDevice;
import sc.fiji.aspire.flow.onnx.OnnxFlow;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.inference.FlowCheck;
import sc.fiji.aspire.inference.FlowSampler;
import sc.fiji.aspire.inference.NormalSigns;
import sc.fiji.aspire.inference.Prior;
import sc.fiji.aspire.training.set.TrainingPairs;
import sc.fiji.aspire.training.set.TrainingSet;
import sc.fiji.aspire.training.set.WavePairs;
import sc.fiji.aspire.training.torch.FlowData;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * Trains a model (arXiv:2405.05398, algorithm 1): for each refinement, scores of all training
 * records at their fiducials, a new flow fitted to them, and its posterior means as the fiducials
 * of the next. Everything is on disk, so that a run that was stopped goes on where it was.
 *
 * <pre>
 * folder/measured.json                noise of the residuals at the true maps
 * folder/plan.txt                     what is trained
 * folder/refinement-1/...             checkpoints of the flow
 * folder/refinement-1/stage.zip       the finished stage, a bundle of one refinement
 * folder/refinement-2/fiducials/...   fiducials of the items, and scores/... the scores there
 * </pre>
 *
 * @param pairs what is trained on, complete
 * @param folder for checkpoints and stages
 */
public record AspireTrainer(TrainingPairs pairs, Path folder) {

    /** A trainer for sound waves: a complete training set, and a solver for its scores. */
    public AspireTrainer(TrainingSet set, AcousticSolver solver, Path folder) {
        this(new WavePairs(set, solver), folder);
    }

    /**
     * What is trained.
     *
     * @param name of the model
     * @param refinements number of stages
     * @param conditioning what the flows see
     * @param architecture of every flow
     * @param flow the recipe that fits every flow
     * @param fiducialDraws samples whose mean is a fiducial
     * @param dequantization standard deviation of the noise on the maps that flows are fitted to,
     *     in their unit
     * @param turns whether heads are turned by quarters too, not only mirrored left to right
     * @param warm whether a refinement's flow begins with the weights of the one before
     */
    public record Plan(
            String name,
            int refinements,
            Conditioning conditioning,
            FlowArchitecture architecture,
            FlowTrainingOptions flow,
            int fiducialDraws,
            double dequantization,
            boolean turns,
            boolean warm) {

        /** All that the bits of a stage depend on, besides the training set. */
        private String description() {
            Plan same =
                    new Plan(
                            "",
                            0,
                            conditioning,
                            architecture,
                            flow.withThreads(1),
                            fiducialDraws,
                            dequantization,
                            turns,
                            warm);
            return same.toString();
        }
    }

    /**
     * Trains all stages, or goes on with those that an earlier run left.
     *
     * @throws IllegalArgumentException if the pairs are not complete, or the folder belongs to
     *     another training
     * @throws IllegalStateException if it would not fit into memory
     */
    public AspireModel train(Plan plan, Progress progress) throws IOException {
        return train(plan, TrainingListener.NONE, progress);
    }

    /** The same, telling a listener how it goes. */
    public AspireModel train(Plan plan, TrainingListener listener, Progress progress)
            throws IOException {
        pairs.requireComplete();
        if (TrainedSoFar.in(folder).refinements() < plan.refinements())
            TrainingMemory.of(plan, pairs.size()).require();
        makeFolders(plan);
        requireSame(plan);
        TrainingCost cost = TrainingCost.of(pairs, plan);
        Parts parts = new Parts(progress, cost.all());
        ResidualNoise noise = ResidualNoise.measure(pairs, folder, parts.next(cost.noise()));
        List<AspireModel.Stage> stages = new ArrayList<>();
        for (int j = 1; j <= plan.refinements(); j++) {
            RefinementFiles files = files(plan, j);
            files.computeScores(noise.total(), parts.next(cost.scores()));
            Telling telling = new Telling(listener, parts.next(cost.stage()));
            AspireModel.Stage stage = stage(files, plan, noise, telling);
            stages.add(stage);
            if (j == plan.refinements()) break;
            nextFiducials(files, stage, plan, parts.next(cost.fiducials()));
        }
        int[] maps = pairs.items(false);
        IntFunction<float[]> map = i -> pairs.image(maps[i]);
        Prior prior = Prior.of(maps.length, map, parts.next(cost.prior()));
        AspireModel model = model(plan, noise, stages).withPrior(prior);
        return model.withNormal(normal(model, parts.next(cost.normal())));
    }

    private void makeFolders(Plan plan) {
        WorkFolder.make(folder);
        for (int j = 1; j <= plan.refinements(); j++) files(plan, j).makeFolders();
    }

    private RefinementFiles files(Plan plan, int refinement) {
        Conditioning conditioning = plan.conditioning();
        TrainingPairs seen = pairs.seenBy(conditioning);
        return new RefinementFiles(seen, folder, refinement, conditioning.units().name());
    }

    private List<NormalSigns> normal(AspireModel model, Progress progress) {
        List<OnnxFlow> flows = new ArrayList<>();
        try {
            for (AspireModel.Stage stage : model.stages()) flows.add(open(stage));
            return new NormalRuns(pairs.seenBy(model.conditioning()))
                    .measure(model, flows, progress);
        } finally {
            flows.forEach(OnnxFlow::close);
        }
    }

    /** Who is told of a stage. */
    private record Telling(TrainingListener listener, Progress progress) {}

    private AspireModel.Stage stage(
            RefinementFiles files, Plan plan, ResidualNoise noise, Telling telling)
            throws IOException {
        int j = files.refinement();
        Path finished = files.folder().resolve("stage.zip");
        if (Files.exists(finished)) {
            List<TrainingEpoch> history = new Checkpoints(files.folder(), "").history();
            if (!history.isEmpty()) telling.listener().trained(j, history);
            return read(finished);
        }
        TrainingCost cost = TrainingCost.of(pairs, plan);
        Parts parts = new Parts(telling.progress(), cost.stage());
        AspireModel.Stage raw =
                fit(files, plan, new Telling(telling.listener(), parts.next(cost.fit())));
        try (OnnxFlow flow = open(raw)) {
            FlowSampler sampler = sampler(plan, j, raw, flow);
            Temperature temperature =
                    Temperature.fit(
                            files, sampler, plan.fiducialDraws(), parts.next(cost.temperature()));
            Map<String, Object> facts = new LinkedHashMap<>(raw.facts());
            facts.putAll(temperature.facts());
            AspireModel.Stage stage =
                    raw.withTemperature(temperature.value(), facts)
                            .withCheck(FlowCheck.numbers(flow));
            AtomicFile.write(finished, model(plan, noise, List.of(stage)).toBundle().write());
            return stage;
        }
    }

    /** A flow fitted to the training items, at the temperature 1. */
    private AspireModel.Stage fit(RefinementFiles files, Plan plan, Telling telling)
            throws IOException {
        Progress progress = telling.progress();
        double scale = files.scoreScale(plan.conditioning(), progress);
        FlowData data =
                plan.conditioning().traces().isNone()
                        ? new RefinementData(files, scale, plan, progress)
                        : new RecordData(files, scale, plan, progress);
        FlowTrainingOptions options = plan.flow().withSeed(plan.flow().seed() + files.refinement());
        FlowTrainer trainer =
                new FlowTrainer(plan.architecture(), options, files.folder())
                        .telling(
                                new EpochReport(telling.listener(), files, plan, scale, progress)
                                        ::epoch);
        if (plan.warm() && files.refinement() > 1)
            trainer = trainer.startingFrom(files.before().folder());
        TrainedFlow trained = trainer.train(data, progress);
        return new AspireModel.Stage(
                plan.architecture(),
                trained.exportCondition(),
                trained.exportSampler(),
                scale,
                1,
                facts(trained, options, data),
                List.of());
    }

    private void nextFiducials(
            RefinementFiles files, AspireModel.Stage stage, Plan plan, Progress progress) {
        double widening = Temperature.of(stage).widening();
        try (OnnxFlow flow = open(stage)) {
            FlowSampler sampler = sampler(plan, files.refinement(), stage, flow);
            files.computeNextFiducials(sampler, plan.fiducialDraws(), widening, progress);
        }
    }

    static AspireModel.Stage read(Path finished) throws IOException {
        byte[] zip = SmallFile.bytes(finished);
        return AspireModel.of(ModelBundle.read(zip, finished.toString())).stages().get(0);
    }

    private static Map<String, Object> facts(
            TrainedFlow trained, FlowTrainingOptions options, FlowData data) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("items", data.size());
        facts.put("validation_items", data.validationSize());
        facts.put("epochs", trained.history().size());
        facts.put("batch", options.batch());
        facts.put("seed", options.seed());
        facts.put("validation_loss", trained.validationLoss());
        return facts;
    }

    private static FlowSampler sampler(Plan plan, int j, AspireModel.Stage stage, OnnxFlow flow) {
        return new FlowSampler(
                plan.conditioning(), flow, j, stage.scoreScale(), stage.temperature());
    }

    static OnnxFlow open(AspireModel.Stage stage) {
        return OnnxFlow.open(
                stage.conditionGraph(), stage.samplerGraph(), stage.architecture(), OnnxDevice.CPU);
    }

    private AspireModel model(Plan plan, ResidualNoise noise, List<AspireModel.Stage> stages) {
        return new AspireModel(
                plan.name(),
                "",
                pairs.problem(),
                plan.conditioning(),
                noise.total(),
                noise.modelError(),
                plan.fiducialDraws(),
                pairs.start(),
                stages);
    }

    private void requireSame(Plan plan) throws IOException {
        Path file = folder.resolve("plan.txt");
        if (Files.notExists(file)) {
            AtomicFile.write(file, plan.description());
            return;
        }
        String found = SmallFile.text(file);
        if (!found.equals(plan.description()))
            throw new IllegalArgumentException(
                    folder
                            + " belongs to another training. Expected "
                            + plan.description()
                            + ", found "
                            + found
                            + ". Choose another folder for checkpoints, or the same parameters to"
                            + " go on.");
    }
}
