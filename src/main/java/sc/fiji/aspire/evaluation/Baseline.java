package sc.fiji.aspire.evaluation;

import java.util.List;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.diagnostics.Estimate;
import sc.fiji.aspire.inference.Cost;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;

/** Something that is evaluated in a model's place. */
public interface Baseline extends AutoCloseable {

    /**
     * Its estimate of a body, together with the truth, which the estimate does not use.
     *
     * @param record of the body, with the standard deviation of its own noise
     * @param truth on the model's grid
     * @param seed the same seed gives the same estimate
     */
    Estimate estimate(Observation record, Medium truth, long seed, Progress progress);

    /** What an estimate costs, in the unit of {@link Cost}; next to nothing, unless it says so. */
    default long cost() {
        return Cost.DRAW;
    }

    /** What else there is to know of it, as lines {@code name<TAB>value<TAB>unit}. */
    default List<String> lines() {
        return List.of();
    }

    /** Frees what the baseline opened; nothing, unless it says otherwise. */
    @Override
    default void close() {}
}
