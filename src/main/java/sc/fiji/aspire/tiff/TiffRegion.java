package sc.fiji.aspire.tiff;

import ij.io.RoiDecoder;
import java.nio.ByteBuffer;

/**
 * A region as ImageJ keeps it in a file: 64 bytes of numbers, and what they say of its outline.
 * ImageJ takes memory for whatever they say.
 */
final class TiffRegion {

    private static final int MAGIC = 0x496f7574;
    private static final int HEAD = 64;
    private static final int COORDINATES = 16;
    private static final int OUTLINE = 36;
    private static final int SUBTYPE = 48;
    private static final int IMAGE = 4;

    private TiffRegion() {}

    /** The region, if it lies in its bytes, is no image, and ImageJ can read it; else null. */
    static byte[] readable(byte[] region) {
        if (region == null || region.length < HEAD) return null;
        ByteBuffer head = ByteBuffer.wrap(region);
        int room = (region.length - HEAD) / Float.BYTES;
        boolean fits =
                head.getInt(0) == MAGIC
                        && head.getShort(SUBTYPE) != IMAGE
                        && (head.getShort(COORDINATES) & 0xffff) <= room
                        && Integer.toUnsignedLong(head.getInt(OUTLINE)) <= room;
        try {
            return fits && RoiDecoder.openFromByteArray(region) != null ? region : null;
        } catch (RuntimeException e) {
            return null;
        }
    }
}
