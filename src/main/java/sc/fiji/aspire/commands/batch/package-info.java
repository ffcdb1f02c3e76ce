/**
 * The stacks of a folder that is sampled as a whole: their files and the table of what became of
 * them. Start reading at {@link sc.fiji.aspire.commands.batch.BatchStack}.
 */
package sc.fiji.aspire.commands.batch;
