/**
 * By how much an array differs from its acquisition, measured from direct waves through water, and
 * records corrected by it. Start reading at {@link sc.fiji.aspire.array.fit.RecordFit}.
 *
 * <p>The first sound of source s reaches receiver r at
 *
 * <pre>
 *   t = t0 + a(s) + b(r) + |x(s) - x(r)| / c
 * </pre>
 *
 * <p>where {@code t0} is the delay of all, {@code a} and {@code b} those of elements, {@code x}
 * their places and {@code c} the speed of sound. Times are picked by correlation with the direct
 * wave in closed form, and the unknowns are found by least squares with Tukey's weights. Not all
 * can be told:
 *
 * <ul>
 *   <li>Delays of all sources, or all receivers, are one with {@code t0}: those of elements are
 *       counted from that of most.
 *   <li>A larger array in faster water looks the same: one of both is taken for granted.
 *   <li>Moving, turning or mirroring the whole array changes no distance.
 *   <li>A wavelet that begins later looks like a later {@code t0}, a louder one like louder
 *       sources.
 * </ul>
 *
 * <p>So as few elements as explain the times get unknowns of their own, each only if it explains
 * far more than noise can.
 */
package sc.fiji.aspire.array.fit;
