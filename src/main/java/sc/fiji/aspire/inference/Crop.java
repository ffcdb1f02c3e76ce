package sc.fiji.aspire.inference;

/**
 * Size of the part of images, around their centre, that flows see and give.
 *
 * @param width pixels
 * @param height pixels
 */
public record Crop(int width, int height) {

    /** As wide as high. */
    public static Crop square(int side) {
        return new Crop(side, side);
    }

    /** Whether it is as wide as high. */
    public boolean isSquare() {
        return width == height;
    }

    /** Number of its pixels. */
    public int pixels() {
        return width * height;
    }

    /** The longer side, pixels. */
    public int longest() {
        return Math.max(width, height);
    }

    /** As "104", or "32 x 56" if it is no square. */
    @Override
    public String toString() {
        return isSquare() ? "" + width : width + " x " + height;
    }
}
