package sc.fiji.aspire.soak;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A reader with what it is given.
 *
 * @param name for the command line
 * @param file name that every refusal must contain
 * @param make input, valid but for a few changes
 * @param seeds what a fuzzer that sees the code starts from
 * @param complete what the reader gets of such a fuzzer's input: checksums and what is around it
 * @param reader reads it, or refuses
 */
record FuzzTarget(
        String name,
        String file,
        Function<Mutator, byte[]> make,
        List<byte[]> seeds,
        UnaryOperator<byte[]> complete,
        Reader reader) {

    /** Reads input. */
    @FunctionalInterface
    interface Reader {
        void read(byte[] input) throws Exception;
    }
}
