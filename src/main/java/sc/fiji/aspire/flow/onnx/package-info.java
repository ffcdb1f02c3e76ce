/**
 * Samples a conditional flow with ONNX Runtime: a condition graph that runs once per observation,
 * and a sampler graph that runs once per batch of latents.
 *
 * <pre>
 *   condition --[condition graph]--&gt; features --+
 *                             latents (8) ------+--[sampler graph]--&gt; images (8)
 * </pre>
 *
 * <p>Start with {@link sc.fiji.aspire.flow.onnx.OnnxFlow}. The only package that may import {@code
 * ai.onnxruntime}; must not import libtorch or the ONNX protobuf classes.
 */
package sc.fiji.aspire.flow.onnx;
