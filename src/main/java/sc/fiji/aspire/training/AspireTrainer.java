package sc.fiji.aspire.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.SplitProgress;
import sc.fiji.aspire.correlation.SharedError;
import sc.fiji.aspire.files.WorkFolder;
import sc.fiji.aspire.flow.ConditionalFlow;
import sc.fiji.aspire.flow.FlowCheck;
import sc.fiji.aspire.flow.onnx.OnnxDevice;
import sc.fiji.aspire.flow.onnx.OnnxFlow;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.inference.FlowSampler;
import sc.fiji.aspire.inference.Middle;
import sc.fiji.aspire.inference.Prior;
import sc.fiji.aspire.posterior.Extremes;
import sc.fiji.aspire.range.RecordRange;
import sc.fiji.aspire.range.ScoreScale;
import sc.fiji.aspire.shard.Shard;
import sc.fiji.aspire.training.set.TrainingPairs;
import sc.fiji.aspire.training.set.TrainingSet;
import sc.fiji.aspire.training.set.WavePairs;
import sc.fiji.aspire.training.torch.FlowData;
import sc.fiji.aspire.training.torch.TrainingDiverged;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * Trains a model (arXiv:2405.05398, algorithm 1): for each refinement, scores of all training
 * records at their fiducials, a new flow fitted to them, and its posterior means as the fiducials
 * of the next. Everything is on disk, so that a stopped run resumes.
 *
 * <p>Each refinement is judged on held-back maps, see {@link Worth}: the first that is of no use
 * ends the training, and the model has those before.
 *
 * <pre>
 * folder/measured.json                noise of the residuals at the true maps
 * folder/plan.txt                     what is trained, on what
 * folder/refinement-1/...             checkpoints of the flow
 * folder/refinement-1/stage.zip       the finished stage, a bundle of one refinement
 * folder/refinement-1/stage.json      its loss curve, and the sum of both
 * folder/refinement-2/fiducials/...   fiducials of the items, and scores/... the scores there
 * </pre>
 *
 * @param pairs what is trained on, complete
 * @param folder for checkpoints and stages
 */
public record AspireTrainer(TrainingPairs pairs, Path folder) {

    /** Name of a fact: SHA-256 of the plan and the training set of a stage. */
    private static final String TRAINING = "training_sha256";

    /** A trainer for sound waves: a complete training set, and a solver for its scores. */
    public AspireTrainer(TrainingSet set, AcousticSolver solver, Path folder) {
        this(new WavePairs(set, solver), folder);
    }

    /**
     * Trains all stages, or resumes with those that an earlier run left.
     *
     * @throws IllegalArgumentException if the pairs are not complete, or the folder belongs to
     *     another training
     * @throws IllegalStateException if it would not fit into memory, or not even the first
     *     refinement is of use
     */
    public AspireModel train(TrainingPlan plan, Progress progress) throws IOException {
        return train(plan, TrainingListener.NONE, progress);
    }

    /** The same, telling a listener how it goes. */
    public AspireModel train(TrainingPlan wanted, TrainingListener listener, Progress progress)
            throws IOException {
        pairs.requireComplete();
        if (TrainedSoFar.in(folder).refinements() < wanted.refinements())
            TrainingMemory.of(wanted, pairs.size()).require();
        TrainingCost cost = TrainingCost.of(pairs, wanted);
        SplitProgress parts = new SplitProgress(progress, cost.all());
        Run run = begin(wanted, cost, parts);
        TrainingPlan plan = run.plan();
        List<AspireModel.Stage> stages = new ArrayList<>();
        for (int j = 1; j <= plan.refinements(); j++) {
            RefinementFiles files = files(plan, run.mark(), j);
            files.computeScores(run.noise().total(), Shard.ALL, parts.next(cost.scores()));
            Telling telling = new Telling(listener, parts.next(cost.stage()));
            Optional<AspireModel.Stage> stage = worthy(files, stages, run, telling);
            if (stage.isEmpty()) break;
            stages.add(stage.get());
            if (j == plan.refinements()) break;
            drawFiducials(files, stage.get(), run, parts.next(cost.fiducials()));
        }
        AspireModel model =
                model(plan, run.noise(), stages).withPrior(run.prior()).withRange(range());
        return judged(model, listener, parts.next(cost.normal()));
    }

