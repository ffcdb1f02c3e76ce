/**
 * What the sources of an array sent, and how strongly, from a shot through water alone, before
 * anybody has described it. Start reading at {@link sc.fiji.aspire.array.sent.SentWavelet}.
 *
 * <pre>
 *   traces -&gt; BurstGuess: about which burst -&gt; array.fit: times, gains, wavelet -&gt; acquisition
 *                                               acquisition -&gt; array.fit: what is still wrong
 * </pre>
 */
package sc.fiji.aspire.array.sent;
