package sc.fiji.aspire.training.torch;

import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.ConditionalFlow;
import sc.fiji.aspire.flow.Drawing;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.glow.ConditionalGlow;
import sc.fiji.aspire.flow.glow.FlowCondition;
import sc.fiji.aspire.flow.glow.Parameters;

/** Samples with libtorch: what the exported graphs are compared with. */
public final class TorchFlow implements ConditionalFlow {

    private final FlowArchitecture architecture;
    private final Parameters parameters;

    /** The network with these weights, which are copied into tensors. */
    public TorchFlow(FlowArchitecture architecture, Parameters parameters) {
        this.architecture = architecture;
        this.parameters = parameters;
    }

    @Override
    public FlowArchitecture architecture() {
        return architecture;
    }

    @Override
    public void sample(float[] condition, Drawing drawing, Progress progress) {
        ConditionalGlow glow = new ConditionalGlow(architecture);
        int pixels = architecture.numPixels();
        int count = drawing.count();
        try (PointerScope scope = Libtorch.scope();
                NoGradGuard guard = new NoGradGuard()) {
            TorchOps ops = ops();
            FlowCondition<Tensor> seen =
                    glow.condition(
                            ops,
                            ops.tensor(
                                    condition,
                                    architecture
                                            .size()
                                            .shape(1, architecture.conditionChannels())));
            for (int i = 0; i < count; i++) {
                progress.checkCanceled();
                progress.update(i, count, "sample " + (i + 1) + " of " + count);
                float[] image = new float[pixels];
                try (PointerScope inner = Libtorch.scope()) {
                    TorchOps own = ops();
                    Tensor z = own.tensor(drawing.latents().apply(i), 1, pixels);
                    TorchOps.copy(glow.inverse(own, parameters, z, seen), image, 0);
                }
                drawing.images().accept(image);
            }
        }
    }

    @Override
    public Optional<float[]> mean(float[] condition) {
        if (!architecture.mean()) return Optional.empty();
        float[] image = new float[architecture.numPixels()];
        try (PointerScope scope = Libtorch.scope();
                NoGradGuard guard = new NoGradGuard()) {
            TorchOps ops = ops();
            int[] shape = architecture.size().shape(1, architecture.conditionChannels());
            Tensor seen = ops.tensor(condition, shape);
            TorchOps.copy(new ConditionalGlow(architecture).mean(ops, seen), image, 0);
        }
        return Optional.of(image);
    }

    private TorchOps ops() {
        return new TorchOps(parameters, TorchOps.Precision.SINGLE, false);
    }

    @Override
    public void close() {}
}
