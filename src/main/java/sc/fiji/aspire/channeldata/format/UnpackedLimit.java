package sc.fiji.aspire.channeldata.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * How much something packed may unpack to. Records do not pack well; marks of missing traces may,
 * and are small.
 *
 * @param packed bytes in the file
 * @param what in which file, for messages
 * @param cure what to do if that is a record, to end a sentence
 */
record UnpackedLimit(long packed, String what, String cure) {

    private static final long RATIO = 100;
    private static final long FREE_BYTES = 16 << 20;

    /**
     * Refuses more bytes than there may be.
     *
     * @throws IllegalArgumentException with both numbers
     */
    void require(long unpacked) {
        if (unpacked <= FREE_BYTES + RATIO * packed) return;
        throw new IllegalArgumentException(
                "Expected at most "
                        + RATIO
                        + " bytes unpacked for each of the file in "
                        + what
                        + ", found "
                        + unpacked
                        + " of "
                        + packed
                        + ". If that is a record, "
                        + cure
                        + ".");
    }

    /** The same bytes, refused as soon as there are more of them than there may be. */
    InputStream limit(InputStream in) {
        return new FilterInputStream(in) {
            private long count;

            @Override
            public int read() throws IOException {
                int read = super.read();
                if (read >= 0) require(++count);
                return read;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int read = super.read(bytes, from, length);
                if (read > 0) require(count += read);
                return read;
            }
        };
    }
}
