/**
 * Files that are there whole or not at all, locks on folders, and why a file could not be used.
 * Start reading at {@link sc.fiji.aspire.files.AtomicFile}. All that is written goes through {@link
 * sc.fiji.aspire.files.NewFile}, which follows no link, into folders that {@link
 * sc.fiji.aspire.files.WorkFolder} made when the work began. Must not import anything of the
 * project but the root.
 */
package sc.fiji.aspire.files;
