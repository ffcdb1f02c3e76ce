package sc.fiji.aspire.soak;

import java.util.function.Function;

/**
 * A reader with what it is given.
 *
 * @param name for the command line
 * @param file name that every refusal must contain
 * @param make input, valid but for a few changes
 * @param reader reads it, or refuses
 */
record FuzzTarget(String name, String file, Function<Mutator, byte[]> make, Reader reader) {

    /** Reads input. */
    @FunctionalInterface
    interface Reader {
        void read(byte[] input) throws Exception;
    }
}
