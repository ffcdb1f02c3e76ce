/**
 * Channel data as laboratories keep them: HDF5, MATLAB, NumPy and TIFF files, made into records
 * with an acquisition, and records and results written for other programs. Start reading at {@link
 * sc.fiji.aspire.channeldata.ImportPlan}.
 *
 * <pre>
 *   format.ChannelFile: datasets -&gt; KnownLayout -&gt; ImportPlan: what is what -&gt; ChannelRecord
 *                                                      ^
 *                                      Choices: what the user says of it
 * </pre>
 *
 * <p>Whatever a file leaves open is guessed where one answer is likely, and told; where two are, it
 * is refused, with the choice that decides it.
 *
 * <p>The package needs no ImageJ and no SciJava.
 */
package sc.fiji.aspire.channeldata;
