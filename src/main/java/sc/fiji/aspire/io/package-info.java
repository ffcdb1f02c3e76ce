/**
 * ImageJ TIFF files, {@code ImagePlus} to float arrays and back, files that are whole or not at
 * all, and locks on folders. With {@code commands} the only package that knows ImageJ. Start
 * reading at {@link sc.fiji.aspire.io.TiffFile}. It must not import any other package of this
 * project but the root.
 */
package sc.fiji.aspire.io;
