/**
 * From a record to samples of the posterior of an image, by refinement: start reading at {@link
 * sc.fiji.aspire.inference.Aspire}.
 *
 * <pre>
 * y --> Likelihood ----s--> FlowSampler --x ~ q_j(x | s, x0)--> PosteriorSamples
 *            ^                                                       |
 *            +------------------- x0 = mean x -----------------------+
 * </pre>
 *
 * A {@link sc.fiji.aspire.inference.Likelihood} gives the score. That of sound waves is in {@code
 * acoustics}; {@link sc.fiji.aspire.inference.GaussianLikelihood} is that of any forward operator
 * with an adjoint.
 *
 * <p>Differences from the paper (arXiv:2405.05398) and its code, and why:
 *
 * <ul>
 *   <li>Every flow sees the score and the fiducial, the first one too; one recipe trains all, so
 *       that a gain is a gain of refinement.
 *   <li>The flow says how the map differs from the fiducial, as the score does.
 *   <li>The source's own receiver is left out of misfit and score: its value depends on the grid.
 *   <li>Noise is the record's noise and the solver's own error, measured on the training set:
 *       records come from a finer grid than scores.
 *   <li>A temperature for each stage, fitted on heads that no flow was trained on, corrects what
 *       the flow over- or understates.
 *   <li>Draws are moved to the image of a network of the mean, or to the fiducial, where that errs
 *       less on such heads than their own mean does ({@link sc.fiji.aspire.inference.Middle}).
 *   <li>Scores are scaled by the noise of the training records, whatever the noise of the record at
 *       hand, so that their size stays in distribution.
 *   <li>A run ends where a refinement does harm ({@code StoppingRule}); the paper leaves their
 *       number open.
 *   <li>Each refinement is compared with normal ones ({@link
 *       sc.fiji.aspire.inference.ReferenceStatistics}), so that a record of another kind is
 *       noticed.
 * </ul>
 *
 * It must not import {@code wave} or {@code acoustics}, {@code training}, {@code diagnostics} or
 * {@code commands}.
 */
package sc.fiji.aspire.inference;
