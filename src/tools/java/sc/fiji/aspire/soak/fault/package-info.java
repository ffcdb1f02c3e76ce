/**
 * A file system that fails when it is told to: the n-th operation below a folder, in one of the
 * ways in which disks fail. Test scope only.
 *
 * <pre>
 *   Path, Files, FileChannel --&gt; FaultyFileSystemProvider --&gt; Java's own file system
 *                                       |
 *                                    Faults: which operation fails, and how
 * </pre>
 *
 * Start reading at {@link sc.fiji.aspire.soak.fault.Faults}, then {@link
 * sc.fiji.aspire.soak.fault.FaultyFileSystemProvider}.
 */
package sc.fiji.aspire.soak.fault;
