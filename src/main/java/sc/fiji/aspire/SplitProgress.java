package sc.fiji.aspire;

/** Cuts a progress into parts that follow each other and differ in cost. */
public final class SplitProgress {

    private final Progress whole;
    private final long all;
    private long before;

    /**
     * @param whole of which the parts are parts
     * @param all cost of all parts, in any unit
     */
    public SplitProgress(Progress whole, long all) {
        this.whole = whole;
        this.all = Math.max(1, all);
    }

    /** The next part, of this cost. */
    public Progress next(long cost) {
        Progress part = whole.part(before, cost, all);
        before += cost;
        return part;
    }
}
