/**
 * Picks travel times in records: by how much the first sound through a body comes earlier or later
 * than through water alone.
 *
 * <pre>
 *   record r, water w --ArrivalPicker: Onset, Lag--&gt; ArrivalPick of each pair --PickRule--&gt; PickedTimes
 *
 *   Onset   where the trace changes:   min over k of  k log var(x[0..k]) + (n - k) log var(x[k..n])
 *   Lag     where they are most alike: max over u of  &lt;w, r(. + u)&gt; / (|w| |r(. + u)|),  around the onset
 *
 *   time = distance / speed in water + lag
 * </pre>
 *
 * The two answers are found in different ways, so a cycle that one of them skips, the other seldom
 * does: picks where they differ are left out, as are those in noise and those unlike the water's
 * pulse. Whatever delays both records, such as the electronics and the response of the elements,
 * drops out of the difference. Without a water record the acquisition's wavelet, as water would
 * carry it, takes its place; then such delays do not drop out.
 *
 * <p>Start reading at {@link sc.fiji.aspire.picking.ArrivalPicker}. What is inferred from the times
 * is in {@code picks}. The package needs no ImageJ and no SciJava.
 */
package sc.fiji.aspire.picking;
