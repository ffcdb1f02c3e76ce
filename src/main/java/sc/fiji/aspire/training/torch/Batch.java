package sc.fiji.aspire.training.torch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.aspire.flow.FlowArchitecture;

/**
 * Items that are shown together.
 *
 * @param size number of items
 * @param conditions [size, C, H, W]; C + 1 channels if the last is the mean
 * @param targets [size, 1, H, W]
 */
public record Batch(int size, float[] conditions, float[] targets) {

    /** Writes one item; see {@link FlowData}. */
    public interface Source {
        void item(int position, float[] condition, float[] target);
    }

    /** The items in pieces of so many, the last perhaps smaller. */
    List<Batch> shards(int items) {
        int condition = conditions.length / size;
        int target = targets.length / size;
        List<Batch> shards = new ArrayList<>();
        for (int from = 0; from < size; from += items) {
            int to = Math.min(size, from + items);
            shards.add(
                    new Batch(
                            to - from,
                            Arrays.copyOfRange(conditions, from * condition, to * condition),
                            Arrays.copyOfRange(targets, from * target, to * target)));
        }
        return shards;
    }

    /** The first items of a source, as many as {@code size}, with an architecture's conditions. */
    public static Batch of(FlowArchitecture architecture, int size, Source source) {
        return of(architecture, architecture.conditionChannels(), size, source);
    }

    /** The same with conditions of so many channels. */
    public static Batch of(FlowArchitecture architecture, int channels, int size, Source source) {
        float[] condition = new float[channels * architecture.numPixels()];
        float[] target = new float[architecture.numPixels()];
        Batch batch =
                new Batch(
                        size, new float[size * condition.length], new float[size * target.length]);
        for (int i = 0; i < size; i++) {
            source.item(i, condition, target);
            System.arraycopy(
                    condition, 0, batch.conditions, i * condition.length, condition.length);
            System.arraycopy(target, 0, batch.targets, i * target.length, target.length);
        }
        return batch;
    }
}
