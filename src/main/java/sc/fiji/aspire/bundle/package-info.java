/**
 * The file of a trained model: a zip file with a manifest, ONNX graphs and numbers, each with its
 * SHA-256, and perhaps a signature. Start reading at {@link sc.fiji.aspire.bundle.ModelBundle}.
 *
 * <p>Independent of flows and waves: the entries are interpreted by {@code inference} and {@code
 * flow.onnx}. Bundles may come from strangers, so everything is checked before it is used. Must
 * import nothing of the project except {@code files} and what every package may use.
 */
package sc.fiji.aspire.bundle;
