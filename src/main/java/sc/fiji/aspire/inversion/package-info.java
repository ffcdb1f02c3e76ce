/**
 * Full-waveform inversion, the classical way to a sound-speed image and the baseline that
 * posteriors are measured against: the image that minimises the misfit to a record,
 *
 * <pre>
 *   1/2 |F(x) - y|^2 / sigma^2,
 * </pre>
 *
 * from water on, low frequencies first. Start reading at {@link
 * sc.fiji.aspire.inversion.FullWaveformInversion}. Uses the wave solver only, no flow.
 */
package sc.fiji.aspire.inversion;
