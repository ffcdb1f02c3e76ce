package sc.fiji.aspire.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import sc.fiji.aspire.Parts;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.ConditionalFlow;

/**
 * The refinement loop of ASPIRE (arXiv:2405.05398, algorithm 2): from a start image on, the score
 * of the record at the fiducial image conditions a flow, whose posterior mean is the next fiducial.
 * It knows the inverse problem by its {@link Likelihood} alone.
 *
 * <pre>
 * x0 = start image, such as water
 * for j = 1 .. J:
 *     s  = J(x0)^T (y - F(x0)) / sigma^2        one forward and one adjoint solve
 *     x  ~ q_j(x | s, x0)                       as many draws as wanted
 *     x0 = mean x
 *     end, without it, if it explains y so much worse as refinement j rarely does
 * </pre>
 */
public final class Aspire {

    /** Forward and adjoint for the score; after the last refinement forward once more. */
    private static final int SOLVES = 2;

    private static final int SOLVES_OF_LAST = 3;

    private final AspireModel model;
    private final List<ConditionalFlow> flows;
    private final DrawStore store;

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
        if (flows.size() != model.stages().size())
            throw new IllegalArgumentException(
                    "Expected " + model.stages().size() + " flows, found " + flows.size() + ".");
        this.model = model;
        this.flows = List.copyOf(flows);
        this.store = store;
    }

    /**
     * What a run is asked for.
     *
     * @param refinements turns of the loop, 1 to the model's number of stages
     * @param draws posterior samples of every refinement, at least 2
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

        private Request withDraws(int other) {
            return new Request(refinements, other, seed, stopping);
        }
    }

    /**
     * What a run gave.
     *
     * @param startChi2 reduced chi^2 of the start image
     * @param recordNoise standard deviation of the record's own noise
     * @param noise standard deviation that chi^2 refers to: the record's noise and the model error
     * @param refinements one for each turn of the loop that was made
     * @param kept number of the refinement whose samples are the posterior: the last, or the one
     *     before if the last was taken back
     */
    public record Result(
            double startChi2,
            double recordNoise,
            double noise,
            List<Refinement> refinements,
            int kept) {

        /** The refinement whose samples are the posterior. */
        public Refinement keptRefinement() {
            return refinements.get(kept - 1);
        }

        /** The posterior: the samples of the refinement that was kept. */
        public PosteriorSamples posterior() {
            return keptRefinement().samples();
        }

        /** The same, if something else than the run speaks against it. */
        public Result judged(Judgement judgement) {
            List<Refinement> all = refinements.stream().map(r -> r.judged(judgement)).toList();
            return new Result(startChi2, recordNoise, noise, all, kept);
        }

        /** Solves of the wave equation for all shots, forward or adjoint. */
        public int waveSolves() {
            return refinements.stream().mapToInt(Refinement::waveSolves).sum();
        }

        /** Whether the last refinement was taken back. */
        public boolean tookBack() {
            return kept < refinements.size();
        }

        /** The judgement on the refinements up to the one that was kept that is the worst. */
        public Judgement judgement() {
            Judgement worst = refinements.get(0).judgement();
            for (Refinement refinement : refinements.subList(1, kept)) {
                Judgement next = refinement.judgement();
                int order = next.verdict().compareTo(worst.verdict());
                if (order > 0 || order == 0 && next.probability() < worst.probability())
                    worst = next;
            }
            return worst;
        }
    }

    /** A run was canceled when some of its refinements were finished. */
    public static final class Canceled extends CancellationException {

        private static final long serialVersionUID = 1;

        private final transient Result result;

        private Canceled(Result result) {
            super("Canceled.");
            this.result = result;
        }

        /** What was finished: the posterior is that of the last refinement that was. */
        public Result result() {
            return result;
        }
    }

    /**
     * Samples the posterior of a record.
     *
     * @param observed the likelihood of the record, with the standard deviation of its own noise
     * @throws IllegalArgumentException if the model has fewer refinements than wanted
     * @throws Canceled if canceled after a refinement, with what is finished
     * @throws CancellationException if canceled before
     */
    public Result run(Likelihood observed, Request request, Progress progress) {
        requireStages(request);
        Run run = new Run(observed, request, progress);
        try {
            run.refine();
        } catch (CancellationException e) {
            if (run.refinements.isEmpty()) throw e;
            throw new Canceled(run.result(run.refinements.size()));
        }
        return run.result(run.kept);
    }

    /** One run and the place it has reached. */
    private final class Run {

        private final Likelihood observed;
        private final Likelihood scaled;
        private final Misfit misfit;
        private final Request request;
        private final Parts parts;
        private final List<Refinement> refinements = new ArrayList<>();
        private int kept;
        private float[] fiducial;
        private Likelihood.Score score;
        private double startChi2;
        private double waveSeconds;

        Run(Likelihood observed, Request request, Progress progress) {
            this.observed = observed;
            this.request = request.withDraws(Math.max(request.draws(), model.fiducialDraws()));
            misfit = Misfit.of(model, observed.noise());
            scaled = observed.withNoise(model.referenceNoise());
            parts = new Parts(progress, Cost.of(this.request));
            kept = request.refinements();
        }

        void refine() {
            StoppingRule rule = new StoppingRule(model);
            fiducial = new float[model.conditioning().grid().numPoints()];
            Arrays.fill(fiducial, model.start());
            long begin = System.nanoTime();
            score = scaled.score(fiducial, parts.next(Cost.SCORE));
            waveSeconds = secondsSince(begin);
            startChi2 = misfit.own(score.chi2());
            for (int j = 1; j <= kept; j++) {
                boolean back = rule.takesBack(j, refine(j)) && request.stopping();
                if (back) kept = j - 1;
                int superseded = back ? j : j - 1;
                if (superseded > 0)
                    store.supersede(refinements.get(superseded - 1).samples().source());
            }
        }

        /** One turn of the loop. */
        private VitalSigns refine(int j) {
            long begin = System.nanoTime();
            Progress sampling = parts.next(request.draws() * Cost.DRAW);
            PosteriorSamples samples = sample(j, score.image(), fiducial, request, sampling);
            double flowSeconds = secondsSince(begin);
            float[] mean = samples.meanOfFirst(Math.min(samples.size(), model.fiducialDraws()));
            begin = System.nanoTime();
            boolean last = j == request.refinements();
            Progress solving = parts.next(last ? Cost.SOLVE : Cost.SCORE);
            Likelihood.Score next = next(scaled, mean, last, solving);
            double[] misfits = {misfit.asTrained(score.chi2()), misfit.asTrained(next.chi2())};
            VitalSigns signs = signs(j, misfits, score.image(), fiducial);
            refinements.add(
                    new Refinement(
                            j,
                            samples,
                            mean,
                            misfit.own(next.chi2()),
                            signs,
                            Judgement.of(model, j, signs, observed.noise()),
                            last ? SOLVES_OF_LAST : SOLVES,
                            waveSeconds,
                            flowSeconds));
            waveSeconds = secondsSince(begin);
            score = next;
            fiducial = mean;
            return signs;
        }

        Result result(int posterior) {
            return new Result(
                    startChi2,
                    observed.noise(),
                    misfit.total(),
                    List.copyOf(refinements),
                    posterior);
        }
    }

    /**
     * What the next refinement needs. After the last, no score is needed, but its forward half
     * tells how well the record is explained.
     */
    private static Likelihood.Score next(
            Likelihood scaled, float[] mean, boolean last, Progress progress) {
        if (!last) return scaled.score(mean, progress);
        return new Likelihood.Score(new float[0], scaled.chi2(mean, progress));
    }

    private VitalSigns signs(int j, double[] misfits, float[] score, float[] fiducial) {
        Conditioning conditioning = model.conditioning();
        double scale = model.stages().get(j - 1).scoreScale();
        return VitalSigns.of(misfits, conditioning.condition(score, fiducial, scale), conditioning);
    }

    private void requireStages(Request request) {
        if (request.refinements() > flows.size())
            throw new IllegalArgumentException(
                    "The model "
                            + model.name()
                            + " has "
                            + flows.size()
                            + " refinements; found a request for "
                            + request.refinements()
                            + ".");
    }

    private PosteriorSamples sample(
            int j, float[] score, float[] fiducial, Request request, Progress progress) {
        return FlowSampler.of(model, j, flows.get(j - 1))
                .sample(
                        score,
                        fiducial,
                        new FlowSampler.Request(request.draws(), request.seed(), store.next()),
                        progress);
    }

    private static double secondsSince(long begin) {
        return 1e-9 * (System.nanoTime() - begin);
    }
}
