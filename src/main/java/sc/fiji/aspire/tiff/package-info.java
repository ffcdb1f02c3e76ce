/**
 * ImageJ TIFF files, and {@code ImagePlus} to float arrays and back. Below {@code commands} the
 * only package that uses ImageJ. Start reading at {@link sc.fiji.aspire.tiff.TiffFile}.
 */
package sc.fiji.aspire.tiff;