    /**
     * Trains the first refinement alone, whatever it is worth.
     *
     * @return how good it is
     * @throws IllegalStateException if it would not fit into memory
     * @throws TrainingDiverged if its loss keeps diverging
     */
    public Worth first(TrainingPlan wanted, Progress progress) throws IOException {
        TrainingPlan one = wanted.withRefinements(1);
        TrainingMemory.of(one, pairs.size()).require();
        TrainingCost cost = TrainingCost.of(pairs, one);
        SplitProgress parts = new SplitProgress(progress, cost.all() - cost.normal());
        Run run = begin(one, cost, parts);
        RefinementFiles files = files(run.plan(), run.mark(), 1);
        files.computeScores(run.noise().total(), Shard.ALL, parts.next(cost.scores()));
        Telling telling = new Telling(TrainingListener.NONE, parts.next(cost.stage()));
        return Worth.of(stage(files, run, telling), files.unit());
    }

    /** Takes the folder, and measures what all refinements share. */
    Run begin(TrainingPlan wanted, TrainingCost cost, SplitProgress parts) throws IOException {
        TrainingPlan plan = wanted;
        if (plan.turns() && !pairs.isTurned())
            throw new IllegalArgumentException(
                    "Expected turns=false for an array that is another one if it is turned by a"
                            + " quarter, found turns=true.");
        WorkFolder.make(folder);
        TrainingMark mark = TrainingMark.of(plan.description(), pairs, parts.next(cost.mark()));
        mark.take(folder);
        for (int j = 1; j <= plan.refinements(); j++) files(plan, mark, j).makeFolders();
        Prior prior = prior(parts.next(cost.prior()));
        boolean levels = plan.conditioning().noise().isPresent();
        ResidualNoise noise =
                ResidualNoise.measure(pairs, mark, folder, levels, parts.next(cost.noise()));
        if (levels)
            plan = plan.withConditioning(plan.conditioning().withNoise(noise.levels(pairs)));
        return new Run(plan, mark, noise, prior, Shard.ALL);
    }

    /** Which records there are; unknown where all have the same start and nothing is missing. */
    private RecordRange range() {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        double missing = 0;
        for (int item = 0; item < pairs.size(); item++) {
            lowest = Math.min(lowest, pairs.start(item));
            highest = Math.max(highest, pairs.start(item));
            missing = Math.max(missing, pairs.missing(item));
        }
        boolean one = lowest == highest && lowest == pairs.start() && missing == 0;
        return one ? RecordRange.UNKNOWN : new RecordRange(lowest, highest, missing);
    }

    private Prior prior(Progress progress) {
        int[] maps = pairs.items(false);
        return Prior.of(maps.length, i -> pairs.image(maps[i]), progress);
    }

    /**
     * What all refinements of a run share.
     *
     * @param shard of the items, whose fiducials it draws
     */
    record Run(
            TrainingPlan plan, TrainingMark mark, ResidualNoise noise, Prior prior, Shard shard) {

        Run of(Shard part) {
            return new Run(plan, mark, noise, prior, part);
        }
    }

