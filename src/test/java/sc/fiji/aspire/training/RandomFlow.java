package sc.fiji.aspire.training;

import java.util.Arrays;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import sc.fiji.aspire.flow.ConditionalFlow;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.glow.ConditionalGlow;
import sc.fiji.aspire.flow.glow.FlowCondition;
import sc.fiji.aspire.flow.glow.Parameters;
import sc.fiji.aspire.flow.onnx.OnnxDevice;
import sc.fiji.aspire.flow.onnx.OnnxFlow;
import sc.fiji.aspire.training.torch.Libtorch;
import sc.fiji.aspire.training.torch.OnnxExport;
import sc.fiji.aspire.training.torch.TorchOps;

/** A network of random weights that samples in ONNX Runtime and in libtorch, for benchmarks. */
public final class RandomFlow {

    private static final double DEVIATION = 0.01;

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

    /**
     * Images of latents, in one batch on a number of threads.
     *
     * @param conditioned is run once the features of the condition are there
     */
    public float[][] libtorch(
            float[] condition, float[][] latents, int threads, Runnable conditioned) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            FlowCondition<Tensor> steps = condition(condition, threads);
            conditioned.run();
            return sample(latents, steps, threads);
        } finally {
            Libtorch.useOneThread();
            openblas_nolapack.blas_set_num_threads(1);
        }
    }

    private FlowCondition<Tensor> condition(float[] condition, int threads) {
        TorchOps ops = ops(threads);
        FlowArchitecture a = architecture;
        return glow.condition(ops, ops.tensor(condition, a.size().shape(1, a.conditionChannels())));
    }

    private float[][] sample(float[][] latents, FlowCondition<Tensor> steps, int threads) {
        int pixels = architecture.numPixels();
        float[] together = new float[latents.length * pixels];
        for (int i = 0; i < latents.length; i++)
            System.arraycopy(latents[i], 0, together, i * pixels, pixels);
        try (PointerScope scope = new PointerScope()) {
            TorchOps ops = ops(threads);
            Tensor z = ops.tensor(together, latents.length, pixels);
            TorchOps.copy(glow.inverse(ops, parameters, z, steps), together, 0);
        }
        float[][] images = new float[latents.length][];
        for (int i = 0; i < images.length; i++)
            images[i] = Arrays.copyOfRange(together, i * pixels, (i + 1) * pixels);
        return images;
    }

    /** Making operations sets one thread, so that the number is set afterwards. */
    private TorchOps ops(int threads) {
        TorchOps ops = new TorchOps(parameters, TorchOps.Precision.SINGLE, false);
        torch.set_num_threads(threads);
        openblas_nolapack.blas_set_num_threads(threads);
        return ops;
    }
}
