package sc.fiji.aspire.range;

/**
 * Where a record says less about an image because a part of the record is missing: for each point
 * of the grid, the share of the information about it that is missing. A score does not show which
 * of its zeros are gaps; a flow that sees this image can distinguish them.
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
