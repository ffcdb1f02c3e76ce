/**
 * Jobs that many processes share. A job is a list of items, each a pure function of the inputs and
 * its number, which are written to files of their own:
 *
 * <pre>
 * shard 1 of 3     items 0, 3, 6...  --+
 * shard 2 of 3     items 1, 4, 7...  --+--  {@link sc.fiji.aspire.shard.ShardMerge}: the folder of one process
 * shard 3 of 3     items 2, 5, 8...  --+
 * </pre>
 *
 * Shards write to one folder at the same time, or each to a folder of its own; each may run twice,
 * or break off and run again. What they have to agree on is in the file of a {@link
 * sc.fiji.aspire.shard.ShardJob}. Start reading at {@link sc.fiji.aspire.shard.Shard}. Nothing here
 * starts a process: a scheduler or a person does. Must import nothing of the project except {@code
 * files} and the root package.
 */
package sc.fiji.aspire.shard;
