package sc.fiji.aspire.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.SplitProgress;
import sc.fiji.aspire.anomaly.Anomaly;
import sc.fiji.aspire.flow.ConditionalFlow;
import sc.fiji.aspire.posterior.DrawStore;
import sc.fiji.aspire.posterior.Extremes;
import sc.fiji.aspire.posterior.PosteriorSamples;
import sc.fiji.aspire.range.ScoreScale;

/**
 * The refinement loop of ASPIRE (arXiv:2405.05398, algorithm 2): from a start image on, the score
 * of the record at the fiducial image conditions a flow, whose posterior mean is the next fiducial.
 * It uses the inverse problem only through its {@link Likelihood}.
 *
 * <pre>
 * x0 = start image, such as water, or what the likelihood makes of the record
 * for j = 1 .. J:
 *     s  = J(x0)^T (y - F(x0)) / sigma^2        one forward and one adjoint solve
 *     x  ~ q_j(x | s, x0)                       as many draws as wanted
 *     x0 = mean x
 *     end, without it, if it breaks a limit, or explains y so much worse as j rarely does
 * </pre>
 *
 * <p>If the model knows {@link AspireModel#scores normal scores}, the score at the last mean tells
 * where the record contradicts the posterior.
 */
public final class Aspire {

    /** Forward and adjoint for the score. After the last refinement the same, or forward alone. */
    private static final int SOLVES = 2;

    private final AspireModel model;
    private final List<ConditionalFlow> flows;
    private final DrawStore store;
    private final boolean scoring;

    /**
     * The loop with a model's flows, which stay the caller's to close.
     *
     * @param flows one for each of the model's stages
     */
    public Aspire(AspireModel model, List<? extends ConditionalFlow> flows) {
        this(model, flows, DrawStore.MEMORY);
    }

    /**
     * The same.
     *
     * @param store keeps the samples
     */
    public Aspire(AspireModel model, List<? extends ConditionalFlow> flows, DrawStore store) {
        this(model, flows, store, model.scores().isKnown());
    }

    private Aspire(
            AspireModel model,
            List<? extends ConditionalFlow> flows,
            DrawStore store,
            boolean scoring) {
        if (flows.size() != model.stages().size())
            throw new IllegalArgumentException(
                    "Expected " + model.stages().size() + " flows, found " + flows.size() + ".");
        this.model = model;
        this.flows = List.copyOf(flows);
        this.store = store;
        this.scoring = scoring;
    }

    /** The same loop, whose results hold the score at the last mean, whatever the model knows. */
    public Aspire scoringMean() {
        return new Aspire(model, flows, store, true);
    }

    /**
     * What a run is asked for.
     *
     * @param refinements passes of the loop, 1 to the model's number of stages
     * @param draws posterior samples of every refinement, at least 2; a model that needs more for
     *     its fiducials draws them besides
     * @param seed the same seed gives the same samples
     * @param stopping whether the run may end before, by the rule of {@link StoppingRule}
     */
    public record Request(int refinements, int draws, long seed, boolean stopping) {
        public Request {
            if (refinements < 1 || draws < 2)
                throw new IllegalArgumentException(
                        "Expected at least 1 refinement and 2 draws, found "
                                + refinements
                                + " and "
                                + draws
                                + ".");
        }

        /** As many refinements as that, whatever comes out. */
        public Request(int refinements, int draws, long seed) {
            this(refinements, draws, seed, false);
        }

        /** The same with so many draws at least. */
        Request withDraws(int least) {
            return new Request(refinements, Math.max(draws, least), seed, stopping);
        }
    }

