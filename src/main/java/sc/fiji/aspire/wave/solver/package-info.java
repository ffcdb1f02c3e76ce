/**
 * The solver: {@link sc.fiji.aspire.wave.solver.AcousticSolver} gives records, their Jacobian and
 * its adjoint, and the gradient, from the scheme's numbers and a backend's wavefields.
 *
 * <pre>
 *   AcousticSolver --&gt; ShotExecutor, shots on threads --&gt; TimeLoop, the only loops over time --&gt; Wavefield
 * </pre>
 *
 * Must not import a backend: it is handed over.
 */
package sc.fiji.aspire.wave.solver;
