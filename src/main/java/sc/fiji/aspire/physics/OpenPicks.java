package sc.fiji.aspire.physics;

import sc.fiji.aspire.Grid;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.picks.PickSetup;
import sc.fiji.aspire.picks.Picks;

/**
 * Computes the likelihood of picked travel times.
 *
 * @param setup of the picks
 * @param grid of the images
 */
public record OpenPicks(PickSetup setup, Grid grid) implements OpenProblem {

    /** The likelihood of picks of the setup's survey, or of a part of it. */
    public Likelihood likelihood(Picks picks) {
        return setup.likelihood(picks, grid);
    }

    @Override
    public String device() {
        return "Java";
    }

    @Override
    public void close() {
        // Rays hold no resources.
    }
}
