package sc.fiji.aspire.channeldata;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sc.fiji.aspire.channeldata.format.Dataset;

/**
 * What the axes of a dataset are, with their lengths; where a value lies.
 *
 * @param order which axis is the fastest
 */
record Layout(List<Axis> axes, int[] lengths, Dataset.Order order) {

    Layout {
        axes = List.copyOf(axes);
        lengths = lengths.clone();
    }

    boolean has(Axis axis) {
        return axes.contains(axis);
    }

    /** Length of an axis; 1 if there is none. */
    int length(Axis axis) {
        return has(axis) ? lengths[axes.indexOf(axis)] : 1;
    }

    /** How many values lie from one to the next along an axis; 0 if there is none. */
    long stride(Axis axis) {
        if (!has(axis)) return 0;
        int at = axes.indexOf(axis);
        int[] faster =
                order == Dataset.Order.LAST_FASTEST
                        ? Arrays.copyOfRange(lengths, at + 1, lengths.length)
                        : Arrays.copyOf(lengths, at);
        return Arrays.stream(faster).asLongStream().reduce(1, (a, b) -> a * b);
    }

    @Override
    public String toString() {
        return IntStream.range(0, lengths.length)
                .filter(i -> axes.get(i) != Axis.SINGLE)
                .mapToObj(i -> lengths[i] + " " + axes.get(i).counted(lengths[i]))
                .collect(Collectors.joining(" x "));
    }
}
