package sc.fiji.aspire.benchmark;

/**
 * How fast a device moves memory: a = b + 3 c over arrays that no cache holds, after McCalpin's
 * STREAM. Per element it reads two values and writes one, 12 bytes; what a processor reads of a
 * before it overwrites it is not counted, as is the rule in STREAM.
 */
interface Triad extends AutoCloseable {

    /** Elements of each of the three arrays: 128 MiB. */
    int ELEMENTS = 1 << 25;

    /** Bytes that {@link #seconds} moves. */
    long BYTES = 12L * ELEMENTS;

    /** Goes over the arrays once. */
    double seconds();

    @Override
    void close();
}
