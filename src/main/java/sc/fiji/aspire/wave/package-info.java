/**
 * The physics: what receivers record when sound passes through a medium, and how the record changes
 * with the medium.
 *
 * <pre>
 *   (1/c^2) p_tt + d p_t - Laplacian p = q(t) delta(x - x_s),   F(c) = p at the receivers
 *
 *   Medium, Acquisition --&gt; Experiment (Scheme, Layout, TimeDispersion, Positions)   numbers
 *                               |
 *   AcousticSolver --&gt; Lanes --&gt; TimeLoop --&gt; Wavefield of a WaveBackend              arithmetic
 * </pre>
 *
 * Start reading at {@link sc.fiji.aspire.wave.AcousticSolver}, then {@link
 * sc.fiji.aspire.wave.Scheme} for the discrete equation and {@link sc.fiji.aspire.wave.Wavefield}
 * for the few verbs that a device must know.
 *
 * <p>The stencil of nine points per axis is made for waves of at least 5.2 points, and the error of
 * the second-order steps in time is taken out of source and record exactly ({@code
 * TimeDispersion}): in water a record is within about 0.5 % of the Green's function at 7.5 points
 * per wavelength, most of which is what the absorbing layer reflects. The adjoint is that of the
 * discrete scheme, to rounding.
 *
 * <p>{@link sc.fiji.aspire.wave.Density} and {@link sc.fiji.aspire.wave.Attenuation} are optional
 * parts of a {@link sc.fiji.aspire.wave.Medium}, and cost nothing where they are not named.
 *
 * <p>Memory of a gradient: one value per grid point and kept step, for each shot in flight; 128 x
 * 128 points and 612 steps take 40 MB, 512 x 512 and 2,600 steps 2.7 GB. Where that exceeds what
 * the backend allows, only every k-th step is kept ({@code HistoryPlan}).
 *
 * <p>Lengths in mm, times in us, frequencies in MHz, speeds in m/s. Must not import what lies above
 * (flows, inference, commands), nor a native library: backends have packages of their own.
 */
package sc.fiji.aspire.wave;
