/**
 * Files that are there whole or not at all, locks on folders, and why a file could not be used.
 * Start reading at {@link sc.fiji.aspire.files.AtomicFile}. Must not import anything of the project
 * but the root.
 */
package sc.fiji.aspire.files;
