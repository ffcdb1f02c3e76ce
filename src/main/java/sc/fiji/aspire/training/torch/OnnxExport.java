package sc.fiji.aspire.training.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.glow.Affine;
import sc.fiji.aspire.flow.glow.ConditionalGlow;
import sc.fiji.aspire.flow.glow.FlowCondition;
import sc.fiji.aspire.flow.glow.Parameters;
import sc.fiji.aspire.flow.glow.StepCondition;

/**
 * Writes a network as two ONNX graphs, which share no weight:
 *
 * <pre>
 *   condition: condition [1, C, H, W]           --&gt; step0.logScale, step0.shift, step0.hidden, step1...
 *   sampler:   latents [samples, H W], step0... --&gt; image [samples, 1, H, W]
 * </pre>
 *
 * The first runs once per observation, the second once per batch of samples. Where the flow draws
 * around a mean, that is handed over too.
 */
public final class OnnxExport {

    private static final String MEAN = "mean";

    private final ConditionalGlow glow;
    private final FlowArchitecture architecture;
    private final Parameters parameters;

    /** The graphs of a network with these weights. */
    public OnnxExport(FlowArchitecture architecture, Parameters parameters) {
        this.glow = new ConditionalGlow(architecture);
        this.architecture = architecture;
        this.parameters = parameters;
    }

    /** The graph from a condition to what each step takes of it. */
    public byte[] condition() {
        OnnxOps ops = new OnnxOps("condition", parameters);
        FlowCondition<OnnxOps.Value> condition = condition(ops);
        condition.mean().ifPresent(mean -> ops.output(MEAN, mean));
        List<StepCondition<OnnxOps.Value>> steps = condition.steps();
        for (int i = 0; i < steps.size(); i++) {
            ops.output(name(i, "logScale"), steps.get(i).injector().logScale());
            ops.output(name(i, "shift"), steps.get(i).injector().shift());
            ops.output(name(i, "hidden"), steps.get(i).hidden());
        }
        return ops.model();
    }

    /** The graph from latents, and the outputs of {@link #condition}, to images. */
    public byte[] sampler() {
        OnnxOps ops = new OnnxOps("sampler", parameters);
        OnnxOps.Value latents = ops.input("latents", -1, architecture.numPixels());
        List<StepCondition<OnnxOps.Value>> steps = new ArrayList<>();
        // The shapes of the first graph's outputs are the shapes of the second graph's inputs.
        FlowCondition<OnnxOps.Value> shapes = condition(new OnnxOps("shapes", parameters));
        Optional<OnnxOps.Value> mean = shapes.mean().map(image -> ops.input(MEAN, image.shape()));
        for (StepCondition<OnnxOps.Value> step : shapes.steps()) {
            int i = steps.size();
            Affine<OnnxOps.Value> injector =
                    new Affine<>(
                            ops.input(name(i, "logScale"), step.injector().logScale().shape()),
                            ops.input(name(i, "shift"), step.injector().shift().shape()));
            OnnxOps.Value hidden = ops.input(name(i, "hidden"), step.hidden().shape());
            steps.add(new StepCondition<>(injector, hidden));
        }
        ops.output(
                "image", glow.inverse(ops, parameters, latents, new FlowCondition<>(mean, steps)));
        return ops.model();
    }

    private FlowCondition<OnnxOps.Value> condition(OnnxOps ops) {
        return glow.condition(
                ops,
                ops.input(
                        "condition",
                        architecture.size().shape(1, architecture.conditionChannels())));
    }

    private static String name(int step, String what) {
        return "step" + step + "." + what;
    }
}
