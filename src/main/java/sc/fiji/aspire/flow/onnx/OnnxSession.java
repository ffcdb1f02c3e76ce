package sc.fiji.aspire.flow.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** One graph that is loaded, with the options that it was loaded with. */
final class OnnxSession implements AutoCloseable {

    private final String name;
    private final OrtSession.SessionOptions options;
    private final OrtSession session;

    private OnnxSession(String name, OrtSession.SessionOptions options, OrtSession session) {
        this.name = name;
        this.options = options;
        this.session = session;
    }

    /** How a graph will be run. */
    enum Use {
        /** Once, by all processors. */
        ONCE(0, OptLevel.ALL_OPT),
        /**
         * Many times, by several threads at once. The highest level would lay channels out in
         * blocks of 16, which pads the flow's 4 to 16 channels and costs a copy there and back at
         * each step. (Without it the condition's features are less exact by a factor of 60.)
         */
        OFTEN(1, OptLevel.EXTENDED_OPT);

        private final int threads;
        private final OptLevel level;

        Use(int threads, OptLevel level) {
            this.threads = threads;
            this.level = level;
        }
    }

    static OnnxSession open(byte[] graph, String name, OnnxDevice device, Use use) {
        OrtEnvironment environment = OnnxRuntime.environment();
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        try {
            choose(device, options);
            options.setIntraOpNumThreads(use.threads);
            options.setOptimizationLevel(use.level);
            // A pattern is a second copy of all memory, and saves no time here.
            options.setMemoryPatternOptimization(false);
            // Threads that spin while they wait would take the processor from the wave solver.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            OrtSession session = environment.createSession(graph, options);
            return new OnnxSession(name, options, session);
        } catch (OrtException e) {
            options.close();
            throw new IllegalArgumentException(
                    "The " + name + " graph of the model cannot be loaded: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            options.close();
            throw e;
        }
    }

    private static void choose(OnnxDevice device, OrtSession.SessionOptions options) {
        if (device == OnnxDevice.CPU) return;
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(0)) {
            // Products rounded to ten bits would draw visibly other samples than the processor.
            cuda.add("use_tf32", "0");
            cuda.add("cudnn_conv_algo_search", "HEURISTIC");
            options.addCUDA(cuda);
        } catch (OrtException e) {
            throw new IllegalStateException(
                    "CUDA is not available to ONNX Runtime: "
                            + e.getMessage()
                            + " Choose the device CPU, or install the CUDA build.",
                    e);
        }
    }

    /** Refuses a graph whose input has another shape; -1 stands for any length. */
    void requireInput(String input, long... shape) {
        try {
            NodeInfo node = session.getInputInfo().get(input);
            if (node != null
                    && node.getInfo() instanceof TensorInfo info
                    && Arrays.equals(info.getShape(), shape)) return;
            String found =
                    node == null
                            ? "only inputs " + session.getInputNames()
                            : Arrays.toString(((TensorInfo) node.getInfo()).getShape());
            throw new IllegalArgumentException(
                    "Expected an input \""
                            + input
                            + "\" of shape "
                            + Arrays.toString(shape)
                            + " in the "
                            + name
                            + " graph of the model, found "
                            + found
                            + ": the model's description does not fit its graphs.");
        } catch (OrtException e) {
            throw new IllegalArgumentException(
                    "The " + name + " graph of the model cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Runs the graph.
     *
     * @param outputs that are given memory; the others are made
     * @param ending the run fails soon after this is told to terminate
     */
    OrtSession.Result run(
            Map<String, OnnxTensor> inputs,
            Map<String, OnnxTensor> outputs,
            OrtSession.RunOptions ending)
            throws OrtException {
        return outputs.isEmpty()
                ? session.run(inputs, ending)
                : session.run(inputs, Set.of(), outputs, ending);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime could not close the model.", e);
        } finally {
            options.close();
        }
    }
}
