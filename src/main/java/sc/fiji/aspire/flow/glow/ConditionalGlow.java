package sc.fiji.aspire.flow.glow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import sc.fiji.aspire.flow.FlowArchitecture;

/**
 * The whole network: at each of L scales a {@link HaarSqueeze} and K {@link FlowStep}s, after which
 * half of the channels leave for z; and the {@link SummaryNetwork} that steers it, and which sees
 * what a {@link MeanNetwork} makes of the condition, if there is one.
 *
 * <p><b>Order of the latents.</b> The H W numbers of an image's z are, in this order: those that
 * leave after the finest scale, [2, H/2, W/2]; after the next, [4, H/4, W/4]; ...; and all channels
 * of the coarsest, [2^(L+1), H/2^L, W/2^L]; each with x fastest. Of a volume, half of the 8, 32,
 * 128, ... channels leave in the same way.
 */
public final class ConditionalGlow {

    private final FlowArchitecture a;
    private final MeanNetwork mean;
    private final SummaryNetwork summary;
    private final List<List<FlowStep>> scales = new ArrayList<>();

    /** The network of these shapes. */
    public ConditionalGlow(FlowArchitecture architecture) {
        a = architecture;
        mean = new MeanNetwork(a);
        summary = new SummaryNetwork("summary", a, a.conditionChannels() + (a.mean() ? 1 : 0));
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
        if (a.mean()) mean.declare(parameters);
        return parameters.finish();
    }

    /**
     * Parameters before training of a flow whose mean was fitted: the numbers of that are those of
     * other parameters.
     */
    public Parameters initialParameters(long seed, Parameters fitted) {
        Parameters parameters = initialParameters(seed);
        for (String name : parameters.names())
            if (name.startsWith(MeanNetwork.NAME)) parameters.set(name, fitted.get(name));
        return parameters;
    }

    /** Which numbers are those of the mean; none if there is no network for it. */
    public Parameters.Range rangeOfMean(Parameters parameters) {
        int end = parameters.values().length;
        int from = end;
        for (String name : parameters.names())
            if (name.startsWith(MeanNetwork.NAME)) from = Math.min(from, parameters.offset(name));
        return new Parameters.Range(from, end);
    }

    /** Which numbers are those of the flow and its summary: all others. */
    public Parameters.Range rangeOfFlow(Parameters parameters) {
        return new Parameters.Range(0, rangeOfMean(parameters).from());
    }

    /** The mean alone, [N, 1, H, W], of a network that has one. */
    public <T> T mean(TensorOps<T> ops, T condition) {
        return mean.mean(ops, condition);
    }

    /** What a condition, [N, C, H, W] or of a volume [N, C, D, H, W], says. */
    public <T> FlowCondition<T> condition(TensorOps<T> ops, T condition) {
        return a.mean()
                ? condition(ops, condition, ops.detached(mean(ops, condition)))
                : said(ops, condition, Optional.empty());
    }

    /** The same of a mean that is known, [N, 1, H, W]. */
    public <T> FlowCondition<T> condition(TensorOps<T> ops, T condition, T mean) {
        return said(ops, ops.concatenate(condition, mean), Optional.of(mean));
    }

    private <T> FlowCondition<T> said(TensorOps<T> ops, T seen, Optional<T> said) {
        List<T> features = summary.features(ops, seen);
        List<StepCondition<T>> conditions = new ArrayList<>();
        for (int s = 0; s < a.scales(); s++)
            for (FlowStep step : scales.get(s))
                conditions.add(step.condition(ops, features.get(s)));
        return new FlowCondition<>(said, conditions);
    }

    /** Images x, [N, 1, H, W], to z, [N, H W], with log |det dz/dx|, [N]. */
    public <T> Transformed<T> forward(TensorOps<T> ops, T x, FlowCondition<T> condition) {
        return forward(ops, x, condition, (actNorm, input) -> {});
    }

    /** The same, and shows the input of each {@link ActNorm} before it acts on it. */
    public <T> Transformed<T> forward(
            TensorOps<T> ops, T x, FlowCondition<T> condition, BiConsumer<ActNorm, T> observer) {
        T latents = null;
        T logDeterminant = null;
        int next = 0;
        for (int s = 0; s < a.scales(); s++) {
            x = HaarSqueeze.forward(ops, x, a.channels(s) / a.block(), a.numDimensions());
            for (FlowStep step : scales.get(s)) {
                observer.accept(step.actNorm(), x);
                Transformed<T> y = step.forward(ops, x, condition.steps().get(next++));
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
    public <T> T inverse(TensorOps<T> ops, Parameters parameters, T z, FlowCondition<T> condition) {
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
                StepCondition<T> said = condition.steps().get(s * a.steps() + k);
                x = scales.get(s).get(k).inverse(ops, parameters, x, said);
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
