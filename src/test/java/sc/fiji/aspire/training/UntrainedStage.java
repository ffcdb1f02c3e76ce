package sc.fiji.aspire.training;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.glow.ConditionalGlow;
import sc.fiji.aspire.flow.glow.Parameters;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.training.torch.OnnxExport;

/** A stage of a model with its weights as they are before training, for tests elsewhere. */
public final class UntrainedStage {

    private UntrainedStage() {}

    /** A stage whose flow draws latent images of this spread, rearranged, at the temperature 1. */
    public static AspireModel.Stage of(FlowArchitecture architecture, double spread) {
        Parameters parameters = new ConditionalGlow(architecture).initialParameters(1);
        String first =
                parameters.names().stream()
                        .filter(name -> name.endsWith(".actNorm.logScale"))
                        .findFirst()
                        .orElseThrow();
        float[] scales = parameters.get(first);
        Arrays.fill(scales, (float) -Math.log(spread));
        parameters.set(first, scales);
        OnnxExport export = new OnnxExport(architecture, parameters);
        return new AspireModel.Stage(
                architecture,
                export.condition(),
                export.sampler(),
                1,
                1,
                new TreeMap<>(),
                List.of());
    }
}
