/**
 * Which grid and times suit an array that somebody has or plans, before anything is simulated.
 * Start reading at {@link sc.fiji.aspire.design.ArrayDesign}.
 *
 * <pre>
 *   ArrayShape or a table: positions -&gt; ArrayDesign: acquisition, grid, crop, mask, and why
 * </pre>
 *
 * <p>It uses {@code wave} alone and computes no waves.
 */
package sc.fiji.aspire.design;
