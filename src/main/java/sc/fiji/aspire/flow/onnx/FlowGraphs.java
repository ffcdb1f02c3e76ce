package sc.fiji.aspire.flow.onnx;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.ImageSize;

/**
 * What the two graphs of a network are given and give, by its architecture alone. The features that
 * the first hands to the second have the same names and shapes in both; only the samples of the
 * second are as many as one likes.
 */
final class FlowGraphs {

    static final String CONDITION = "condition";
    static final String LATENTS = "latents";
    static final String IMAGE = "image";
    static final String MEAN = "mean";

    private final FlowArchitecture a;
    private final Map<String, long[]> features = new LinkedHashMap<>();

    private FlowGraphs(FlowArchitecture architecture) {
        a = architecture;
        if (a.mean()) features.put(MEAN, shape(a.size(), 1, 1));
        for (int step = 0; step < a.scales() * a.steps(); step++) {
            int scale = step / a.steps();
            long[] channels = shape(a.size(scale), 1, a.channels(scale));
            String name = "step" + step + ".";
            features.put(name + "logScale", channels);
            features.put(name + "shift", channels);
            features.put(name + "hidden", shape(a.size(scale), 1, a.hidden()));
        }
    }

    /**
     * Refuses graphs that ONNX Runtime should not see, or that are not of an architecture.
     *
     * @throws IllegalArgumentException saying what is not as in the graphs of this program
     */
    static void require(byte[] condition, byte[] sampler, FlowArchitecture architecture) {
        FlowGraphs graphs = new FlowGraphs(architecture);
        graphs.requireCondition(condition, "The condition graph of the model");
        graphs.requireSampler(sampler, "The sampler graph of the model");
    }

    static long[] shape(ImageSize size, int samples, int channels) {
        return Arrays.stream(size.shape(samples, channels)).asLongStream().toArray();
    }

    private void requireCondition(byte[] file, String where) {
        OnnxGraph graph = OnnxGraph.read(file, where);
        long[] shape = shape(a.size(), 1, a.conditionChannels());
        requireSame(Map.of(CONDITION, shape), graph.inputs(), where, "inputs");
        requireSame(features, graph.outputs(), where, "outputs");
        GraphSize.ofCondition(a).require(OnnxShapes.follow(graph, where, 1), where);
    }

    private void requireSampler(byte[] file, String where) {
        OnnxGraph graph = OnnxGraph.read(file, where);
        Map<String, long[]> inputs = new LinkedHashMap<>(features);
        inputs.put(LATENTS, new long[] {OnnxGraph.BATCH, a.numPixels()});
        requireSame(inputs, graph.inputs(), where, "inputs");
        long[] image = shape(a.size(), (int) OnnxGraph.BATCH, 1);
        requireSame(Map.of(IMAGE, image), graph.outputs(), where, "outputs");
        for (int samples : new int[] {1, SamplingPlan.LARGEST_DEVICE_BATCH})
            GraphSize.ofSampler(a, samples)
                    .require(OnnxShapes.follow(graph, where, samples), where);
    }

    private static void requireSame(
            Map<String, long[]> expected, Map<String, long[]> found, String where, String what) {
        expected.forEach(
                (name, shape) -> {
                    if (!Arrays.equals(shape, found.get(name)))
                        throw new IllegalArgumentException(
                                where
                                        + ": expected among its "
                                        + what
                                        + " \""
                                        + name
                                        + "\" of shape "
                                        + Arrays.toString(shape)
                                        + ", found "
                                        + shown(found.get(name))
                                        + ": the model's description does not fit its graphs.");
                });
        if (found.size() != expected.size())
            throw new IllegalArgumentException(
                    where
                            + ": expected "
                            + expected.size()
                            + " "
                            + what
                            + ", found "
                            + found.size()
                            + ": the model's description does not fit its graphs.");
    }

    private static String shown(long[] shape) {
        return shape == null ? "none" : Arrays.toString(shape);
    }
}
