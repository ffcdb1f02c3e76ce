/**
 * Connects sound waves with inference: the likelihood of a record, its score, and records to train
 * on. Start reading at {@link sc.fiji.aspire.acoustics.ScoreSummary}.
 *
 * <pre>
 *   medium -- Simulator --&gt; y, acquisition
 *
 *   y, x0 -- ScoreSummary --&gt; s = J(x0)^T (y - F(x0)) / sigma^2, chi^2
 *               |
 *            WaveLikelihood --&gt; what {@code inference} uses of sound
 *            RecordLikelihood    the same for flows that see y itself, a baseline
 * </pre>
 *
 * {@link sc.fiji.aspire.acoustics.AcousticModel} is what a trained model says of its records. Must
 * not import any backend of the waves, nor what trains and judges models.
 */
package sc.fiji.aspire.acoustics;
