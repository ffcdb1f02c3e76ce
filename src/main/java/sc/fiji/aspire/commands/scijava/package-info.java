/**
 * What all commands need in SciJava: parameters and their previews, progress and cancelling, the
 * text of macros, provenance of outputs, and what is shown after a run. Start reading at {@link
 * sc.fiji.aspire.commands.scijava.AspireCommand}. No command is in here.
 */
package sc.fiji.aspire.commands.scijava;
