package sc.fiji.aspire.training;

import sc.fiji.aspire.FreeMemory;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.glow.ConditionalGlow;
import sc.fiji.aspire.flow.glow.FlowCondition;
import sc.fiji.aspire.flow.glow.Parameters;
import sc.fiji.aspire.flow.glow.StepCondition;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.inference.TraceImages;
import sc.fiji.aspire.training.torch.FlowObjective;
import sc.fiji.aspire.training.torch.TensorMemory;

/**
 * What fitting a flow takes, known before it begins.
 *
 * @param libtorch bytes outside Java's heap: the tensors of the largest step
 * @param java bytes in the heap: the examples and the states of the training
 */
public record TrainingMemory(long libtorch, long java) {

    /** Arrays of weights: three states of five, their sum, and the gradients of a few shards. */
    private static final int ARRAYS = 3 * 5 + 5;

    /** Tensors of the largest size that a gradient on its way back takes at a time, as measured. */
    private static final int ON_ITS_WAY = 9;

    /** With what the C library loses between pieces of different size, as measured. */
    private static final double SCATTERED = 1.1;

    /** Of a training on so many examples, those that are held back among them. */
    public static TrainingMemory of(TrainingPlan plan, int examples) {
        FlowArchitecture a = plan.architecture();
        long states = (long) ARRAYS * parameters(a).values().length;
        long each = numbers(plan.conditioning(), a);
        return new TrainingMemory(
                libtorch(a, plan.flow()), Float.BYTES * (examples * each + states));
    }

    /** Bytes of the largest step's tensors: of the first normalization, or of a gradient. */
    static long libtorch(FlowArchitecture a, FlowTrainingOptions options) {
        int shard = Math.min(options.batch(), FlowObjective.itemsOfShard(a, options.batch()));
        int shards = (options.batch() + shard - 1) / shard;
        long gradients = Math.min(options.threads(), shards) * gradient(a, shard);
        long first = forward(a, FlowObjective.firstItems(a)).bytes();
        return (long) (SCATTERED * Math.max(first, gradients));
    }

    /**
     * All that the way forward makes stays. On the way back come the gradients of what the
     * condition says to each step, which wait until all steps are passed, and those of the weights.
     */
    private static long gradient(FlowArchitecture a, int items) {
        TensorMemory forward = forward(a, items);
        long waiting = 0;
        TensorMemory again = new TensorMemory(parameters(a));
        for (StepCondition<TensorMemory.Shape> step : condition(again, a, items).steps())
            waiting +=
                    step.hidden().bytes()
                            + step.injector().logScale().bytes()
                            + step.injector().shift().bytes();
        long weights = (long) Float.BYTES * parameters(a).values().length;
        return forward.bytes() + waiting + weights + ON_ITS_WAY * forward.largest();
    }

    private static TensorMemory forward(FlowArchitecture a, int items) {
        TensorMemory memory = new TensorMemory(parameters(a));
        FlowCondition<TensorMemory.Shape> condition = condition(memory, a, items);
        TensorMemory.Shape x = memory.made(a.size().shape(items, 1));
        new ConditionalGlow(a).forward(memory, x, condition);
        return memory;
    }

    private static FlowCondition<TensorMemory.Shape> condition(
            TensorMemory memory, FlowArchitecture a, int items) {
        return new ConditionalGlow(a)
                .condition(memory, memory.made(a.size().shape(items, a.conditionChannels())));
    }

    private static Parameters parameters(FlowArchitecture a) {
        return new ConditionalGlow(a).blankParameters();
    }

    /**
     * Of an example: condition and target, or of flows on raw data the record and its fiducial; and
     * the mean and its target.
     */
    private static long numbers(Conditioning conditioning, FlowArchitecture a) {
        TraceImages traces = conditioning.traces();
        long targets = (a.mean() ? 3L : 1L) * a.numPixels();
        if (traces.isNone()) return a.conditionLength() + targets;
        long record = (long) traces.sources() * traces.receivers() * conditioning.crop().width();
        return record + conditioning.grid().numPoints() + targets;
    }

    /**
     * Refuses what does not fit.
     *
     * @throws IllegalStateException with what is needed, what is free, and what to change
     */
    public void require() {
        FreeMemory.require(
                libtorch,
                "Fitting a flow",
                "Take a smaller crop, fewer threads or a smaller batch");
        FreeMemory.requireOfJava(
                java, "The training's examples", "Take a smaller crop, or train on fewer maps");
    }
}
