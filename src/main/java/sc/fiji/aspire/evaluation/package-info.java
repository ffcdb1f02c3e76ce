/**
 * Evaluates a model, or a baseline in its place, on records whose truth is known.
 *
 * <pre>
 *   record, truth -> Evaluator -> OpenModel or Baseline -> Evaluation -> metrics, calibration
 *                      |
 *                   ResultCache: what was computed stays for the next time
 * </pre>
 *
 * Start reading at {@link sc.fiji.aspire.evaluation.Evaluator}. The baselines are full-waveform
 * inversion, the mean of the training maps and other models. Needs neither SciJava nor ImageJ.
 */
package sc.fiji.aspire.evaluation;
