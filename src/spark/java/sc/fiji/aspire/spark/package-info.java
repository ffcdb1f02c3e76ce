/**
 * Hands the shards of a job to Apache Spark, for {@code scripts/spark}:
 *
 * <pre>
 * {@link sc.fiji.aspire.spark.SparkShards}, the driver:  shards that are not finished, twice if need be; then the merge
 *        | a task for each
 * {@link sc.fiji.aspire.spark.ShardTask} on an executor:  runs the command as a process, tells how it ended
 * </pre>
 *
 * A shard is a process of its own, as in a Slurm job, and not work inside the executor: it has its
 * own memory, native libraries and locks, starts the Fiji that is installed, and takes no executor
 * along if a driver of a graphics card crashes. Spark's libraries and those of the product never
 * meet in one process.
 *
 * <p>Compiled only in the profile {@code spark}; nothing else refers to it. Must import nothing of
 * the project except {@code files}, {@code shard} and the root package, which need Java alone.
 */
package sc.fiji.aspire.spark;
