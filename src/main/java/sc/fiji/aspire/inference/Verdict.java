package sc.fiji.aspire.inference;

/** Whether a run is like those of records that a model was made for; the worst is the last. */
public enum Verdict {
    /** The bundle holds no statistics of normal runs to compare with. */
    UNKNOWN("unknown"),
    /** As normal runs are. */
    INSIDE("inside"),
    /** So far from normal runs as one in a hundred of them at most, or more noise. */
    UNUSUAL("unusual"),
    /** So far from normal runs as one in ten thousand of them at most, or wrong in itself. */
    OUTSIDE("outside");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** The verdict in tables and properties. */
    @Override
    public String toString() {
        return word;
    }
}
