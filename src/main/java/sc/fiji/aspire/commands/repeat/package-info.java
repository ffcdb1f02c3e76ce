/**
 * Repeats the run that made an image: finds its inputs and compares the results. Start reading at
 * {@link sc.fiji.aspire.commands.repeat.RecordedRun}.
 */
package sc.fiji.aspire.commands.repeat;
