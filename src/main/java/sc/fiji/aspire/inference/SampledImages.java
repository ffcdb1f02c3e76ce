package sc.fiji.aspire.inference;

import java.util.function.Consumer;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.correlation.SharedDraws;
import sc.fiji.aspire.correlation.SharedError;
import sc.fiji.aspire.posterior.Draws;
import sc.fiji.aspire.posterior.Moments;
import sc.fiji.aspire.posterior.PosteriorSamples;

/**
 * Takes a refinement's samples one by one. The first ones are kept as the posterior, and the mean
 * of the first ones is the fiducial; either may need more samples than the other.
 */
final class SampledImages implements Consumer<float[]> {

    private final Grid grid;
    private final Draws into;
    private final int kept;
    private final int ofFiducial;
    private final Moments posterior;
    private final Moments fiducial;
    private final Consumer<float[]> shared;
    private int count;

    /**
     * @param kept samples that are the posterior
     * @param ofFiducial samples whose mean is the fiducial
     * @param into keeps the former
     */
    SampledImages(Grid grid, int kept, int ofFiducial, Draws into) {
        this(grid, kept, ofFiducial, into, SharedError.NONE, new SharedDraws.Seed(0, 0));
    }

    /**
     * The same.
     *
     * @param error that the posterior's draws are given; the fiducial is the mean without it
     * @param seed of that
     */
    SampledImages(
            Grid grid,
            int kept,
            int ofFiducial,
            Draws into,
            SharedError error,
            SharedDraws.Seed seed) {
        this.grid = grid;
        this.into = into;
        this.kept = kept;
        this.ofFiducial = ofFiducial;
        posterior = new Moments(grid.numPoints());
        fiducial = new Moments(grid.numPoints());
        shared =
                error.isNone()
                        ? this::keep
                        : new SharedDraws(
                                error, grid, seed, ofFiducial > 0 ? ofFiducial : kept, this::keep);
        into.begin(kept, grid.numPoints());
    }

    /** Samples that are wanted. */
    int wanted() {
        return Math.max(kept, ofFiducial);
    }

    @Override
    public void accept(float[] image) {
        if (count < ofFiducial) fiducial.add(image);
        count++;
        shared.accept(image);
    }

    private void keep(float[] image) {
        if (into.size() == kept) return;
        posterior.add(image);
        into.add(image);
    }

    PosteriorSamples samples() {
        return new PosteriorSamples(grid, into, posterior);
    }

    /** The mean of the samples of the fiducial. */
    float[] fiducial() {
        return fiducial.mean();
    }
}
