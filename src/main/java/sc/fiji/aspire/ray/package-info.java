/**
 * The physics of first arrivals: when sound that leaves a source is first heard at a receiver, and
 * how that time changes with the medium.
 *
 * <pre>
 *   |grad T| = s,  T(x_s) = 0,      F(s) = T at the receivers,      s = 1 / c
 *
 *   SlownessMap, Survey -- TravelTimeSolver --&gt; Arrivals: T, J ds and J^T r
 *                            EikonalSolver      bent rays: first arrivals
 *                            StraightRays       lengths in cells, linear in s
 * </pre>
 *
 * Start reading at {@link sc.fiji.aspire.ray.EikonalSolver}, then {@code March} for the order in
 * which points are reached and {@code UpwindEquation} for the discrete equation.
 *
 * <p>Times of the eikonal equation are of second order where the medium is smooth, and exact where
 * it is uniform, wherever source and receivers lie between the grid's points. The derivative is
 * that of the discrete equations, to rounding: points are gone through as they were reached, and
 * for the adjoint in the reverse order. A kept derivative takes 14 bytes per grid point and source.
 *
 * <p>Times, lengths and slowness may be in any units that fit each other; of a {@link
 * sc.fiji.aspire.wave.Medium} they are us and mm. Must not import anything of the project but the
 * root and {@code wave}, and of that no solver of the wave equation.
 */
package sc.fiji.aspire.ray;
