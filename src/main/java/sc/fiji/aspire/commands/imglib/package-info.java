/**
 * ImgLib2 images as inputs and outputs of commands: SciJava uses these converters where Fiji has
 * none. Fiji's own converters use more, such as the axes of an ImgPlus.
 *
 * <p>Start reading at {@link sc.fiji.aspire.commands.imglib.ImageOfInterval}. Depends on ImageJ's
 * images and SciJava's converters, but on no command and nothing of ImageJ2.
 */
package sc.fiji.aspire.commands.imglib;
