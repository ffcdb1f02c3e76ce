package sc.fiji.aspire.evaluation;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.SplitProgress;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.acoustics.ScoreSummary;
import sc.fiji.aspire.acoustics.WaveLikelihood;
import sc.fiji.aspire.diagnostics.Estimate;
import sc.fiji.aspire.diagnostics.PosteriorPredictive;
import sc.fiji.aspire.figure.ContactSheet;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Cost;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.inference.Refinement;
import sc.fiji.aspire.model.OpenModel;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** Runs a model on records, or a baseline and the model beside it. */
public final class Evaluator {

    private static final String RUN = ".run";
    private static final String BASELINE = ".baseline";
    private static final String BESIDE = ".beside";

    private final AspireModel model;
    private final AcousticSolver solver;
    private final Aspire aspire;
    private final Aspire.Request request;
    private final PosteriorPredictive predictive;
    private final long predictiveCost;
    private final Evaluation evaluation;
    private final List<ContactSheet.Entry> rows = new ArrayList<>();

    /**
     * A evaluator without records yet.
     *
     * @param opened the model, which stays the caller's to close
     * @param request what the model is asked for
     * @param predictive draws that are tried on the record
     * @param evaluation collects the metrics
     */
    public Evaluator(
            OpenModel opened,
            AcousticSolver solver,
            Aspire.Request request,
            int predictive,
            Evaluation evaluation) {
        this.model = opened.model();
        this.solver = solver;
        this.aspire = new Aspire(model, opened.flows());
        this.request = request;
        predictiveCost = predictive * Cost.SOLVE;
        this.predictive = new PosteriorPredictive(predictive);
        this.evaluation = evaluation;
    }

    /** Endings of the files that are kept of a record. */
    public static List<String> kept(boolean baseline) {
        return baseline ? List.of(BASELINE, BESIDE) : List.of(RUN);
    }

    /** A picture of every record's truth and of the estimates. */
    public List<ContactSheet.Entry> rows() {
        return rows;
    }

    /**
     * Judges the model by a record.
     *
     * @param kept what an earlier evaluation did of it
     * @param observed the record, with the standard deviation of its own noise
     * @param truth on the model's grid
     */
    public void judge(ResultCache kept, Likelihood observed, Medium truth, Progress progress) {
        ModelRun run = kept.get(form(RUN), () -> predicted(observed, progress), progress);
        List<Refinement> refinements = run.result().refinements();
        evaluation.add(kept.name(), truth, model.start(), run.result(), run.predicted());
        List<float[]> means = refinements.stream().map(r -> r.samples().mean()).toList();
        float[] deviation = run.result().posterior().standardDeviation();
        rows.add(new ContactSheet.Entry(kept.name(), truth, means, deviation));
    }

    private ModelRun predicted(Likelihood observed, Progress progress) {
        long tried = request.refinements() * predictiveCost;
        SplitProgress parts = new SplitProgress(progress, Cost.of(request) + tried);
        Aspire.Result run = aspire.run(observed, request, parts.next(Cost.of(request)));
        Likelihood expected = observed.withNoise(run.noise());
        List<Refinement> refinements = run.refinements();
        double[] predicted = new double[refinements.size()];
        Progress predicting = parts.next(tried);
        for (int j = 0; j < predicted.length; j++) {
            Progress part = predicting.part(j, predicted.length);
            float[][] images = refinements.get(j).samples().draws();
            predicted[j] = predictive.chi2(expected, images, part);
        }
        return new ModelRun(run, predicted);
    }

    /** Judges a baseline by a record of sound waves, and runs the model on it to compare. */
    public void judge(
            Baseline baseline,
            ResultCache kept,
            Observation record,
            Medium truth,
            Progress progress) {
        long judging = baseline.cost() + 2 * Cost.SOLVE + predictiveCost;
        SplitProgress parts = new SplitProgress(progress, judging + Cost.of(request));
        Progress first = parts.next(judging);
        Progress second = parts.next(Cost.of(request));
        ResultCache.Form<Evaluation.Judged> form = Evaluation.Judged.form(BASELINE, truth);
        var judged = kept.get(form, () -> judged(baseline, record, truth, first), progress);
        evaluation.add(kept.name(), model.start(), judged);
        ModelRun run =
                kept.get(
                        form(BESIDE),
                        () ->
                                new ModelRun(
                                        aspire.run(likelihood(record), request, second),
                                        new double[0]),
                        progress);
        evaluation.compare(kept.name(), truth, run.result());
        Estimate said = judged.estimate();
        float[] none = new float[said.mean().length];
        float[] deviation = said.hasDeviation() ? said.deviation() : none;
        rows.add(new ContactSheet.Entry(kept.name(), truth, List.of(said.mean()), deviation));
    }

    private ResultCache.Form<ModelRun> form(String ending) {
        return ModelRun.form(ending, model.conditioning().grid());
    }

    private Likelihood likelihood(Observation record) {
        return new AcousticModel(model).likelihood(record, solver);
    }

    private Evaluation.Judged judged(
            Baseline baseline, Observation record, Medium truth, Progress progress) {
        long judging = 2 * Cost.SOLVE + predictiveCost;
        SplitProgress parts = new SplitProgress(progress, baseline.cost() + judging);
        Progress estimating = parts.next(baseline.cost());
        long begin = System.nanoTime();
        Estimate said = baseline.estimate(record, truth, request.seed(), estimating);
        double seconds = 1e-9 * (System.nanoTime() - begin);
        return judged(said, record, seconds, parts.next(judging));
    }

    private Evaluation.Judged judged(
            Estimate said, Observation record, double seconds, Progress progress) {
        ScoreSummary summary = new AcousticModel(model).summary(solver);
        Observation observation = record.withNoise(model.totalNoise(record.noise()));
        float[] start = Medium.uniform(said.truth().grid(), model.start()).values();
        SplitProgress parts = new SplitProgress(progress, 2 * Cost.SOLVE + predictiveCost);
        return new Evaluation.Judged(
                said,
                summary.chi2(observation, start, parts.next(Cost.SOLVE)),
                summary.chi2(observation, said.mean(), parts.next(Cost.SOLVE)),
                predictive.chi2(
                        new WaveLikelihood(summary, observation),
                        said.draws(),
                        parts.next(predictiveCost)),
                seconds);
    }
}
