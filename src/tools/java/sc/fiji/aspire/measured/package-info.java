/**
 * Measured data whose posterior is known otherwise: {@code scripts/measured}. Test scope only.
 *
 * <pre>
 *   Crosshole          the survey AM13, its picks, their covariance and its prior
 *   GaussianImage      a Gaussian of images; LinearUpdate: what linear data make of it
 *   RayPosterior       straight rays in closed form; bent rays by the most probable image and
 *                      Markov chains around it
 *   PickStudy          picks of simulated records beside the times of the eikonal equation
 * </pre>
 *
 * Start reading at {@link sc.fiji.aspire.measured.Measured}.
 */
package sc.fiji.aspire.measured;
