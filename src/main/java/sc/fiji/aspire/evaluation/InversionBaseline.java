package sc.fiji.aspire.evaluation;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.diagnostics.Estimate;
import sc.fiji.aspire.flow.LatentNoise;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Cost;
import sc.fiji.aspire.inversion.FullWaveformInversion;
import sc.fiji.aspire.posterior.PosteriorSamples;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * Full-waveform inversion in place of a model, on the model's grid and from its start image: one
 * image, or an ensemble of them, each from the record with noise of its own strength added and from
 * a body that is a little faster or slower than water.
 *
 * @param model that it is measured against
 * @param solver of the wave equation
 * @param solves of the wave equation for one image
 * @param members of the ensemble; 1: no ensemble, the record as it is
 */
public record InversionBaseline(AspireModel model, AcousticSolver solver, int solves, int members)
        implements Baseline {

    /** Low-pass filters, as shares of the centre frequency, before the record as it is. */
    private static final double[] SHARES = {0.3, 0.6};

    /** Fewer are not worth a stage of their own. */
    private static final int STAGE_SOLVES = 6;

    private static final int ENSEMBLE = 8;

    /** Standard deviation of the speed that a member of the ensemble starts with, m/s. */
    private static final double START_SPREAD = 20;

    private static final long NOISE_STREAM = -2;
    private static final long START_STREAM = -3;

    /**
     * The baseline of a name.
     *
     * @param name fwi: as many solves as the model's refinements take; fwi10: ten times as many;
     *     ensemble: 8 of the latter
     * @param refinements of the model
     * @throws IllegalArgumentException if there is none of that name
     */
    public static InversionBaseline of(
            String name, AspireModel model, AcousticSolver solver, int refinements) {
        // The last refinement's mean is looked at with one solve more.
        int solves = 2 * refinements + 2;
        return switch (name) {
            case "fwi" -> new InversionBaseline(model, solver, solves, 1);
            case "fwi10" -> new InversionBaseline(model, solver, 10 * solves, 1);
            case "ensemble" -> new InversionBaseline(model, solver, 10 * solves, ENSEMBLE);
            default ->
                    throw new IllegalArgumentException(
                            "Expected a baseline out of atlas, raw, single, fwi, fwi10, ensemble, found "
                                    + name
                                    + ".");
        };
    }

    @Override
    public long cost() {
        return (long) members * solves * Cost.SOLVE;
    }

    @Override
    public Estimate estimate(Observation record, Medium truth, long seed, Progress progress) {
        Observation observation = record.withNoise(model.totalNoise(record.noise()));
        float[][] images = new float[members][];
        for (int i = 0; i < members; i++) {
            Progress part = progress.part(i, members);
            Observation seen = members == 1 ? observation : perturbed(observation, record, seed, i);
            images[i] = inversion().run(seen, start(seed, i), part).image();
        }
        return members == 1
                ? Estimate.of(truth, images[0])
                : Estimate.of(truth, new PosteriorSamples(truth.grid(), images));
    }

    private FullWaveformInversion inversion() {
        double centre = new AcousticModel(model).acquisition().wavelet().centreFrequency();
        List<Double> cutoffs = new ArrayList<>();
        for (double share : SHARES) cutoffs.add(share * centre);
        cutoffs.add(Double.POSITIVE_INFINITY);
        int stages = Math.max(1, Math.min(cutoffs.size(), solves / STAGE_SOLVES));
        cutoffs = cutoffs.subList(cutoffs.size() - stages, cutoffs.size());
        double radius = model.conditioning().maskRadius();
        return new FullWaveformInversion(
                solver, new FullWaveformInversion.Plan(cutoffs, solves, radius));
    }

    private static Observation perturbed(
            Observation observation, Observation record, long seed, int member) {
        float[] traces = observation.traces();
        float[] noise = LatentNoise.draw(seed, NOISE_STREAM, member, record.noise(), traces.length);
        for (int i = 0; i < traces.length; i++) traces[i] += noise[i];
        return new Observation(
                traces, observation.acquisition(), observation.noise(), observation.lost());
    }

    private Medium start(long seed, int member) {
        Grid grid = model.conditioning().grid();
        float[] start = Medium.uniform(grid, model.start()).values();
        if (members == 1) return new Medium(grid, start);
        float faster = LatentNoise.draw(seed, START_STREAM, member, START_SPREAD, 1)[0];
        for (int i = 0; i < start.length; i++) {
            int[] index = grid.indices(i);
            double distance = 0;
            for (int d = 0; d < index.length; d++)
                distance = Math.hypot(distance, grid.position(d, index[d]));
            if (distance < model.conditioning().maskRadius()) start[i] += faster;
        }
        return new Medium(grid, start);
    }
}
