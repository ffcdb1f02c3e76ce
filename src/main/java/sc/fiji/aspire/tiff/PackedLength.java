package sc.fiji.aspire.tiff;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** How many bytes packed pixels hold, counted without keeping any of them. */
final class PackedLength {

    private static final int LZW = 5;
    private static final int PACK_BITS = 32773;
    private static final int PIECE = 1 << 16;

    /** Codes of LZW: start again, and the end; the first that stands for several bytes. */
    private static final int CLEAR = 256;

    private static final int END = 257;
    private static final int FIRST = 258;
    private static final int CODES = 4096;

    private PackedLength() {}

    /**
     * The number of bytes up to where the packed ones end or make no sense; any larger number if it
     * is above {@code most}.
     *
     * @param compression of the TIFF specification
     */
    static long of(byte[] packed, long compression, long most) {
        if (compression == LZW) return ofLzw(packed, most);
        return compression == PACK_BITS ? ofPackBits(packed, most) : ofDeflated(packed, most);
    }

    private static long ofDeflated(byte[] packed, long most) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            byte[] piece = new byte[PIECE];
            while (inflater.getBytesWritten() <= most && inflater.inflate(piece) > 0) continue;
            return inflater.getBytesWritten();
        } catch (DataFormatException e) {
            // ImageJ gives up there, too, and keeps nothing.
            return 0;
        } finally {
            inflater.end();
        }
    }

    private static long ofPackBits(byte[] packed, long most) {
        long sum = 0;
        for (int i = 0; i < packed.length && sum <= most; i++) {
            int n = packed[i];
            if (n >= 0) {
                if (i + 1 + n >= packed.length) return sum + packed.length - i - 1;
                i += n + 1;
                sum += n + 1;
            } else if (n != Byte.MIN_VALUE) {
                i++;
                if (i < packed.length) sum += 1 - n;
            }
        }
        return sum;
    }

    /** Each code stands for one byte more than the code before it did when it was new. */
    private static long ofLzw(byte[] packed, long most) {
        int[] lengths = new int[CODES];
        for (int i = 0; i < CLEAR; i++) lengths[i] = 1;
        long sum = 0;
        int next = FIRST;
        int before = 0;
        long bit = 0;
        while (sum <= most) {
            int width = next < 511 ? 9 : next < 1023 ? 10 : next < 2047 ? 11 : 12;
            if (bit + width > 8L * packed.length) return sum;
            int code = bits(packed, bit, width);
            bit += width;
            if (code == END) return sum;
            if (code == CLEAR) {
                next = FIRST;
                before = 0;
                continue;
            }
            if (code > next || code == next && before == 0 || next >= CODES) return sum;
            if (before > 0) lengths[next++] = before + 1;
            before = lengths[code];
            sum += before;
        }
        return sum;
    }

    private static int bits(byte[] bytes, long from, int count) {
        int value = 0;
        for (long i = from; i < from + count; i++)
            value = value << 1 | bytes[(int) (i / 8)] >> (7 - (int) (i % 8)) & 1;
        return value;
    }
}
