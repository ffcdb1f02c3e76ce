package sc.fiji.aspire.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.ConditionalFlow;
import sc.fiji.aspire.wave.AcousticSolver;
import sc.fiji.aspire.wave.Observation;

/**
 * The refinement loop of ASPIRE (arXiv:2405.05398, algorithm 2): from a start image on, the score
 * of the record at the fiducial image conditions a flow, whose posterior mean is the next fiducial.
 *
 * <pre>
 * x0 = water
 * for j = 1 .. J:
 *     s  = J(x0)^T (y - F(x0)) / sigma^2        one forward and one adjoint solve of all shots
 *     x  ~ q_j(x | s, x0)                       as many draws as wanted
 *     x0 = mean x
 * </pre>
 */
public final class Aspire {

    private final AspireModel model;
    private final List<ConditionalFlow> flows;
    private final ScoreSummary summary;
    private final Supplier<? extends Draws> store;

    /**
     * The loop with a model's flows and a solver, all of which stay the caller's to close.
     *
     * @param flows one for each of the model's stages
     */
    public Aspire(AspireModel model, List<? extends ConditionalFlow> flows, AcousticSolver solver) {
        this(model, flows, solver, DrawsInMemory::new);
    }

    /**
     * The same.
     *
     * @param store gives what keeps the samples of a refinement; asked anew for each
     */
    public Aspire(
            AspireModel model,
            List<? extends ConditionalFlow> flows,
            AcousticSolver solver,
            Supplier<? extends Draws> store) {
        if (flows.size() != model.stages().size())
            throw new IllegalArgumentException(
                    "Expected " + model.stages().size() + " flows, found " + flows.size() + ".");
        this.model = model;
        this.flows = List.copyOf(flows);
        this.store = store;
        this.summary = new ScoreSummary(solver, model.conditioning().grid());
    }

    /**
     * What a run is asked for.
     *
     * @param refinements turns of the loop, 1 to the model's number of stages
     * @param draws posterior samples of every refinement, at least 2
     * @param seed the same seed gives the same samples
     */
    public record Request(int refinements, int draws, long seed) {
        public Request {
            if (refinements < 1 || draws < 2)
                throw new IllegalArgumentException(
                        "Expected at least 1 refinement and 2 draws, found "
                                + refinements
                                + " and "
                                + draws
                                + ".");
        }
    }

    /**
     * What a run gave.
     *
     * @param startChi2 reduced chi^2 of the start image
     * @param noise standard deviation that chi^2 refers to: the record's noise and the model error
     * @param refinements one for each turn of the loop
     */
    public record Result(double startChi2, double noise, List<Refinement> refinements) {

        /** The posterior: the samples of the last refinement. */
        public PosteriorSamples posterior() {
            return refinements.get(refinements.size() - 1).samples();
        }
    }

    /**
     * Samples the posterior of a record.
     *
     * @param observation the record, with the standard deviation of its own noise
     * @throws IllegalArgumentException if the model was not made for records like this one
     */
    public Result run(Observation observation, Request request, Progress progress) {
        model.requireFit(observation.acquisition());
        if (request.refinements() > flows.size())
            throw new IllegalArgumentException(
                    "The model "
                            + model.name()
                            + " has "
                            + flows.size()
                            + " refinements; found a request for "
                            + request.refinements()
                            + ".");
        double noise = model.totalNoise(observation.noise());
        Observation scaled = observation.withNoise(model.referenceNoise());
        double toTotal = Math.pow(model.referenceNoise() / noise, 2);
        int parts = 2 * request.refinements() + 1;

        float[] fiducial = new float[model.conditioning().grid().numPoints()];
        Arrays.fill(fiducial, model.start());
        long begin = System.nanoTime();
        ScoreSummary.Score score = summary.score(scaled, fiducial, progress.part(0, parts));
        double waveSeconds = secondsSince(begin);
        double startChi2 = score.chi2() * toTotal;
        List<Refinement> refinements = new ArrayList<>();
        for (int j = 1; j <= request.refinements(); j++) {
            begin = System.nanoTime();
            Progress sampling = progress.part(2 * j - 1, parts);
            PosteriorSamples samples = sample(j, score.image(), fiducial, request, sampling);
            double flowSeconds = secondsSince(begin);
            fiducial = samples.meanOfFirst(Math.min(samples.size(), model.fiducialDraws()));
            begin = System.nanoTime();
            Progress solving = progress.part(2 * j, parts);
            // The last score is not needed, but its forward half tells how well the record is
            // explained.
            double chi2;
            if (j < request.refinements()) {
                score = summary.score(scaled, fiducial, solving);
                chi2 = score.chi2();
            } else {
                chi2 = summary.chi2(scaled, fiducial, solving);
            }
            refinements.add(
                    new Refinement(j, samples, fiducial, chi2 * toTotal, waveSeconds, flowSeconds));
            waveSeconds = secondsSince(begin);
        }
        return new Result(startChi2, noise, refinements);
    }

    private PosteriorSamples sample(
            int j, float[] score, float[] fiducial, Request request, Progress progress) {
        int draws = Math.max(request.draws(), model.fiducialDraws());
        return FlowSampler.of(model, j, flows.get(j - 1))
                .sample(
                        score,
                        fiducial,
                        new FlowSampler.Request(draws, request.seed(), store.get()),
                        progress);
    }

    private static double secondsSince(long begin) {
        return 1e-9 * (System.nanoTime() - begin);
    }
}
