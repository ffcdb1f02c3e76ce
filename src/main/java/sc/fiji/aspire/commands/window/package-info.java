/**
 * What windows show of images, and where they are placed: side by side, so that none covers
 * another.
 *
 * <p>Start reading at {@link sc.fiji.aspire.commands.window.FreePlace}. Depends on ImageJ and AWT,
 * but on neither SciJava nor a command.
 */
package sc.fiji.aspire.commands.window;
