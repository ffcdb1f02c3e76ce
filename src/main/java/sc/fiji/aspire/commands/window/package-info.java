/**
 * What windows show of images, and where they are placed: side by side, so that none covers
 * another.
 *
 * <p>Start reading at {@link sc.fiji.aspire.commands.window.FreePlace}. Knows ImageJ and AWT, but
 * no SciJava and no command.
 */
package sc.fiji.aspire.commands.window;
