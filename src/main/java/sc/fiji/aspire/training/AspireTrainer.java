package sc.fiji.aspire.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.ModelBundle;
import sc.fiji.aspire.flow.onnx.OnnxDevice;
import sc.fiji.aspire.flow.onnx.OnnxFlow;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.inference.FlowCheck;
import sc.fiji.aspire.inference.FlowSampler;
import sc.fiji.aspire.inference.NormalSigns;
import sc.fiji.aspire.inference.Prior;
import sc.fiji.aspire.inference.ScoreSummary;
import sc.fiji.aspire.io.AtomicFile;
import sc.fiji.aspire.wave.AcousticSolver;
import sc.fiji.aspire.wave.Medium;

/**
 * Trains a model (arXiv:2405.05398, algorithm 1): for each refinement, scores of all training
 * records at their fiducials, a new flow fitted to them, and its posterior means as the fiducials
 * of the next. Everything is on disk, so that a run that was stopped goes on where it was.
 *
 * <pre>
 * folder/measured.json                noise of the residuals at the true maps
 * folder/plan.txt                     what is trained
 * folder/refinement-1/...             checkpoints of the flow
 * folder/refinement-1/fold-1-of-2/... those of a flow that has not seen one fold
 * folder/refinement-1/stage.zip       the finished stage, a bundle of one refinement
 * folder/refinement-2/fiducials/...   fiducials of the items, and scores/... the scores there
 * </pre>
 *
 * @param set the training set, complete
 * @param solver for the scores
 * @param folder for checkpoints and stages
 */