    /**
     * What a run gave.
     *
     * @param startChi2 reduced chi^2 of the start image
     * @param recordNoise standard deviation of the record's own noise
     * @param noise standard deviation that chi^2 refers to: the record's noise and the model error
     * @param refinements one for each pass of the loop that was made
     * @param kept number of the refinement whose samples are the posterior: the last, or the one
     *     before if the last was discarded; 0 if none explains the record better than the start
     *     image, so that a run that may stop keeps none and has only what the first one drew
     * @param meanScore the {@link Likelihood#evenScore} at the mean of the model's last refinement;
     *     empty if it was not taken
     * @param anomaly where the record contradicts the posterior, if that can be told
     */
    public record Result(
            double startChi2,
            double recordNoise,
            double noise,
            List<Refinement> refinements,
            int kept,
            float[] meanScore,
            Optional<Anomaly> anomaly) {

        /** What a run gave that took no score at its last mean. */
        public Result(
                double startChi2,
                double recordNoise,
                double noise,
                List<Refinement> refinements,
                int kept) {
            this(startChi2, recordNoise, noise, refinements, kept, new float[0], Optional.empty());
        }

        /** The refinement whose samples are the posterior; the first if none was kept. */
        public Refinement keptRefinement() {
            return refinements.get(Math.max(1, kept) - 1);
        }

        /** The posterior: the samples of the refinement that was kept. */
        public PosteriorSamples posterior() {
            return keptRefinement().samples();
        }

        /** The same, if something else than the run speaks against it. */
        public Result judged(Assessment assessment) {
            List<Refinement> all = refinements.stream().map(r -> r.judged(assessment)).toList();
            return new Result(
                    startChi2, recordNoise, noise, all, kept, meanScore, Optional.empty());
        }

        /** Solves of the wave equation for all shots, forward or adjoint. */
        public int waveSolves() {
            return refinements.stream().mapToInt(Refinement::waveSolves).sum();
        }

        /** Whether the last refinement was discarded. */
        public boolean tookBack() {
            return keptRefinement().number() < refinements.size();
        }

        /** The assessment on the refinements up to the one that was kept that is the worst. */
        public Assessment assessment() {
            return refinements.subList(0, keptRefinement().number()).stream()
                    .map(Refinement::assessment)
                    .reduce(Assessment::worse)
                    .orElseThrow();
        }
    }

    /**
     * Samples the posterior of a record.
     *
     * @param observed the likelihood of the record, with the standard deviation of its own noise
     * @throws IllegalArgumentException if the model has fewer refinements than wanted
     * @throws CanceledWithResult if cancelled after a refinement, with what is finished
     * @throws CancellationException if cancelled before
     */
    public Result run(Likelihood observed, Request request, Progress progress) {
        model.requireStages(request.refinements());
        Run run = new Run(observed, request, progress);
        try {
            run.refine();
        } catch (CancellationException e) {
            if (run.refinements.isEmpty()) throw e;
            throw new CanceledWithResult(run.result(run.refinements.size()));
        }
        return run.result(run.kept);
    }

    /** One run and the place it has reached. */
    private final class Run {

        private final Likelihood observed;
        private final Likelihood scaled;
        private final Conditioning conditioning;
        private final Misfit misfit;
        private final Request request;
        private final SplitProgress parts;
        private final List<Refinement> refinements = new ArrayList<>();
        private AbsoluteLimits limits;
        private boolean firstIsWrong;
        private int kept;
        private float[] fiducial;
        private Likelihood.Score score;
        private double startChi2;
        private double waveSeconds;
        private float[] meanScore = new float[0];

        Run(Likelihood observed, Request request, Progress progress) {
            this.observed = observed;
            this.request = request;
            conditioning = model.conditioning().of(observed);
            misfit = Misfit.of(model, observed.noise());
            scaled = observed.withNoise(model.referenceNoise());
            parts = new SplitProgress(progress, Cost.of(request.withDraws(model.fiducialDraws())));
            kept = request.refinements();
        }

        void refine() {
            StoppingRule rule = new StoppingRule(model);
            float[] start = new float[model.conditioning().grid().numPoints()];
            Arrays.fill(start, (float) observed.start(model.start()));
            long begin = System.nanoTime();
            Progress solving = parts.next(Cost.SCORE);
            fiducial = scaled.fiducial(start, solving);
            score = scaled.score(fiducial, solving);
            waveSeconds = secondsSince(begin);
            boolean found = scaled.findsFiducial();
            startChi2 = misfit.own(found ? scaled.chi2(start, solving) : score.chi2());
            limits = new AbsoluteLimits(model, startChi2);
            for (int j = 1; j <= kept; j++) {
                boolean wrong = refine(j);
                if (j == 1) firstIsWrong = wrong;
                boolean rose = rule.takesBack(j, refinements.get(j - 1).statistics());
                boolean back = request.stopping() && j > 1 && (wrong || rose);
                if (back || !Extremes.of(fiducial).areFinite()) kept = back ? j - 1 : j;
                int superseded = back ? j : j - 1;
                if (superseded > 0)
                    store.supersede(refinements.get(superseded - 1).samples().source());
            }
        }

