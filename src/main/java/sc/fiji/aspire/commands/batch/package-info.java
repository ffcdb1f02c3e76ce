/**
 * The stacks of a folder that is sampled as a batch: their files and the table of outcomes. Start
 * reading at {@link sc.fiji.aspire.commands.batch.BatchStack}.
 */
package sc.fiji.aspire.commands.batch;
