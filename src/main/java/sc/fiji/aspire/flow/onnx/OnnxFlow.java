package sc.fiji.aspire.flow.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import sc.fiji.aspire.FreeMemory;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.ConditionalFlow;
import sc.fiji.aspire.flow.Drawing;
import sc.fiji.aspire.flow.FlowArchitecture;

/**
 * A trained flow on ONNX Runtime. The features of the condition are computed once per call, the
 * images by as many threads as the machine has processors, each a batch at a time.
 */
public final class OnnxFlow implements ConditionalFlow {

    private final OrtEnvironment environment;
    private final OnnxSession condition;
    private final OnnxSession sampler;
    private final FlowArchitecture architecture;
    private final OnnxDevice device;

    private OnnxFlow(
            OnnxSession condition,
            OnnxSession sampler,
            FlowArchitecture architecture,
            OnnxDevice device) {
        this.environment = OnnxRuntime.environment();
        this.condition = condition;
        this.sampler = sampler;
        this.architecture = architecture;
        this.device = device;
    }

    /**
     * Refuses graphs that ONNX Runtime should not see, or that take more than a network of this
     * architecture does.
     *
     * @throws IllegalArgumentException saying what is not as in the graphs of this program
     */
    public static void requireSafe(
            byte[] conditionGraph, byte[] samplerGraph, FlowArchitecture architecture) {
        FlowGraphs.require(conditionGraph, samplerGraph, architecture);
    }

    /**
     * Loads a network.
     *
     * @param conditionGraph ONNX bytes of the graph that runs once per observation
     * @param samplerGraph ONNX bytes of the graph that runs once per batch of latents
     * @throws IllegalArgumentException if a graph is not like those that this program writes, or
     *     not of this architecture
     * @throws IllegalStateException if there is no such device
     */
    public static OnnxFlow open(
            byte[] conditionGraph,
            byte[] samplerGraph,
            FlowArchitecture architecture,
            OnnxDevice device) {
        FlowArchitecture a = architecture;
        requireSafe(conditionGraph, samplerGraph, a);
        OnnxSession condition =
                OnnxSession.open(
                        conditionGraph, FlowGraphs.CONDITION, device, OnnxSession.Use.ONCE);
        try {
            condition.requireInput(
                    FlowGraphs.CONDITION, FlowGraphs.shape(a.size(), 1, a.conditionChannels()));
            // Draws are shared out among threads as a whole, which costs less than sharing out each
            // of a graph's hundreds of small operations.
            OnnxSession sampler =
                    OnnxSession.open(samplerGraph, "sampler", device, OnnxSession.Use.OFTEN);
            try {
                sampler.requireInput(FlowGraphs.LATENTS, -1, a.numPixels());
                return new OnnxFlow(condition, sampler, a, device);
            } catch (RuntimeException e) {
                sampler.close();
                throw e;
            }
        } catch (RuntimeException e) {
            condition.close();
            throw e;
        }
    }

