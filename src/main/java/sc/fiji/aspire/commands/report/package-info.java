/**
 * What commands say in words, tables and windows: the evidence of a run, what a model says of
 * itself, the loss of a training. Start reading at {@link
 * sc.fiji.aspire.commands.report.RunReport}. Must not import SciJava.
 */
package sc.fiji.aspire.commands.report;
