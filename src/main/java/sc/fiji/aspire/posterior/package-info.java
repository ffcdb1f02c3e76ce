/**
 * Samples of a posterior and what follows from them: mean, standard deviation and quantiles of each
 * pixel, and means over regions. Start reading at {@link
 * sc.fiji.aspire.posterior.PosteriorSamples}.
 *
 * <pre>
 *   x_1, x_2, ... --&gt; Draws, in memory or a file --&gt; PosteriorSamples --&gt; RegionPosterior
 *          |                                               ^
 *          +--&gt; Moments: sums of x and x^2 ----------------+
 * </pre>
 *
 * Does not depend on where the samples come from.
 */
package sc.fiji.aspire.posterior;
