/**
 * ASPIRE for Fiji: posterior samples of the speed of sound from ultrasound channel data, by
 * amortized variational inference with physics-based summaries that is iteratively refined
 * (arXiv:2405.05398).
 *
 * <pre>
 *              commands                   menus, macros, scripts, headless batches
 *            /    |    \
 *  diagnostics    |   training            is the posterior right?  |  fit flows, write bundles
 *            \    |    /
 *             inference                   score, samples, the refinement loop
 *             /       \
 *          wave        flow               physics  |  the conditional flow and its bundle
 *         /    \          \
 *  wave.cpu  wave.opencl  flow.onnx       pure Java  |  JOCL  |  ONNX Runtime
 * </pre>
 *
 * {@code phantom} draws heads for training, {@code io} reads and writes ImageJ TIFF files. Imports
 * point down only. Start reading at {@code inference.Aspire}. This package holds only what every
 * other may use: {@link sc.fiji.aspire.Progress}, {@link sc.fiji.aspire.Parts} of it, {@link
 * sc.fiji.aspire.PortableName} and {@link sc.fiji.aspire.FreeMemory}.
 */
package sc.fiji.aspire;
