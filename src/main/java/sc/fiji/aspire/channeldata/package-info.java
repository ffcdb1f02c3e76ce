/**
 * Channel data as laboratories keep them: HDF5, MATLAB, NumPy and TIFF files, made into records
 * with an acquisition, and records and results written for other programs. Start reading at {@link
 * sc.fiji.aspire.channeldata.ImportPlan}.
 *
 * <pre>
 *   file -&gt; ChannelFile: its datasets -&gt; KnownLayout -&gt; ImportPlan: what is what -&gt; ChannelRecord
 *                                                          ^
 *                                        Choices: what the user says of it
 * </pre>
 *
 * <p>Whatever a file leaves open is guessed where one answer is likely, and told; where two are, it
 * is refused, with the choice that decides it. Sizes that a file declares are compared with the
 * memory that is free before anything of that size is read.
 *
 * <p>The package needs no ImageJ and no SciJava. {@code io.jhdf} and {@code us.hebi} are used in
 * here only.
 */
package sc.fiji.aspire.channeldata;
