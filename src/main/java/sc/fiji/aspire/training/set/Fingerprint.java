package sc.fiji.aspire.training.set;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.files.Sha256;
import sc.fiji.aspire.inference.Likelihood;

/**
 * SHA-256 of what the code of a problem gives for some of its items, by which it is known again.
 * Names of classes tell too little: two lambdas of a class have one name, and so have a solver with
 * these numbers and with others.
 */
final class Fingerprint {

    private static final int ITEMS = 8;

    private final SimulatedPairs pairs;
    private final MessageDigest sum = Sha256.start();

    private Fingerprint(SimulatedPairs pairs) {
        this.pairs = pairs;
    }

    /**
     * The sum in hexadecimal.
     *
     * @throws IllegalArgumentException if the code gives something else each time: then nothing
     *     that is made of it could be told from what another problem gave
     */
    static String of(SimulatedPairs pairs) {
        Fingerprint print = new Fingerprint(pairs);
        int count = Math.min(ITEMS, pairs.size());
        for (int i = 0; i < count; i++) print.add(pairs.record((long) i * pairs.size() / count));
        requireSame("image", pairs.image(0), pairs.image(0));
        requireSame("record", pairs.record(0), pairs.record(0));
        float[] score = print.score();
        requireSame("score", score, print.score());
        print.add(score);
        return Sha256.end(print.sum);
    }

    /** The score of the first item at the start image. */
    private float[] score() {
        float[] start = new float[pairs.grid().numPoints()];
        Arrays.fill(start, pairs.start(0));
        Likelihood likelihood = pairs.likelihood(0);
        return likelihood.score(start, Progress.NONE).image();
    }

    private void add(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.asFloatBuffer().put(values);
        sum.update(bytes);
    }

    private static void requireSame(String what, float[] once, float[] again) {
        if (Arrays.equals(once, again)) return;
        throw new IllegalArgumentException(
                "Expected the same "
                        + what
                        + " of an item each time, found another the second time. Draw what is"
                        + " random from the seed alone, and add numbers in one order, so that a"
                        + " training can be repeated and gone on with.");
    }
}