    /**
     * The next stage; none if it is worth nothing, which the listener is told.
     *
     * @throws IllegalStateException if it is the first
     */
    private Optional<AspireModel.Stage> worthy(
            RefinementFiles files, List<AspireModel.Stage> before, Run run, Telling telling)
            throws IOException {
        Optional<AspireModel.Stage> stage = Optional.empty();
        String objection = null;
        try {
            stage = Optional.of(stage(files, run, telling));
            double limit =
                    before.isEmpty()
                            ? Double.POSITIVE_INFINITY
                            : Temperature.of(before.get(before.size() - 1)).validationError();
            objection = Worth.of(stage.get(), files.unit()).objection(limit).orElse(null);
        } catch (TrainingDiverged e) {
            objection = e.getMessage();
        }
        if (objection == null) return stage;
        boolean wanted = telling.listener().keeps(files.refinement(), objection);
        if (wanted && stage.isPresent()) return stage;
        refuse(files.refinement(), objection, telling.listener());
        return Optional.empty();
    }

    /** The model with what is normal of it, without refinements that fail on held-out records. */
    private AspireModel judged(AspireModel model, TrainingListener listener, Progress progress) {
        HeldOutRuns runs = heldOutRuns(model, progress);
        for (int j = 1; j <= model.stages().size(); j++) {
            Optional<String> objection = runs.objection(j);
            if (objection.isEmpty() || listener.keeps(j, objection.get())) continue;
            refuse(j, objection.get(), listener);
            return runs.tell(model, j - 1);
        }
        return runs.tell(model, model.stages().size());
    }

    private static void refuse(int refinement, String reason, TrainingListener listener) {
        if (refinement == 1)
            throw new IllegalStateException(
                    "There is no model, because the training failed: refinement 1: " + reason);
        listener.refused(refinement, reason);
    }

    RefinementFiles files(TrainingPlan plan, TrainingMark mark, int refinement) {
        Conditioning conditioning = plan.conditioning();
        TrainingPairs seen = pairs.seenBy(conditioning);
        return new RefinementFiles(seen, folder, mark, refinement, conditioning.units().name());
    }

    private HeldOutRuns heldOutRuns(AspireModel model, Progress progress) {
        List<OnnxFlow> flows = new ArrayList<>();
        try {
            for (AspireModel.Stage stage : model.stages()) flows.add(open(stage));
            return HeldOutRuns.of(model, flows, pairs.seenBy(model.conditioning()), progress);
        } finally {
            flows.forEach(OnnxFlow::close);
        }
    }

    /** Who is told of a stage. */
    private record Telling(TrainingListener listener, Progress progress) {}

    private AspireModel.Stage stage(RefinementFiles files, Run run, Telling telling)
            throws IOException {
        int j = files.refinement();
        TrainingPlan plan = run.plan();
        StageFile file = StageFile.of(files);
        Optional<StageFile.Finished> finished = file.read(telling.progress());
        if (finished.isPresent()) {
            telling.listener().trained(j, finished.get().history());
            return finished.get().stage();
        }
        TrainingCost cost = TrainingCost.of(pairs, plan);
        SplitProgress parts = new SplitProgress(telling.progress(), cost.stage());
        StageFile.Finished fitted =
                fit(files, run, new Telling(telling.listener(), parts.next(cost.fit())));
        AspireModel.Stage raw = fitted.stage();
        try (OnnxFlow flow = open(raw)) {
            FlowSampler sampler = sampler(plan, j, raw, flow);
            Temperature temperature =
                    Temperature.fit(
                            files, sampler, plan.fiducialDraws(), parts.next(cost.temperature()));
            HeldOutErrors errors = HeldOutErrors.measure(files, run.prior(), telling.progress());
            AspireModel.Stage scaled = temperature.tell(raw, errors);
            AspireModel.Stage stage =
                    scaled.withError(
                                    Temperature.sharedError(
                                            files,
                                            sampler(plan, j, scaled, flow),
                                            plan,
                                            parts.next(cost.sharedError())))
                            .withCheck(FlowCheck.numbers(flow));
            byte[] zip = model(plan, run.noise(), List.of(stage)).toBundle().write();
            file.write(zip, fitted.history());
            return stage;
        }
    }

