/**
 * The finite-difference scheme: numbers without units, and the few verbs that a device must
 * implement.
 *
 * <pre>
 *   Medium, Acquisition --&gt; Experiment: Scheme, Layout, TimeDispersion, Positions    numbers
 *   WaveBackend --&gt; Wavefield: step, inject, record, store, correlate                 verbs
 * </pre>
 *
 * Start reading at {@link sc.fiji.aspire.wave.scheme.Scheme} for the discrete equation, then {@link
 * sc.fiji.aspire.wave.scheme.Wavefield}. {@link sc.fiji.aspire.wave.scheme.HistoryPlan} says what
 * of a forward run is kept for the gradient. Must not import a native library: backends have
 * packages of their own.
 */
package sc.fiji.aspire.wave.scheme;
