/**
 * ImageJ TIFF files, and {@code ImagePlus} to float arrays and back. With {@code commands} the only
 * package that knows ImageJ. Start reading at {@link sc.fiji.aspire.io.TiffFile}. It must not
 * import any other package of this project but the root.
 */
package sc.fiji.aspire.io;
