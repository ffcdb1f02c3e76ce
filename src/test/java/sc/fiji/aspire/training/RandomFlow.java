package sc.fiji.aspire.training;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import sc.fiji.aspire.flow.ConditionalFlow;
import sc.fiji.aspire.flow.ConditionalGlow;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.Parameters;
import sc.fiji.aspire.flow.StepCondition;
import sc.fiji.aspire.flow.onnx.OnnxDevice;
import sc.fiji.aspire.flow.onnx.OnnxFlow;

/** A network of random weights that samples in ONNX Runtime and in libtorch, for benchmarks. */
public final class RandomFlow {

    private static final double DEVIATION = 0.03;
    private static final int BATCH = 8;

    private final FlowArchitecture architecture;
    private final ConditionalGlow glow;
    private final Parameters parameters;

    public RandomFlow(FlowArchitecture architecture, long seed) {
        this.architecture = architecture;
        glow = new ConditionalGlow(architecture);
        parameters = glow.initialParameters(seed);
        Random random = new Random(seed);
        float[] values = parameters.values();
        for (int i = 0; i < values.length; i++)
            values[i] += (float) (DEVIATION * random.nextGaussian());
    }

    /** The exported network. */
    public ConditionalFlow onnx() {
        OnnxExport export = new OnnxExport(architecture, parameters);
        return OnnxFlow.open(export.condition(), export.sampler(), architecture, OnnxDevice.CPU);
    }

    /** Images of latents, in batches of 8 on a number of threads. */
    public float[][] libtorch(float[] condition, float[][] latents, int threads) {
        Libtorch.useOneThread();
        torch.set_num_threads(threads);
        float[][] images = new float[latents.length][architecture.numPixels()];
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            List<StepCondition<Tensor>> steps = condition(condition);
            for (int i = 0; i < latents.length; i += BATCH)
                sample(
                        Arrays.copyOfRange(latents, i, Math.min(latents.length, i + BATCH)),
                        steps,
                        images,
                        i);
        } finally {
            Libtorch.useOneThread();
        }
        return images;
    }

    private List<StepCondition<Tensor>> condition(float[] condition) {
        TorchOps ops = ops();
        FlowArchitecture a = architecture;
        return glow.condition(
                ops, ops.tensor(condition, 1, a.conditionChannels(), a.height(), a.width()));
    }

    private void sample(
            float[][] latents, List<StepCondition<Tensor>> steps, float[][] images, int first) {
        int pixels = architecture.numPixels();
        float[] together = new float[latents.length * pixels];
        for (int i = 0; i < latents.length; i++)
            System.arraycopy(latents[i], 0, together, i * pixels, pixels);
        try (PointerScope scope = new PointerScope()) {
            TorchOps ops = ops();
            Tensor z = ops.tensor(together, latents.length, pixels);
            TorchOps.copy(glow.inverse(ops, parameters, z, steps), together, 0);
        }
        for (int i = 0; i < latents.length; i++)
            System.arraycopy(together, i * pixels, images[first + i], 0, pixels);
    }

    private TorchOps ops() {
        return new TorchOps(parameters, TorchOps.Precision.SINGLE, false);
    }
}
