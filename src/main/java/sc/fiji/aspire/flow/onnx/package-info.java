/**
 * Samples a conditional flow with ONNX Runtime: a condition graph that runs once per observation,
 * and a sampler graph that runs once per batch of latents.
 *
 * <pre>
 *   condition --[condition graph]--&gt; features --+
 *                             latents (n) ------+--[sampler graph]--&gt; images (n)     on each thread
 * </pre>
 *
 * <p>How many are drawn at a time is chosen by the {@link sc.fiji.aspire.flow.onnx.SamplingPlan}
 * from the memory that is free; no image's bits depend on it.
 *
 * <p>Start with {@link sc.fiji.aspire.flow.onnx.OnnxFlow}. The only package that may import {@code
 * ai.onnxruntime}; must not import libtorch.
 */
package sc.fiji.aspire.flow.onnx;
