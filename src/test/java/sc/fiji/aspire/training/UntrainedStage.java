package sc.fiji.aspire.training;

import java.util.List;
import java.util.TreeMap;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.glow.ConditionalGlow;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.training.torch.OnnxExport;

/** A stage of a model with its weights as they are before training, for tests elsewhere. */
public final class UntrainedStage {

    private UntrainedStage() {}

    /** A stage whose flow draws latent images of this temperature, rearranged. */
    public static AspireModel.Stage of(FlowArchitecture architecture, double temperature) {
        OnnxExport export =
                new OnnxExport(
                        architecture, new ConditionalGlow(architecture).initialParameters(1));
        return new AspireModel.Stage(
                architecture,
                export.condition(),
                export.sampler(),
                1,
                temperature,
                new TreeMap<>(),
                List.of());
    }
}
