package sc.fiji.aspire.commands;

import sc.fiji.aspire.Progress;
import sc.fiji.aspire.diagnostics.Estimate;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.LatentNoise;
import sc.fiji.aspire.inference.Prior;
import sc.fiji.aspire.inference.ScoreSummary;
import sc.fiji.aspire.wave.AcousticSolver;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;

/**
 * The prior in place of a model: the same mean and spread for every record, which only a posterior
 * that has learnt from the record improves on. Draws are independent from pixel to pixel, so their
 * means over regions are far too sure.
 *
 * @param model whose prior it is
 * @param solver for chi^2
 * @param draws number of images drawn
 */
record AtlasPeer(AspireModel model, AcousticSolver solver, int draws) {

    static final String NAME = "atlas";

    private static final long STREAM = -4;

    /**
     * The atlas of a model.
     *
     * @throws IllegalArgumentException if its bundle does not hold the prior
     */
    static AtlasPeer of(AspireModel model, AcousticSolver solver, int draws) {
        if (!model.prior().isKnown())
            throw new IllegalArgumentException(
                    "Expected a model that holds its prior for the baseline "
                            + NAME
                            + "; "
                            + model.name()
                            + " holds none, as bundles of earlier versions do. Run Train Model"
                            + " again with the same parameters and folders, which adds it without"
                            + " training anew, or choose another baseline.");
        return new AtlasPeer(model, solver, draws);
    }

    Evaluation.Peer run(Observation record, Medium truth, long seed, Progress progress) {
        long begin = System.nanoTime();
        Prior prior = model.prior();
        float[][] images = new float[draws][];
        for (int k = 0; k < draws; k++) {
            images[k] = LatentNoise.draw(seed, STREAM, k, 1, prior.mean().length);
            for (int i = 0; i < images[k].length; i++)
                images[k][i] = prior.mean()[i] + prior.deviation()[i] * images[k][i];
        }
        double seconds = 1e-9 * (System.nanoTime() - begin);
        Observation observation = record.withNoise(model.totalNoise(record.noise()));
        ScoreSummary summary = new ScoreSummary(solver, truth.grid());
        float[] start = Medium.uniform(truth.grid(), model.start()).values();
        return new Evaluation.Peer(
                new Estimate(truth, prior.mean(), prior.deviation(), images),
                summary.chi2(observation, start, progress.part(0, 2)),
                summary.chi2(observation, prior.mean(), progress.part(1, 2)),
                seconds);
    }
}
