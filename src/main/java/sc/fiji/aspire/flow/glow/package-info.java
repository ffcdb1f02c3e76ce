/**
 * A conditional normalizing flow: an invertible map between an image x and standard normal numbers
 * z of the same count, steered by a condition c, so that
 *
 * <pre>
 *   log q(x | c) = log N(f(x; c); 0, 1) + log |det df/dx|        training: x to z
 *   x = f^-1(z; c),  z ~ N(0, 1)                                 sampling: z to x
 *
 *   c --SummaryNetwork--&gt; features at each scale --per step--&gt; StepCondition
 *   x --HaarSqueeze--&gt; K x FlowStep --split--&gt; half to z, half --HaarSqueeze--&gt; ... --&gt; z
 *   FlowStep = ActNorm, InvertibleConvolution, AffineInjector, AffineCoupling
 * </pre>
 *
 * <p>The network is written once, over {@link sc.fiji.aspire.flow.glow.TensorOps}: the same source
 * trains on libtorch and writes the ONNX graphs. Read {@link
 * sc.fiji.aspire.flow.glow.ConditionalGlow} first, then the layers in the order above; each shows
 * its meaning, its forward map, its inverse and its log-determinant.
 *
 * <p>After Glow (Kingma and Dhariwal, 2018) with the injector of SRFlow (Lugmayr et al., 2020).
 * Must not import any engine, neither libtorch nor ONNX Runtime.
 */
package sc.fiji.aspire.flow.glow;
