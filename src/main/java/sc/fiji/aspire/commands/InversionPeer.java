package sc.fiji.aspire.commands;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.diagnostics.Estimate;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.LatentNoise;
import sc.fiji.aspire.inference.PosteriorSamples;
import sc.fiji.aspire.inference.ScoreSummary;
import sc.fiji.aspire.inversion.FullWaveformInversion;
import sc.fiji.aspire.wave.AcousticSolver;
import sc.fiji.aspire.wave.Grid;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;

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
record InversionPeer(AspireModel model, AcousticSolver solver, int solves, int members) {

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
     * The peer of a name.
     *
     * @param name fwi: as many solves as the model's refinements take; fwi10: ten times as many;
     *     ensemble: 8 of the latter
     * @param refinements of the model
     * @throws IllegalArgumentException if there is none of that name
     */
    static InversionPeer of(
            String name, AspireModel model, AcousticSolver solver, int refinements) {
        // The last refinement's mean is looked at with one solve more.
        int solves = 2 * refinements + 2;
        return switch (name) {
            case "fwi" -> new InversionPeer(model, solver, solves, 1);
            case "fwi10" -> new InversionPeer(model, solver, 10 * solves, 1);
            case "ensemble" -> new InversionPeer(model, solver, 10 * solves, ENSEMBLE);
            default ->
                    throw new IllegalArgumentException(
                            "Expected a baseline out of atlas, fwi, fwi10, ensemble, found "
                                    + name
                                    + ".");
        };
    }

    /**
     * What it found.
     *
     * @param images one for each member, m/s
     * @param mean of the images
     * @param startChi2 reduced chi^2 of the start image
     * @param chi2 reduced chi^2 of the mean
     * @param seconds that it took
     */
    record Outcome(
            List<float[]> images, float[] mean, double startChi2, double chi2, double seconds) {

        /** Standard deviation over the members, m/s; of one image it is 0. */
        float[] deviation() {
            float[] deviation = new float[mean.length];
            for (int i = 0; i < mean.length; i++) {
                double sum = 0;
                for (float[] image : images) sum += Math.pow(image[i] - mean[i], 2);
                deviation[i] = (float) Math.sqrt(sum / Math.max(1, images.size() - 1));
            }
            return deviation;
        }

        /** The same beside the truth: a point, or the spread of an ensemble. */
        Evaluation.Peer beside(Medium truth) {
            Estimate estimate =
                    images.size() == 1
                            ? Estimate.of(truth, mean)
                            : Estimate.of(
                                    truth,
                                    new PosteriorSamples(
                                            truth.grid(), images.toArray(float[][]::new)));
            return new Evaluation.Peer(estimate, startChi2, chi2, seconds);
        }
    }

    Outcome run(Observation record, long seed, Progress progress) {
        long begin = System.nanoTime();
        Observation observation = record.withNoise(model.totalNoise(record.noise()));
        List<float[]> images = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            Progress part = progress.part(i, members);
            Observation seen = members == 1 ? observation : perturbed(observation, record, seed, i);
            images.add(inversion().run(seen, start(seed, i), part).image());
        }
        float[] mean = mean(images);
        double seconds = 1e-9 * (System.nanoTime() - begin);
        Grid grid = model.conditioning().grid();
        ScoreSummary summary = new ScoreSummary(solver, grid);
        float[] water = Medium.uniform(grid, model.start()).values();
        return new Outcome(
                images,
                mean,
                summary.chi2(observation, water, Progress.NONE),
                summary.chi2(observation, mean, Progress.NONE),
                seconds);
    }

    private FullWaveformInversion inversion() {
        double centre = model.acquisition().wavelet().centreFrequency();
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
        return new Observation(traces, observation.acquisition(), observation.noise());
    }

    private Medium start(long seed, int member) {
        Grid grid = model.conditioning().grid();
        float[] start = Medium.uniform(grid, model.start()).values();
        if (members == 1) return new Medium(grid, start);
        float faster = LatentNoise.draw(seed, START_STREAM, member, START_SPREAD, 1)[0];
        for (int i = 0; i < start.length; i++) {
            double x = grid.position(0, i % grid.size(0));
            double y = grid.position(1, i / grid.size(0));
            if (Math.hypot(x, y) < model.conditioning().maskRadius()) start[i] += faster;
        }
        return new Medium(grid, start);
    }

    private static float[] mean(List<float[]> images) {
        double[] sum = new double[images.get(0).length];
        for (float[] image : images) Arrays.setAll(sum, i -> sum[i] + image[i]);
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) mean[i] = (float) (sum[i] / images.size());
        return mean;
    }
}
