package sc.fiji.aspire.spark;

import java.io.Serializable;
import java.util.Set;
import sc.fiji.aspire.shard.Shard;

/**
 * A shard to be made, or the merge of all.
 *
 * @param number counted from 1; 0 is the merge
 * @param failedOn executors that failed to, where others shall try
 */
record ShardRun(int number, Set<String> failedOn) implements Serializable {

    static final ShardRun MERGE = new ShardRun(0, Set.of());

    /** A first try. */
    static ShardRun of(int number) {
        return new ShardRun(number, Set.of());
    }

    /** What the input {@code shard} says. */
    Shard shard(int count) {
        return number == 0 ? Shard.MERGE : new Shard(number, count);
    }

    /** Name of the file with what the process prints. */
    String log() {
        return number == 0 ? "merge.log" : "shard-" + number + ".log";
    }
}
