package sc.fiji.aspire.training.set;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import sc.fiji.aspire.wave.Acquisition;

/**
 * Elements of an array that fail. One that sends and hears is lost as both: a receiver with the
 * sources on it. A source on no receiver is an element of its own.
 *
 * @param acquisition of the array
 */
record LostElements(Acquisition acquisition) {

    /** A source and a receiver this close to each other are one element, mm. */
    private static final double SAME = 0.1;

    /**
     * Traces of a random number of elements.
     *
     * @param most share of the elements that are lost, at most
     */
    BitSet draw(double most, Random random) {
        List<BitSet> elements = elements();
        int count =
                (int) Math.floor(random.nextDouble() * (Math.floor(most * elements.size()) + 1));
        Collections.shuffle(elements, random);
        BitSet lost = new BitSet();
        elements.subList(0, count).forEach(lost::or);
        return lost;
    }

    /** The traces of each element. */
    private List<BitSet> elements() {
        int sources = acquisition.numSources();
        int receivers = acquisition.numReceivers();
        List<BitSet> elements = new ArrayList<>();
        BitSet apart = new BitSet();
        apart.set(0, sources);
        for (int r = 0; r < receivers; r++) {
            BitSet traces = new BitSet();
            for (int s = 0; s < sources; s++) {
                traces.set(s * receivers + r);
                if (acquisition.distance(s, r) > SAME) continue;
                traces.set(s * receivers, (s + 1) * receivers);
                apart.clear(s);
            }
            elements.add(traces);
        }
        apart.stream()
                .forEach(
                        s -> {
                            BitSet traces = new BitSet();
                            traces.set(s * receivers, (s + 1) * receivers);
                            elements.add(traces);
                        });
        return elements;
    }
}
