/**
 * Files that are complete or absent, locks on folders, and the reasons why a file could not be
 * used. Start reading at {@link sc.fiji.aspire.files.AtomicFile}. All writing goes through {@link
 * sc.fiji.aspire.files.NewFile}, which follows no link, into folders that {@link
 * sc.fiji.aspire.files.WorkFolder} made when the work began. Must import nothing of the project
 * except the root package.
 */
package sc.fiji.aspire.files;
