package sc.fiji.aspire.evaluation;

import sc.fiji.aspire.Progress;
import sc.fiji.aspire.diagnostics.Estimate;
import sc.fiji.aspire.flow.LatentNoise;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Prior;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;

/**
 * The prior in place of a model: the same mean and spread for every record, which only a posterior
 * that has learnt from the record improves on. Draws are independent from pixel to pixel, so their
 * means over regions are far too sure.
 *
 * @param model whose prior it is
 * @param draws number of images drawn
 */
public record AtlasBaseline(AspireModel model, int draws) implements Baseline {

    /** Its name, as {@code --baseline} takes it. */
    public static final String NAME = "atlas";

    private static final long STREAM = -4;

    /**
     * The atlas of a model.
     *
     * @throws IllegalArgumentException if its bundle does not hold the prior
     */
    public static AtlasBaseline of(AspireModel model, int draws) {
        if (!model.prior().isKnown())
            throw new IllegalArgumentException(
                    "Expected a model that holds its prior for the baseline "
                            + NAME
                            + "; "
                            + model.name()
                            + " holds none, as bundles of earlier versions do. Run Train Model"
                            + " again with the same parameters and folders, which adds it without"
                            + " training anew, or choose another baseline.");
        return new AtlasBaseline(model, draws);
    }

    @Override
    public Estimate estimate(Observation record, Medium truth, long seed, Progress progress) {
        Prior prior = model.prior();
        float[][] images = new float[draws][];
        for (int k = 0; k < draws; k++) {
            images[k] = LatentNoise.draw(seed, STREAM, k, 1, prior.mean().length);
            for (int i = 0; i < images[k].length; i++)
                images[k][i] = prior.mean()[i] + prior.deviation()[i] * images[k][i];
        }
        return new Estimate(truth, prior.mean(), prior.deviation(), images);
    }
}