public record AspireTrainer(TrainingSet set, AcousticSolver solver, Path folder) {

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
     *     m/s
     * @param turns whether heads are turned by quarters too, not only mirrored left to right
     * @param folds into how many parts the training items are cut, each of which gets the fiducials
     *     of the next refinement from a flow fitted to the other parts; 1: from the flow fitted to
     *     all
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
            int folds) {

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
                            folds);
            return same.toString();
        }
    }

    /**
     * Trains all stages, or goes on with those that an earlier run left.
     *
     * @throws IllegalArgumentException if the training set is not complete, or the folder belongs
     *     to another training
     */
    public AspireModel train(Plan plan, Progress progress) throws IOException {
        requireComplete();
        requireSame(plan);
        int parts = 3 * plan.refinements() + 2;
        ScoreSummary summary = new ScoreSummary(solver, set.recipe().grid());
        ResidualNoise noise = ResidualNoise.measure(set, summary, folder, progress.part(0, parts));
        List<AspireModel.Stage> stages = new ArrayList<>();
        for (int j = 1; j <= plan.refinements(); j++) {
            RefinementFiles files = new RefinementFiles(set, folder, j);
            files.computeScores(summary, noise.total(), progress.part(3 * j - 2, parts));
            AspireModel.Stage stage = stage(files, plan, noise, progress.part(3 * j - 1, parts));
            stages.add(stage);
            if (j == plan.refinements()) break;
            nextFiducials(files, stage, plan, progress.part(3 * j, parts));
        }
        int[] maps = set.items(false);
        IntFunction<float[]> map = i -> set.readImage(TrainingSet.MAPS, maps[i]);
        Prior prior = Prior.of(maps.length, map, progress.part(parts - 2, parts));
        AspireModel model = model(plan, noise, stages).withPrior(prior);
        return model.withNormal(normal(model, progress.part(parts - 1, parts)));
    }

    private List<NormalSigns> normal(AspireModel model, Progress progress) {
        List<OnnxFlow> flows = new ArrayList<>();
        try {
            for (AspireModel.Stage stage : model.stages()) flows.add(open(stage));
            return new NormalRuns(set, solver).measure(model, flows, progress);
        } finally {
            flows.forEach(OnnxFlow::close);
        }
    }

    private AspireModel.Stage stage(
            RefinementFiles files, Plan plan, ResidualNoise noise, Progress progress)
            throws IOException {
        int j = files.refinement();
        Path place = files.folder();
        Path finished = place.resolve("stage.zip");
        if (Files.exists(finished)) return read(finished);
        AspireModel.Stage raw = fit(files, plan, set.items(false), place, progress);
        try (OnnxFlow flow = open(raw)) {
            FlowSampler sampler = sampler(plan, j, raw, flow);
            Temperature temperature =
                    Temperature.fit(files, sampler, plan.fiducialDraws(), progress);
            Map<String, Object> facts = new LinkedHashMap<>(raw.facts());
            facts.putAll(temperature.facts());
            AspireModel.Stage stage =
                    raw.withTemperature(temperature.value(), facts)
                            .withCheck(FlowCheck.numbers(flow));
            AtomicFile.write(finished, model(plan, noise, List.of(stage)).toBundle().write());
            return stage;
        }
    }

    /** A flow fitted to some of the training items, at the temperature 1. */
    private AspireModel.Stage fit(
            RefinementFiles files, Plan plan, int[] items, Path place, Progress progress)
            throws IOException {
        double scale = files.scoreScale(plan.conditioning());
        var data = new RefinementData(files, scale, plan, items);
        FlowTrainingOptions options = plan.flow().withSeed(plan.flow().seed() + files.refinement());
        TrainedFlow trained =
                new FlowTrainer(plan.architecture(), options, place).train(data, progress);
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
            RefinementFiles files, AspireModel.Stage stage, Plan plan, Progress progress)
            throws IOException {
        Folds folds = new Folds(plan.folds(), set.items(false));
        int parts = 2 * folds.count() + 1;
        for (int fold = 0; folds.count() > 1 && fold < folds.count(); fold++) {
            Path place = files.folder().resolve("fold-" + (fold + 1) + "-of-" + folds.count());
            Progress fitting = progress.part(2 * fold, parts);
            AspireModel.Stage blind = fit(files, plan, folds.outside(fold), place, fitting);
            Progress part = progress.part(2 * fold + 1, parts);
            drawFiducials(files, blind, plan, folds.in(fold), part);
        }
        Progress last = progress.part(parts - 1, parts);
        drawFiducials(files, stage, plan, IntStream.range(0, set.size()).toArray(), last);
    }

    /** Those of the items that have none yet. */
    private void drawFiducials(
            RefinementFiles files,
            AspireModel.Stage stage,
            Plan plan,
            int[] items,
            Progress progress) {
        try (OnnxFlow flow = open(stage)) {
            FlowSampler sampler = sampler(plan, files.refinement(), stage, flow);
            files.computeNextFiducials(sampler, plan.fiducialDraws(), items, progress);
        }
    }

    private static AspireModel.Stage read(Path finished) throws IOException {
        byte[] zip = Files.readAllBytes(finished);
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

    private static OnnxFlow open(AspireModel.Stage stage) {
        return OnnxFlow.open(
                stage.conditionGraph(), stage.samplerGraph(), stage.architecture(), OnnxDevice.CPU);
    }

    private AspireModel model(Plan plan, ResidualNoise noise, List<AspireModel.Stage> stages) {
        return new AspireModel(
                plan.name(),
                "",
                set.recipe().acquisition(),
                plan.conditioning(),
                noise.total(),
                noise.modelError(),
                plan.fiducialDraws(),
                Medium.WATER,
                stages);
    }

    private void requireSame(Plan plan) throws IOException {
        Path file = folder.resolve("plan.txt");
        if (!Files.exists(file)) {
            AtomicFile.write(file, plan.description());
            return;
        }
        String found = Files.readString(file);
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

    private void requireComplete() {
        if (set.completed() < set.size())
            throw new IllegalArgumentException(
                    "Expected a complete training set of "
                            + set.size()
                            + " items in "
                            + set.folder()
                            + ", found "
                            + set.completed()
                            + ". Run Generate Training Set again with the same parameters; it goes"
                            + " on where it stopped.");
    }
}
