/**
 * The network on libtorch, and the same network written down as ONNX graphs. Start reading at
 * {@link sc.fiji.aspire.training.torch.FlowObjective}, what training minimises, and {@link
 * sc.fiji.aspire.training.torch.OnnxExport}. The only package that uses libtorch ({@code
 * org.bytedeco}) and the ONNX format.
 */
package sc.fiji.aspire.training.torch;
