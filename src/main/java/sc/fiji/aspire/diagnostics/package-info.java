/**
 * Metrics that say whether a posterior is right, each defined once.
 *
 * <p>Start reading at {@link sc.fiji.aspire.diagnostics.Metrics}, which computes all metrics of one
 * observation after one refinement:
 *
 * <pre>
 *   truth, mean, standard deviation, draws --&gt; Estimate \
 *   truth --------------------------------------&gt; HeadMask -&gt; Metrics -&gt; MetricsTable -&gt; lines, CSV
 * </pre>
 *
 * <p>With e = mean - truth, s the predicted standard deviation, over the pixels of a mask:
 *
 * <pre>
 *   RMSE = sqrt(mean e^2)                          UCE = sum over bins of s: N_b / N |RMSE_b - mean s_b|
 *   z2   = mean (e / s)^2, ideally 1               coverage = share of truths inside the central interval
 * </pre>
 *
 * <p>Over many observations: {@link sc.fiji.aspire.diagnostics.Summary} gives the means their
 * intervals over heads, {@link sc.fiji.aspire.diagnostics.CalibrationTable} pools coverage,
 * reliability and the ranks of simulation-based calibration ({@link
 * sc.fiji.aspire.diagnostics.RankTest}), and applies the same checks to {@link
 * sc.fiji.aspire.diagnostics.Perturbation}s of the posterior that must fail them. Depends on draws,
 * media and files; must not import training, a backend or {@code commands}, which draws the
 * pictures.
 */
package sc.fiji.aspire.diagnostics;
