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
 * What Fiji has from imagej-legacy, which is not on Maven Central, is imitated: commands in the
 * menu of ImageJ 1, options of {@code run("Command...", "key=value")} bound to inputs and recorded
 * by field name, the active image as the only image input, images by title, images shown when done.
 * Other than Fiji it ends with exit code 1 when what it ran failed or was canceled, with the reason
 * as one line on the standard error.
 *
 * <p>Start reading at {@link sc.fiji.aspire.standin.Fiji}. Imports nothing of the project: a
 * command that runs here runs because SciJava found it.
 */
package sc.fiji.aspire.standin;
