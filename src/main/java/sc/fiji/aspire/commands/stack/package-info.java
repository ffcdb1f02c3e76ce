/**
 * Reads the stacks of records that commands take, whatever they were measured with: which repeats
 * there are, whether they fit the model, and the likelihood of each.
 *
 * <pre>
 *   StackInput --StackReader: WaveReader or PickReader--&gt; RecordStack: its repeats, ready to sample
 * </pre>
 *
 * Start reading at {@link sc.fiji.aspire.commands.stack.StackReader}. Must not import SciJava.
 */
package sc.fiji.aspire.commands.stack;
