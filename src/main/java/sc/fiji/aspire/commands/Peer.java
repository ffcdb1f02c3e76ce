package sc.fiji.aspire.commands;

import sc.fiji.aspire.Progress;
import sc.fiji.aspire.diagnostics.Estimate;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;

/** Something that is judged in a model's place. */
interface Peer {

    /**
     * What it says of a body, beside the truth, which it does not look at.
     *
     * @param record of the body, with the standard deviation of its own noise
     * @param truth on the model's grid
     * @param seed the same seed gives the same estimate
     */
    Estimate estimate(Observation record, Medium truth, long seed, Progress progress);
}