        /** One pass of the loop; returns whether it broke a limit. */
        private boolean refine(int j) {
            long begin = System.nanoTime();
            int draws = request.withDraws(model.fiducialDraws()).draws();
            SampledImages sampled = sample(j, parts.next(draws * Cost.DRAW));
            double flowSeconds = secondsSince(begin);
            float[] mean = sampler(j).mean(score.image(), fiducial).orElseGet(sampled::fiducial);
            begin = System.nanoTime();
            boolean last = j == request.refinements();
            Progress solving = parts.next(last ? Cost.SOLVE : Cost.SCORE);
            boolean scored = scoring && j == model.stages().size();
            Likelihood.Score next = next(mean, last && !scored, solving);
            if (scored && next.image().length > 0) meanScore = scaled.evenScore(next.image(), mean);
            double[] misfits = {compared(score.chi2()), compared(next.chi2())};
            RefinementStatistics statistics = statistics(j, misfits);
            AbsoluteLimits.Outcome outcome =
                    new AbsoluteLimits.Outcome(
                            j == 1 ? startChi2 : misfit.own(score.chi2()),
                            misfit.own(next.chi2()),
                            Extremes.of(mean),
                            AbsoluteLimits.most(sampled.samples()),
                            Extremes.of(sampled.samples().standardDeviation()).highest(),
                            relativeScore(j));
            Optional<String> broken = limits.brokenBy(outcome);
            refinements.add(
                    new Refinement(
                            j,
                            sampled.samples(),
                            mean,
                            outcome.chi2After(),
                            statistics,
                            assessment(j, statistics, broken),
                            SOLVES + (last ? 1 : 0) + (scored ? 1 : 0),
                            waveSeconds,
                            flowSeconds));
            waveSeconds = secondsSince(begin);
            score = next;
            fiducial = mean;
            return broken.isPresent();
        }

        /** As statistics compare it: where flows are told the noise, so are the statistics. */
        private double compared(double chi2) {
            boolean told = conditioning.noise().isPresent();
            return told ? misfit.own(chi2) : misfit.asTrained(chi2);
        }

        private double relativeScore(int j) {
            double[] power = conditioning.scorePower(score.image());
            double scale = model.stages().get(j - 1).scale().at(conditioning.relativeNoise());
            return Math.sqrt(power[0] / power[1]) / scale;
        }

        private Assessment assessment(
                int j, RefinementStatistics statistics, Optional<String> broken) {
            return objection()
                    .or(() -> broken)
                    .or(() -> limits.brokenBy(j))
                    .map(Assessment::beyond)
                    .orElseGet(() -> Assessment.of(model, j, statistics, observed.noise()));
        }

        /** Why the model is not for the record, whatever its refinements find. */
        private Optional<String> objection() {
            return conditioning
                    .noise()
                    .flatMap(levels -> levels.objection(observed.noise()))
                    .or(
                            () ->
                                    model.range()
                                            .objection(
                                                    observed.start(model.start()),
                                                    observed.missing()));
        }

        /**
         * What the next refinement needs. After the last, no score is needed, but its forward half
         * tells how well the record is explained. Of what is no image, no record is computed.
         */
        private Likelihood.Score next(float[] mean, boolean last, Progress progress) {
            if (!Extremes.of(mean).areFinite())
                return new Likelihood.Score(new float[0], Double.NaN);
            if (!last) return scaled.score(mean, progress);
            return new Likelihood.Score(new float[0], scaled.chi2(mean, progress));
        }

        private RefinementStatistics statistics(int j, double[] misfits) {
            ScoreScale scale = model.stages().get(j - 1).scale();
            return RefinementStatistics.of(
                    misfits, conditioning.condition(score.image(), fiducial, scale), conditioning);
        }

        private SampledImages sample(int j, Progress progress) {
            return sampler(j)
                    .sample(
                            score.image(),
                            fiducial,
                            new FlowSampler.Request(request.draws(), request.seed(), store.next()),
                            model.fiducialDraws(),
                            progress);
        }

        private FlowSampler sampler(int j) {
            return FlowSampler.of(model, j, flows.get(j - 1)).of(observed);
        }

        Result result(int posterior) {
            boolean none = request.stopping() && posterior == 1 && firstIsWrong;
            int keeps = none ? 0 : posterior;
            Optional<Anomaly> anomaly = anomaly(keeps);
            List<Refinement> all = new ArrayList<>(refinements);
            if (anomaly.isPresent() && !anomaly.get().regions().isEmpty())
                all.set(keeps - 1, all.get(keeps - 1).contradicted(anomaly.get()));
            return new Result(
                    startChi2,
                    observed.noise(),
                    misfit.total(),
                    List.copyOf(all),
                    keeps,
                    meanScore,
                    anomaly);
        }

        /** Normal scores are those of the last refinement. */
        private Optional<Anomaly> anomaly(int keeps) {
            boolean known = model.scores().isKnown() && meanScore.length > 0;
            if (!known || keeps != model.stages().size()) return Optional.empty();
            double louder = Math.max(1, misfit.total() / model.referenceNoise());
            float[] deviations = refinements.get(keeps - 1).samples().standardDeviation();
            return Optional.of(
                    model.scores()
                            .compare(model.conditioning().grid(), meanScore, deviations, louder));
        }
    }

    private static double secondsSince(long begin) {
        return 1e-9 * (System.nanoTime() - begin);
    }
}
