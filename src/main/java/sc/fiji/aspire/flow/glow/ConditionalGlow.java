package sc.fiji.aspire.flow.glow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import sc.fiji.aspire.flow.FlowArchitecture;

/**
 * The whole network: at each of L scales a {@link HaarSqueeze} and K {@link FlowStep}s, after which
 * half of the channels leave for z; and the {@link SummaryNetwork} that steers it.
 *
 * <p><b>Order of the latents.</b> The H W numbers of an image's z are, in this order: those that
 * leave after the finest scale, [2, H/2, W/2]; after the next, [4, H/4, W/4]; ...; and all channels
 * of the coarsest, [2^(L+1), H/2^L, W/2^L]; each with x fastest. Of a volume, half of the 8, 32,
 * 128, ... channels leave in the same way.
 */
public final class ConditionalGlow {

    private final FlowArchitecture a;
    private final SummaryNetwork summary;
    private final List<List<FlowStep>> scales = new ArrayList<>();

    /** The network of these shapes. */
    public ConditionalGlow(FlowArchitecture architecture) {
        a = architecture;
        summary = new SummaryNetwork(a);
        for (int s = 0; s < a.scales(); s++) {
            List<FlowStep> steps = new ArrayList<>();
            for (int k = 0; k < a.steps(); k++)
                steps.add(new FlowStep("scale" + s + ".step" + k, a, s));
            scales.add(steps);
        }
    }

    /** Parameters before training; equal seeds give equal numbers. */
    public Parameters initialParameters(long seed) {
        return declared(new Parameters.Declaration(seed, a.numDimensions()));
    }

    /** The same names and shapes for who asks for no numbers, which are 0 or 1. */
    public Parameters blankParameters() {
        return declared(new Parameters.Declaration(() -> 0, a.numDimensions()));
    }

    private Parameters declared(Parameters.Declaration parameters) {
        summary.declare(parameters);
        for (List<FlowStep> steps : scales) for (FlowStep step : steps) step.declare(parameters);
        return parameters.finish();
    }

    /**
     * What a condition, [N, C, H, W] or of a volume [N, C, D, H, W], says to each step, the finest
     * scale's first step first.
     */
    public <T> List<StepCondition<T>> condition(TensorOps<T> ops, T condition) {
        List<T> features = summary.features(ops, condition);
        List<StepCondition<T>> conditions = new ArrayList<>();
        for (int s = 0; s < a.scales(); s++)
            for (FlowStep step : scales.get(s))
                conditions.add(step.condition(ops, features.get(s)));
        return conditions;
    }

    /** Images x, [N, 1, H, W], to z, [N, H W], with log |det dz/dx|, [N]. */
    public <T> Transformed<T> forward(TensorOps<T> ops, T x, List<StepCondition<T>> conditions) {
        return forward(ops, x, conditions, (actNorm, input) -> {});
    }

    /** The same, and shows the input of each {@link ActNorm} before it acts on it. */
    public <T> Transformed<T> forward(
            TensorOps<T> ops,
            T x,
            List<StepCondition<T>> conditions,
            BiConsumer<ActNorm, T> observer) {
        T latents = null;
        T logDeterminant = null;
        int next = 0;
        for (int s = 0; s < a.scales(); s++) {
            x = HaarSqueeze.forward(ops, x, a.channels(s) / a.block(), a.numDimensions());
            for (FlowStep step : scales.get(s)) {
                observer.accept(step.actNorm(), x);
                Transformed<T> y = step.forward(ops, x, conditions.get(next++));
                x = y.value();
                logDeterminant =
                        logDeterminant == null
                                ? y.logDeterminant()
                                : ops.add(logDeterminant, y.logDeterminant());
            }
            int kept = kept(s);
            T leaving = flatten(ops, s, ops.slice(x, kept, a.channels(s)));
            latents = latents == null ? leaving : ops.concatenate(latents, leaving);
            if (kept > 0) x = ops.slice(x, 0, kept);
        }
        return new Transformed<>(latents, logDeterminant);
    }

    /** z, [N, H W], to images, [N, 1, H, W]; the parameters are those of {@code ops}. */
    public <T> T inverse(
            TensorOps<T> ops, Parameters parameters, T z, List<StepCondition<T>> conditions) {
        T x = null;
        int end = a.numPixels();
        for (int s = a.scales() - 1; s >= 0; s--) {
            int leaving = a.channels(s) - kept(s);
            int length = leaving * a.pixels(s);
            T part = ops.slice(z, end - length, end);
            part = ops.reshape(part, a.size(s).shape(-1, leaving));
            end -= length;
            x = x == null ? part : ops.concatenate(x, part);
            for (int k = a.steps() - 1; k >= 0; k--) {
                StepCondition<T> condition = conditions.get(s * a.steps() + k);
                x = scales.get(s).get(k).inverse(ops, parameters, x, condition);
            }
            x = HaarSqueeze.inverse(ops, x, a.channels(s) / a.block(), a.numDimensions());
        }
        return x;
    }

    private int kept(int scale) {
        return scale == a.scales() - 1 ? 0 : a.channels(scale) / 2;
    }

    private <T> T flatten(TensorOps<T> ops, int scale, T leaving) {
        int channels = a.channels(scale) - kept(scale);
        return ops.reshape(leaving, -1, channels * a.pixels(scale));
    }
}
