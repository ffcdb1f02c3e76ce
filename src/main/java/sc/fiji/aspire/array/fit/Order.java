package sc.fiji.aspire.array.fit;

import java.util.List;
import java.util.stream.IntStream;
import sc.fiji.aspire.array.Symptoms;

/**
 * Which traces belong where.
 *
 * @param swapped whether sources and receivers are, before all else
 * @param sources which of the recorded ones is at each place
 * @param receivers the same
 */
public record Order(boolean swapped, List<Integer> sources, List<Integer> receivers) {

    public Order {
        sources = List.copyOf(sources);
        receivers = List.copyOf(receivers);
    }

    static Order of(Symptoms symptoms, int sources) {
        List<Integer> receivers =
                symptoms.swapped() ? asTheyAre(symptoms.receivers().size()) : symptoms.receivers();
        return new Order(symptoms.swapped(), asTheyAre(sources), receivers);
    }

    private static List<Integer> asTheyAre(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    /** This order, and then another one. */
    Order then(List<Integer> ofSources, List<Integer> ofReceivers) {
        return new Order(
                swapped,
                ofSources.stream().map(sources::get).toList(),
                ofReceivers.stream().map(receivers::get).toList());
    }

    /** Whether everything is where it belongs. */
    public boolean isRight() {
        return !swapped
                && sources.equals(asTheyAre(sources.size()))
                && receivers.equals(asTheyAre(receivers.size()));
    }

    Recording applied(Recording recording) {
        if (isRight()) return recording;
        return (swapped ? recording.swapped() : recording).reordered(sources, receivers);
    }

    /** What {@link #applied} gave, as it was before. */
    Recording undone(Recording ordered) {
        if (isRight()) return ordered;
        Recording back = ordered.reordered(inverse(sources), inverse(receivers));
        return swapped ? back.swapped() : back;
    }

    /** At which place each of the recorded sources belongs. */
    List<Integer> placesOfSources() {
        return inverse(sources);
    }

    private static List<Integer> inverse(List<Integer> order) {
        return IntStream.range(0, order.size()).mapToObj(order::indexOf).toList();
    }
}
