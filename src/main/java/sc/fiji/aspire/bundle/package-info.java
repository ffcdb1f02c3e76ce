/**
 * The file that a trained model is: one zip file with a manifest, ONNX graphs and numbers, each
 * with its SHA-256, and perhaps a signature. Start reading at {@link
 * sc.fiji.aspire.bundle.ModelBundle}.
 *
 * <p>Knows nothing of flows or waves: what the entries mean is read by {@code inference} and {@code
 * flow.onnx}. Bundles come from strangers, so everything is checked before it is used. Must not
 * import anything of the project but {@code files} and what everybody may.
 */
package sc.fiji.aspire.bundle;