    /** A flow fitted to the training items, at the temperature 1. */
    private StageFile.Finished fit(RefinementFiles files, Run run, Telling telling)
            throws IOException {
        TrainingPlan plan = run.plan();
        Progress progress = telling.progress();
        ScoreScale scale = files.scoreScale(plan.conditioning(), progress);
        FlowData data =
                plan.conditioning().traces().isNone()
                        ? new RefinementData(files, scale, plan, progress)
                        : new RecordData(files, scale, plan, progress);
        FlowTrainingOptions options = plan.flow().withSeed(plan.flow().seed() + files.refinement());
        FlowTrainer trainer =
                new FlowTrainer(plan.architecture(), options, files.folder())
                        .partOf(run.mark())
                        .telling(
                                new EpochReport(
                                                telling.listener(),
                                                files,
                                                plan,
                                                scale,
                                                run.prior(),
                                                progress)
                                        ::epoch);
        if (plan.warm() && files.refinement() > 1)
            trainer = trainer.startingFrom(files.before().folder());
        TrainedFlow trained = trainer.train(data, progress);
        Map<String, Object> facts = facts(trained, options, data);
        facts.put(TRAINING, run.mark().sha256Of());
        AspireModel.Stage stage =
                new AspireModel.Stage(
                        plan.architecture(),
                        trained.exportCondition(),
                        trained.exportSampler(),
                        scale,
                        1,
                        facts,
                        List.of(),
                        SharedError.NONE,
                        Middle.OWN);
        return new StageFile.Finished(stage, trained.history());
    }

    /** Draws the fiducials of the refinement after a stage. */
    void drawFiducials(RefinementFiles files, AspireModel.Stage stage, Run run, Progress progress)
            throws IOException {
        TrainingPlan plan = run.plan();
        int folds = plan.folds(pairs.items(false).length);
        // Errors of a network of the mean are smooth, which those of draws are not.
        double widening = plan.architecture().mean() ? 0 : Temperature.of(stage).widening();
        Extremes range = plan.conditioning().units().rangeOfMeans(run.prior().range());
        try (OnnxFlow flow = open(stage)) {
            files.computeNextFiducials(
                    new RefinementFiles.Drawing(
                            samplers(files, stage, plan, flow, folds),
                            plan.fiducialDraws(),
                            widening,
                            range),
                    run.shard(),
                    progress);
        }
    }

    /** By item: with folds, training items get a network that was not fitted to them. */
    private IntFunction<FlowSampler> samplers(
            RefinementFiles files,
            AspireModel.Stage stage,
            TrainingPlan plan,
            ConditionalFlow flow,
            int folds)
            throws IOException {
        FlowSampler all = sampler(plan, files.refinement(), stage, flow);
        if (folds == 1) return item -> all;
        List<FlowSampler> others = new ArrayList<>();
        for (ConditionalFlow network : MeanFit.folds(plan.architecture(), files.folder(), folds))
            others.add(sampler(plan, files.refinement(), stage, network));
        Set<Integer> held = Arrays.stream(pairs.items(true)).boxed().collect(Collectors.toSet());
        return item -> held.contains(item) ? all : others.get(pairs.fold(item, folds));
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
        facts.put(Worth.LOSS_RISE, trained.lossRise());
        return facts;
    }

    private FlowSampler sampler(
            TrainingPlan plan, int j, AspireModel.Stage stage, ConditionalFlow flow) {
        return new FlowSampler(
                        plan.conditioning(),
                        flow,
                        j,
                        stage.scale(),
                        stage.temperature(),
                        pairs.start())
                .withMiddle(stage.middle());
    }

    static OnnxFlow open(AspireModel.Stage stage) {
        return OnnxFlow.open(
                stage.conditionGraph(), stage.samplerGraph(), stage.architecture(), OnnxDevice.CPU);
    }

    private AspireModel model(
            TrainingPlan plan, ResidualNoise noise, List<AspireModel.Stage> stages) {
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
}
