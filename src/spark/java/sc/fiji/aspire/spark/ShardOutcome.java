package sc.fiji.aspire.spark;

import java.io.Serializable;

/**
 * What became of a shard.
 *
 * @param number counted from 1; 0 is the merge
 * @param executor that ran it, as host and port
 * @param failure the reason why it failed; empty if it did not
 */
record ShardOutcome(int number, String executor, String failure) implements Serializable {

    boolean isDone() {
        return failure.isEmpty();
    }

    /** The computer that ran it. */
    String host() {
        return executor.replaceFirst(":\\d+$", "");
    }
}
