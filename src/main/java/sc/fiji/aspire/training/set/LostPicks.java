package sc.fiji.aspire.training.set;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import sc.fiji.aspire.ray.Survey;

/**
 * Pairs of a survey of which nothing is picked: all of some source or receiver that fails, and
 * single ones that are too weak.
 *
 * @param survey all of whose pairs may be picked
 */
record LostPicks(Survey survey) {

    /**
     * Places of lost pairs in an image of times, x fastest. About half of them are those of whole
     * elements, if these are few enough.
     *
     * @param most share of the pairs that are lost, at most
     */
    BitSet draw(double most, Random random) {
        int all = survey.numPicks();
        int count = (int) Math.floor(random.nextDouble() * (Math.floor(most * all) + 1));
        List<BitSet> elements = elements();
        Collections.shuffle(elements, random);
        BitSet lost = new BitSet();
        for (BitSet element : elements) {
            BitSet more = (BitSet) lost.clone();
            more.or(element);
            if (2 * more.cardinality() <= count) lost = more;
        }
        List<Integer> single = new ArrayList<>(IntStream.range(0, all).boxed().toList());
        Collections.shuffle(single, random);
        for (int pick : single) if (lost.cardinality() < count) lost.set(place(pick));
        return lost;
    }

    /** The pairs of each source, and of each receiver. */
    private List<BitSet> elements() {
        List<BitSet> elements = new ArrayList<>();
        for (int e = 0; e < survey.numSources() + survey.numReceivers(); e++)
            elements.add(new BitSet());
        for (int i = 0; i < survey.numPicks(); i++) {
            elements.get(survey.source(i)).set(place(i));
            elements.get(survey.numSources() + survey.receiver(i)).set(place(i));
        }
        return elements;
    }

    private int place(int pick) {
        return survey.source(pick) * survey.numReceivers() + survey.receiver(pick);
    }
}
