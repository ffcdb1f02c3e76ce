/**
 * ASPIRE for Fiji: posterior samples of the speed of sound from ultrasound channel data, by
 * amortized variational inference with physics-based summaries that is iteratively refined
 * (arXiv:2405.05398).
 *
 * <pre>
 *              commands                    menus, macros, scripts, headless batches
 *            /    |    \
 *  evaluation     |     \                 judged by records of known truth
 *   |   \  figure |      \                pictures
 *   |    \   |    |       \
 *   |   diagnostics   training             is the posterior right?  |  fit flows, write bundles
 *   model    |       /                     opens a bundle
 *       \    |      /
 *          physics                         what is measured: waves or travel times
 *             |    \
 *          acoustics  picks                sound waves as an inverse problem  |  picked times
 *         /    |
 *     wave  inference                      physics  |  samples and the refinement loop, any problem
 *      |    /   |    \
 *      | bundle | posterior                the model's file  |  samples and what follows from them
 *      |       flow                        the conditional flow
 *      |          \
 *   wave.cpu, .opencl    flow.glow, .onnx  pure Java, JOCL  |  the network, ONNX Runtime
 * </pre>
 *
 * {@code ray} is the physics of first arrivals, beside {@code wave}. {@code phantom} draws heads
 * for training, {@code array} checks records before any model sees them, {@code channeldata} reads
 * those of other programs, {@code files} and {@code tiff} read and write. Imports point down only.
 * Start reading at {@code inference.Aspire}. This package holds only what every other may use:
 * {@link sc.fiji.aspire.Grid}, {@link sc.fiji.aspire.Progress}, {@link
 * sc.fiji.aspire.SplitProgress} of it, {@link sc.fiji.aspire.RemainingTime} and {@link
 * sc.fiji.aspire.FreeMemory}.
 */
package sc.fiji.aspire;
