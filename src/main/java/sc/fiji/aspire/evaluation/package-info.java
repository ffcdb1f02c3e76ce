/**
 * Judges a model, or something in a model's place, by records whose truth is known.
 *
 * <pre>
 *   record, truth -> Bench -> OpenModel or Peer -> Evaluation -> figures of merit, calibration
 *                      |
 *                   KeptRuns: what was computed stays for the next time
 * </pre>
 *
 * Start reading at {@link sc.fiji.aspire.evaluation.Bench}. The peers are full-waveform inversion,
 * the mean of the training maps and other models. Knows neither SciJava nor ImageJ.
 */
package sc.fiji.aspire.evaluation;
