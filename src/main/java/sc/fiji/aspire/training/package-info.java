/**
 * Fits flows by maximum likelihood on libtorch and writes them as ONNX graphs. For pairs (x_n, c_n)
 * of image and condition, the weights w minimise
 *
 * <pre>
 *   1/N sum_n |z_n|^2 / 2 - log |det dz_n/dx_n|,   z_n = f(x_n; c_n, w)
 *
 *   FlowData --batch--&gt; FlowObjective (libtorch) --gradient--&gt; Adam (Java) --epoch--&gt; Checkpoints
 *                                                                |
 *                                               TrainedFlow --OnnxExport--&gt; two ONNX graphs
 * </pre>
 *
 * <p>Start with {@link sc.fiji.aspire.training.FlowTrainer}; {@link
 * sc.fiji.aspire.training.TorchOps} and {@code OnnxOps} are the two readings of the one network in
 * {@link sc.fiji.aspire.flow}. The only package that may import libtorch ({@code org.bytedeco}) and
 * the ONNX protobuf classes; must not import ONNX Runtime, SciJava or AWT. Inference never needs
 * it.
 */
package sc.fiji.aspire.training;