    /** What this build of ONNX Runtime may compute on, the fastest first and the processor last. */
    public static List<OnnxDevice> devices() {
        OnnxRuntime.environment();
        return OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)
                ? List.of(OnnxDevice.CUDA, OnnxDevice.CPU)
                : List.of(OnnxDevice.CPU);
    }

    /** A class of each library that a process needs to draw. */
    public static List<Class<?>> libraries() {
        return List.of(OrtEnvironment.class, Native.class);
    }

    /** Bytes outside of Java's heap that drawing so many samples is planned to take. */
    public static long plannedBytes(FlowArchitecture architecture, int samples) {
        return SamplingPlan.of(architecture, OnnxDevice.CPU, samples, FreeMemory.bytes()).bytes();
    }

    /** What computes: "ONNX Runtime 1.29.0, CPU". */
    public String device() {
        return nameOf(device);
    }

    /** A device for people: "ONNX Runtime 1.29.0, CPU". */
    public static String nameOf(OnnxDevice device) {
        return "ONNX Runtime " + OnnxRuntime.environment().getVersion() + ", " + device;
    }

    @Override
    public FlowArchitecture architecture() {
        return architecture;
    }

    @Override
    public void sample(float[] conditionValues, Drawing drawing, Progress progress) {
        require(conditionValues, architecture.conditionLength(), "the condition");
        progress.checkCanceled();
        int count = drawing.count();
        SamplingPlan plan = SamplingPlan.of(architecture, device, count, FreeMemory.bytes());
        progress.update(0, count, "condition of " + count + " samples");
        try (OrtSession.RunOptions ending = new OrtSession.RunOptions();
                OnnxTensor input =
                        tensor(
                                conditionValues,
                                FlowGraphs.shape(
                                        architecture.size(), 1, architecture.conditionChannels()));
                Features features = features(input, ending, progress)) {
            sample(features.tensors(), drawing, plan, ending, progress);
        } catch (OrtException e) {
            throw failure(e);
        }
    }

    @Override
    public Optional<float[]> mean(float[] conditionValues) {
        if (!architecture.mean()) return Optional.empty();
        require(conditionValues, architecture.conditionLength(), "the condition");
        long[] shape = FlowGraphs.shape(architecture.size(), 1, architecture.conditionChannels());
        try (OrtSession.RunOptions ending = new OrtSession.RunOptions();
                OnnxTensor input = tensor(conditionValues, shape);
                OrtSession.Result result = run(input, ending)) {
            float[] image = new float[architecture.numPixels()];
            ((OnnxTensor) result.get(FlowGraphs.MEAN).orElseThrow()).getFloatBuffer().get(image);
            return Optional.of(image);
        } catch (OrtException e) {
            throw failure(e);
        }
    }

    /** What the condition graph gives. */
    private record Features(OrtSession.Result result) implements AutoCloseable {

        Map<String, OnnxTensor> tensors() {
            Map<String, OnnxTensor> tensors = new HashMap<>();
            result.forEach(entry -> tensors.put(entry.getKey(), (OnnxTensor) entry.getValue()));
            return tensors;
        }

        @Override
        public void close() {
            result.close();
        }
    }

    /** By a thread of its own, so that this one can look whether it is still wanted. */
    private Features features(OnnxTensor input, OrtSession.RunOptions ending, Progress progress) {
        AtomicReference<Features> made = new AtomicReference<>();
        boolean whole = false;
        try {
            new OrderedBatches<>(
                            1,
                            i -> {
                                made.set(new Features(run(input, ending)));
                                return made.get();
                            },
                            () -> end(ending))
                    .run(1, features -> {}, progress);
            whole = true;
            return made.get();
        } finally {
            if (!whole && made.get() != null) made.get().close();
        }
    }

    private OrtSession.Result run(OnnxTensor input, OrtSession.RunOptions ending) {
        try {
            return condition.run(Map.of(FlowGraphs.CONDITION, input), Map.of(), ending);
        } catch (OrtException e) {
            throw failure(e);
        }
    }

    private static void end(OrtSession.RunOptions running) {
        try {
            running.setTerminate(true);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime could not be stopped.", e);
        }
    }

    private void sample(
            Map<String, OnnxTensor> features,
            Drawing drawing,
            SamplingPlan plan,
            OrtSession.RunOptions ending,
            Progress progress) {
        int count = drawing.count();
        int batch = plan.batch();
        int[] done = new int[1];
        // One per thread: what lies outside Java's heap is given back late.
        int values = batch * architecture.numPixels();
        ThreadLocal<FloatBuffer> latents = ThreadLocal.withInitial(() -> direct(values));
        ThreadLocal<FloatBuffer> images = ThreadLocal.withInitial(() -> direct(values));
        new OrderedBatches<>(
                        plan.workers(),
                        i -> {
                            int to = Math.min(count, (i + 1) * batch);
                            FloatBuffer from = latents.get().clear();
                            fill(from, drawing, i * batch, to);
                            return images(features, from, images.get().clear(), ending);
                        },
                        () -> end(ending))
                .run(
                        (count + batch - 1) / batch,
                        made -> {
                            for (float[] image : made) drawing.images().accept(image);
                            done[0] += made.length;
                            progress.update(
                                    done[0],
                                    count,
                                    "sample " + done[0] + " of " + count + ", " + plan);
                        },
                        progress);
    }

    private void fill(FloatBuffer latents, Drawing drawing, int from, int to) {
        for (int i = from; i < to; i++) {
            float[] latent = drawing.latents().apply(i);
            require(latent, architecture.numPixels(), "a latent");
            latents.put(latent);
        }
        latents.flip();
    }

    private float[][] images(
            Map<String, OnnxTensor> features,
            FloatBuffer latents,
            FloatBuffer result,
            OrtSession.RunOptions ending) {
        int pixels = architecture.numPixels();
        int count = latents.remaining() / pixels;
        result.limit(count * pixels);
        long[] shape = FlowGraphs.shape(architecture.size(), count, 1);
        Map<String, OnnxTensor> inputs = new HashMap<>(features);
        try (OnnxTensor z =
                        OnnxTensor.createTensor(environment, latents, new long[] {count, pixels});
                OnnxTensor output = OnnxTensor.createTensor(environment, result, shape)) {
            inputs.put(FlowGraphs.LATENTS, z);
            sampler.run(inputs, Map.of(FlowGraphs.IMAGE, output), ending).close();
        } catch (OrtException e) {
            throw failure(e);
        }
        float[][] images = new float[count][pixels];
        for (int i = 0; i < count; i++) result.get(i * pixels, images[i]);
        return images;
    }

    private static IllegalStateException failure(OrtException e) {
        return new IllegalStateException(
                "ONNX Runtime could not sample: "
                        + e.getMessage()
                        + " If memory is short, close images and try again.",
                e);
    }

    @Override
    public void close() {
        sampler.close();
        condition.close();
    }

    private OnnxTensor tensor(float[] values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, direct(values.length).put(0, values), shape);
    }

    private static FloatBuffer direct(int length) {
        return ByteBuffer.allocateDirect(Float.BYTES * length)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    private static void require(float[] values, int length, String what) {
        if (values.length != length)
            throw new IllegalArgumentException(
                    "Expected "
                            + length
                            + " numbers in "
                            + what
                            + ", found "
                            + values.length
                            + ": the model is for another image size.");
        for (int i = 0; i < length; i++)
            if (!Float.isFinite(values[i]))
                throw new IllegalArgumentException(
                        "Expected finite numbers in "
                                + what
                                + ", found "
                                + values[i]
                                + " at index "
                                + i
                                + ".");
    }
}
