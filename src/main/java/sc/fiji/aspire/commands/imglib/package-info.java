/**
 * ImgLib2 images as inputs and outputs of commands: SciJava uses these converters where Fiji has
 * none. Fiji's own know more, such as the axes of an ImgPlus.
 *
 * <p>Start reading at {@link sc.fiji.aspire.commands.imglib.ImageOfInterval}. Knows ImageJ's images
 * and SciJava's converters; no command and nothing of ImageJ2.
 */
package sc.fiji.aspire.commands.imglib;
