/**
 * A stand-in for Fiji made of parts that are on Maven Central, so that commands, macros and scripts
 * can be run by the build as a user runs them. Test scope only.
 *
 * <pre>
 * Fiji --headless --run NAME 'key=value,...'     a command, by class or menu label
 * Fiji --headless --run script.py 'key=value'    a Jython script or an ImageJ macro
 * Fiji --headless -macro macro.ijm ARGUMENT      an ImageJ macro with getArgument()
 * </pre>
 *
 * <p>SciJava, ImageJ, its headless patches and the handling of {@code --run} are the ones of Fiji.
 * What Fiji has from imagej-legacy, which is not on Maven Central, is imitated, its gaps included:
 * commands in the menu of ImageJ 1; options of {@code run("Command...", "key=value")} bound to
 * inputs and recorded by field name, while what they leave out opens a dialog where there are
 * windows; the active image as the only image input; images by title; a list of images without an
 * entry for none; images shown where there are windows, and kept from macros elsewhere; not a word
 * and exit code 0 when a command is cancelled. Other than Fiji it ends with exit code 1, and the
 * reason as one line on the standard error, when a script or a macro failed or nothing could be
 * run.
 *
 * <p>Start reading at {@link sc.fiji.aspire.standin.Fiji}. Imports nothing of the project: a
 * command that runs here runs because SciJava found it.
 */
package sc.fiji.aspire.standin;
