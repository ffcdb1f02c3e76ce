/**
 * Draws random bodies: any number of maps of the speed of sound in sections through them. {@link
 * sc.fiji.aspire.phantom.Anatomy} names the kinds, {@link sc.fiji.aspire.phantom.Lesions} adds
 * lesions.
 *
 * <p>Start reading at {@link sc.fiji.aspire.phantom.HeadPhantom}. An anatomy is made once from a
 * seed, in mm and in the head's own frame (x to the right, y towards the back, 0 in the middle of
 * the skull), and then sampled on any grid:
 *
 * <pre>
 *   seed -&gt; HeadShape      closed curves of skull and scalp, thickness by angle
 *        -&gt; Cortex         sulci and fissure  \
 *        -&gt; DeepBrain      ventricles, nuclei  | unions of tapered Strokes
 *        -&gt; Tissues        speeds, texture    /
 *   grid -&gt; Section        lattice of at most 0.5 mm, 0.7 mm blur, mean over each pixel
 * </pre>
 *
 * <p>Uses grids and media of {@code wave}; imports nothing else from the project.
 */
package sc.fiji.aspire.phantom;
