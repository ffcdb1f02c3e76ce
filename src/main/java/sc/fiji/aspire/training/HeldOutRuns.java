package sc.fiji.aspire.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.anomaly.NormalScores;
import sc.fiji.aspire.anomaly.NormalScoresFit;
import sc.fiji.aspire.flow.onnx.OnnxFlow;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.ReferenceStatistics;
import sc.fiji.aspire.inference.Refinement;
import sc.fiji.aspire.inference.RefinementStatistics;
import sc.fiji.aspire.inference.Verdict;
import sc.fiji.aspire.posterior.DrawStore;
import sc.fiji.aspire.training.set.TrainingPairs;

/**
 * Runs of a finished model on records of its own training set, to learn whether it explains them
 * and what is normal: of held-out items the mean, of both these and training items the spread,
 * since few are held out.
 *
 * @param held runs of items that were held back
 * @param fitted runs of items that were trained on
 * @param scores at the means of items that were held back
 */
record HeldOutRuns(List<Run> held, List<Run> fitted, NormalScoresFit scores) {

    private static final int MOST_HELD = 32;
    static final int ENOUGH = 48;

    private static final String RECORDS = "validation_records";
    private static final String CHI2_START = "chi2_start";
    private static final String CHI2 = "chi2_validation";

    /**
     * What is left of a run; a refinement that ended it without numbers is its last.
     *
     * @param startChi2 reduced chi^2 of the start image
     */
    private record Run(double startChi2, List<Step> steps) {}

    /**
     * What is left of a refinement.
     *
     * @param beyond the absolute limit that it broke; empty if none
     */
    private record Step(RefinementStatistics statistics, double chi2, String beyond) {}

    /**
     * Runs a model.
     *
     * @param flows one for each stage of the model
     * @param pairs whose records they are
     */
    static HeldOutRuns of(
            AspireModel model, List<OnnxFlow> flows, TrainingPairs pairs, Progress progress) {
        int[] held = spread(pairs.items(true), MOST_HELD);
        int[] fitted = spread(pairs.items(false), ENOUGH - held.length);
        if (held.length + fitted.length < 2 * RefinementStatistics.NAMES.size())
            fitted = new int[0];
        int parts = held.length + fitted.length;
        Aspire aspire = new Aspire(model, flows, DrawStore.LATEST_IN_MEMORY).scoringMean();
        NormalScoresFit scores = new NormalScoresFit(model.conditioning().grid());
        HeldOutRuns runs = new HeldOutRuns(new ArrayList<>(), new ArrayList<>(), scores);
        for (int i = 0; i < parts; i++) {
            progress.update(i, parts, "normal runs: " + (i + 1) + " of " + parts);
            boolean fresh = i < held.length;
            int item = fresh ? held[i] : fitted[i - held.length];
            Aspire.Request request =
                    new Aspire.Request(
                            model.stages().size(), model.fiducialDraws(), pairs.seed() + item);
            Aspire.Result result =
                    aspire.run(pairs.likelihood(item), request, progress.part(i, parts));
            (fresh ? runs.held : runs.fitted).add(run(result));
            if (fresh && result.meanScore().length > 0)
                scores.add(
                        result.meanScore(),
                        result.posterior().standardDeviation(),
                        pairs.body(item));
        }
        return runs;
    }

    private static Run run(Aspire.Result result) {
        return new Run(
                result.startChi2(), result.refinements().stream().map(HeldOutRuns::step).toList());
    }

    /** The model holds no statistics yet: nothing but an absolute limit can make it outside. */
    private static Step step(Refinement refinement) {
        boolean beyond = refinement.assessment().verdict() == Verdict.OUTSIDE;
        return new Step(
                refinement.statistics(),
                refinement.chi2(),
                beyond ? refinement.assessment().reason() : "");
    }

    /** So many of the items at most, evenly chosen. */
    private static int[] spread(int[] items, int most) {
        int count = Math.min(items.length, most);
        return IntStream.range(0, count).map(i -> items[i * items.length / count]).toArray();
    }

    /** Why a refinement, counted from 1, is in no model: most held-out records say so. */
    Optional<String> objection(int refinement) {
        List<String> broken =
                held.stream()
                        .map(run -> beyond(run, refinement))
                        .filter(reason -> !reason.isEmpty())
                        .toList();
        if (2 * broken.size() <= held.size()) return Optional.empty();
        return Optional.of(
                "on "
                        + broken.size()
                        + " of "
                        + held.size()
                        + " held-out records it breaks a limit; first "
                        + broken.get(0)
                        + ". More epochs, more maps or another learning rate usually help.");
    }

    private static String beyond(Run run, int refinement) {
        if (refinement > run.steps.size()) return "chi^2 of the mean: expected a finite number";
        return run.steps.get(refinement - 1).beyond;
    }

    /** The model's first refinements, told what is normal of them and how they explain records. */
    AspireModel tell(AspireModel model, int refinements) {
        List<AspireModel.Stage> stages = new ArrayList<>();
        for (int j = 1; j <= refinements; j++) stages.add(told(model.stages().get(j - 1), j));
        boolean all = refinements == model.stages().size();
        return model.withStages(stages)
                .withNormal(normal(refinements))
                .withScores(all ? scores.fit() : NormalScores.UNKNOWN);
    }

    /** What is normal of the first refinements; empty if the runs are too few to tell. */
    private List<ReferenceStatistics> normal(int refinements) {
        List<ReferenceStatistics> normal = new ArrayList<>();
        for (int j = 1; j <= refinements; j++) {
            List<RefinementStatistics> fresh = statistics(held, j);
            List<RefinementStatistics> other = statistics(fitted, j);
            if (fresh.size() + other.size() < 2 * RefinementStatistics.NAMES.size())
                return List.of();
            normal.add(ReferenceStatistics.of(fresh, other));
        }
        return normal;
    }

    private AspireModel.Stage told(AspireModel.Stage stage, int refinement) {
        Map<String, Object> facts = new LinkedHashMap<>(stage.facts());
        facts.put(RECORDS, held.size());
        facts.put(CHI2_START, median(held.stream().mapToDouble(Run::startChi2).toArray()));
        double[] explained =
                held.stream()
                        .filter(run -> beyond(run, refinement).isEmpty())
                        .mapToDouble(run -> run.steps.get(refinement - 1).chi2)
                        .toArray();
        if (explained.length > 0) facts.put(CHI2, median(explained));
        return stage.withTemperature(stage.temperature(), facts);
    }

    private static double median(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static List<RefinementStatistics> statistics(List<Run> runs, int refinement) {
        return runs.stream()
                .filter(run -> beyond(run, refinement).isEmpty())
                .map(run -> run.steps.get(refinement - 1).statistics)
                .toList();
    }
}
