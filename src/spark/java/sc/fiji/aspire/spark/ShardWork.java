package sc.fiji.aspire.spark;

import java.io.Serializable;
import java.util.List;

/**
 * A command whose shards are to be made, the same for all of them.
 *
 * @param launcher of Fiji, on all computers
 * @param directory in which it starts
 * @param command name of its class
 * @param inputs of the command, without {@code shard}
 * @param shards their number
 * @param logs folder of what the processes print
 */
record ShardWork(
        String launcher, String directory, String command, String inputs, int shards, String logs)
        implements Serializable {

    /** The same as a Slurm job starts. */
    List<String> processOf(ShardRun run) {
        String separator = inputs.isEmpty() ? "" : ",";
        String shard = "shard=\"" + run.shard(shards) + "\"";
        return List.of(launcher, "--headless", "--run", command, inputs + separator + shard);
    }
}
