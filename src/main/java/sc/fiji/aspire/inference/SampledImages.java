package sc.fiji.aspire.inference;

import java.util.function.Consumer;
import sc.fiji.aspire.Grid;
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
    private int count;

    /**
     * @param kept samples that are the posterior
     * @param ofFiducial samples whose mean is the fiducial
     * @param into keeps the former
     */
    SampledImages(Grid grid, int kept, int ofFiducial, Draws into) {
        this.grid = grid;
        this.into = into;
        this.kept = kept;
        this.ofFiducial = ofFiducial;
        posterior = new Moments(grid.numPoints());
        fiducial = new Moments(grid.numPoints());
        into.begin(kept, grid.numPoints());
    }

    /** Samples that are wanted. */
    int wanted() {
        return Math.max(kept, ofFiducial);
    }

    @Override
    public void accept(float[] image) {
        if (count < ofFiducial) fiducial.add(image);
        if (count < kept) {
            posterior.add(image);
            into.add(image);
        }
        count++;
    }

    PosteriorSamples samples() {
        return new PosteriorSamples(grid, into, posterior);
    }

    /** The mean of the samples of the fiducial. */
    float[] fiducial() {
        return fiducial.mean();
    }
}
