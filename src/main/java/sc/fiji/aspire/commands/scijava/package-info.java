/**
 * What carries every command in SciJava: parameters and their previews, progress and cancel, the
 * text of macros, provenance of outputs, what is shown after a run. Start reading at {@link
 * sc.fiji.aspire.commands.scijava.AspireCommand}. No command is in here.
 */
package sc.fiji.aspire.commands.scijava;
