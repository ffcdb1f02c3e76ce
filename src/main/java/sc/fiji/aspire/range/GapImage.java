package sc.fiji.aspire.range;

/**
 * Where an image is seen less than it could be, because a part of its record is missing: for each
 * point of the grid the share of what would tell of it that there is none of. A score does not say
 * which of its zeros are gaps; a flow that sees this image may take them apart.
 */
public final class GapImage {

    /** Nothing is missing. */
    public static final GapImage NONE = new GapImage(new float[0]);

    private final float[] shares;

    /**
     * The gaps of a record.
     *
     * @param shares 0 to 1, one for each point of the grid; empty if nothing is missing
     */
    public GapImage(float[] shares) {
        this.shares = shares.clone();
    }

    /** The share at a point of the grid. */
    public float at(int point) {
        return shares.length == 0 ? 0 : shares[point];
    }
}
