package sc.fiji.aspire.tiff;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * What one directory of a TIFF file (revision 6.0) says of its image, and which of that ImageJ's
 * reader does not read: for some it reads nothing, and for the rest it silently reads wrong pixels.
 */
final class TiffPage {

    private static final int NONE = 1;
    private static final int PACK_BITS = 32773;
    private static final int RGB = 2;
    private static final int PALETTE = 3;
    private static final int HORIZONTAL = 2;

    private static final int UNSIGNED = 1;
    private static final int SIGNED = 2;
    private static final int FLOAT = 3;

    /** None, LZW, deflate (two numbers), PackBits. */
    private static final Set<Long> COMPRESSIONS = Set.of(1L, 5L, 8L, 32946L, 32773L);

    private static final Map<Long, String> NAMES =
            Map.of(
                    6L, "old JPEG",
                    7L, "JPEG",
                    33003L, "JPEG 2000",
                    33005L, "JPEG 2000",
                    34712L, "JPEG 2000",
                    34887L, "LERC",
                    34925L, "LZMA",
                    50000L, "Zstandard",
                    50001L, "WebP",
                    50002L, "JPEG XL");

    long width;
    long height;
    long[] bits = {1};
    long compression = NONE;
    long photometric = 1;
    long[] offsets = {};
    long orientation = 1;
    long samples = 1;
    long[] counts = {};
    long fillOrder = 1;
    long predictor = 1;
    boolean tiled;
    long[] formats = {UNSIGNED};

    /** Rows of a strip; all, where nothing is said. */
    long rows = Long.MAX_VALUE;

    long planar = 1;

    /** Whether an orientation is told, even the usual one: ImageJ then forgets its own text. */
    boolean turned;

    /** A tag by which ImageJ counts planes as another program wrote them; 0 if there is none. */
    int foreign;

    /** Whether there is a tag at which ImageJ gives up all but the first page. */
    boolean isPrivate;

    TiffNotes notes = TiffNotes.NONE;

    /** How many planes ImageJ's text says that there are. */
    long said = 1;

    /** How many of them follow each other behind this directory. */
    long planes = 1;

    boolean isPacked() {
        return compression != NONE;
    }

    /** Of all samples of a pixel. */
    double bytes() {
        return (double) width * height * samples * bits[0] / 8;
    }

    /** The first property that is not read, as "its pixels in tiles"; empty if there is none. */
    String unread() {
        if (tiled) return "its pixels in tiles";
        if (foreign != 0) return "planes counted by another program (tag " + foreign + ")";
        if (samples > 1 && planar == 2) return "its colours in separate planes";
        if (!COMPRESSIONS.contains(compression))
            return "its pixels compressed by "
                    + NAMES.getOrDefault(compression, "method " + compression);
        if (Arrays.stream(bits).distinct().count() > 1
                || Arrays.stream(formats).distinct().count() > 1)
            return "samples of several types in a pixel";
        if (!isKnownType()) return "values of " + type();
        if (!isKnownColour())
            return samples
                    + " samples of "
                    + bits[0]
                    + " bits a pixel, in colours of kind "
                    + photometric;
        if (predictor != 1 && !isKnownPredictor())
            return (predictor == FLOAT
                            ? "the predictor for floating point (3)"
                            : "the predictor " + predictor)
                    + " in its compression";
        if (fillOrder > 1) return "the bits of its bytes in reverse order";
        return orientation > 1
                ? "its rows or columns turned (orientation " + orientation + ")"
                : "";
    }

    private boolean isKnownType() {
        return switch ((int) formats[0]) {
            case UNSIGNED, 4 -> bits[0] == 8 || bits[0] == 16 || bits[0] == 32;
            case SIGNED -> bits[0] == 16 || bits[0] == 32;
            case FLOAT -> bits[0] == 32;
            default -> false;
        };
    }

    private String type() {
        String kind =
                switch ((int) formats[0]) {
                    case SIGNED -> " with a sign";
                    case FLOAT -> " in floating point";
                    case 5, 6 -> " as complex numbers";
                    default -> "";
                };
        return bits[0] + (bits[0] == 1 ? " bit" : " bits") + kind;
    }

    private boolean isKnownColour() {
        if (samples == 1) return photometric <= 1 || photometric == PALETTE && bits[0] == 8;
        return samples == 3 && photometric == RGB && bits[0] == 8;
    }

    private boolean isKnownPredictor() {
        return compression == NONE
                || predictor == HORIZONTAL && compression != PACK_BITS && formats[0] != FLOAT;
    }

    /** Whether a further page is as this one in what ImageJ wants equal; it leaves out others. */
    boolean isLike(TiffPage other) {
        return width == other.width
                && height == other.height
                && samples == other.samples
                && compression == other.compression
                && predictor == other.predictor
                && photometric == other.photometric
                && Arrays.equals(bits, other.bits)
                && Arrays.equals(formats, other.formats);
    }

    @Override
    public String toString() {
        return width + " x " + height + " pixels of " + type() + ", compression " + compression;
    }
}
