package sc.fiji.aspire.flow.glow;

import java.util.List;
import java.util.Optional;

/**
 * What a condition says to the network. Computed once per observation, whatever the number of
 * samples.
 *
 * @param mean the image that the flow draws around, [N, 1, H, W], if it does
 * @param steps what it says to each step, the finest scale's first step first
 */
public record FlowCondition<T>(Optional<T> mean, List<StepCondition<T>> steps) {

    public FlowCondition {
        steps = List.copyOf(steps);
    }
}
