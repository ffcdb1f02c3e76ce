/**
 * The physics: what receivers record when sound passes through a medium, and how the record changes
 * with the medium.
 *
 * <pre>
 *   (1/c^2) p_tt + d p_t - Laplacian p = q(t) delta(x - x_s),   F(c) = p at the receivers
 *
 *   wave          what a medium, an acquisition, a record are       Medium, Acquisition, Observation
 *   wave.scheme   the discrete equation, and the verbs of a device   Scheme, Wavefield
 *   wave.solver   records and gradients of all shots                 AcousticSolver
 *   wave.cpu, wave.opencl, wave.device                               backends, and which to take
 * </pre>
 *
 * Start reading at {@link sc.fiji.aspire.wave.solver.AcousticSolver}, then {@link
 * sc.fiji.aspire.wave.scheme.Scheme} for the discrete equation and {@link
 * sc.fiji.aspire.wave.scheme.Wavefield} for the few verbs that a device must implement.
 *
 * <p>The stencil of nine points per axis is made for waves of at least 5.2 points, and the error of
 * the second-order steps in time is taken out of source and record exactly ({@code
 * TimeDispersion}): in water a record is within about 0.5 % of the Green's function at 7.5 points
 * per wavelength, most of which is what the absorbing layer reflects. The adjoint is that of the
 * discrete scheme, to rounding.
 *
 * <p>{@link sc.fiji.aspire.wave.Density} and {@link sc.fiji.aspire.wave.Attenuation} are optional
 * parts of a {@link sc.fiji.aspire.wave.Medium}, and cost nothing where they are left out.
 *
 * <p>Memory of a gradient: one value per grid point and kept step, for each shot in flight; 256 x
 * 256 points and every 5th of 1,224 steps take 64 MB, 512 x 512 and every 4th of 3,618 steps 0.95
 * GB. Where that exceeds what the backend allows, segments of the history are made again from
 * checkpoints: see {@link sc.fiji.aspire.wave.scheme.HistoryPlan}.
 *
 * <p>Lengths in mm, times in us, frequencies in MHz, speeds in m/s. Must import nothing of the
 * project except the root package.
 */
package sc.fiji.aspire.wave;
