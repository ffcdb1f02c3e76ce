/**
 * The words, tables and windows of commands: the report of a run, the facts about a model, the loss
 * of a training. Start reading at {@link sc.fiji.aspire.commands.report.RunReport}. Must not import
 * SciJava.
 */
package sc.fiji.aspire.commands.report;
