package sc.fiji.aspire.inference;

/**
 * The inverse problem that a model solves, as its bundle says it: the kind of records, and how they
 * are taken.
 *
 * @param kind its name in bundles, lower case letters and hyphens; {@value #UNNAMED} for records of
 *     sound waves
 * @param json how the records are taken
 */
public record Problem(String kind, String json) {

    /** The kind of problem that a bundle does not name. */
    public static final String UNNAMED = "acquisition";

    public Problem {
        if (!kind.matches("[a-z]+(-[a-z]+)*"))
            throw new IllegalArgumentException(
                    "Expected a kind of problem in lower case letters, found \"" + kind + "\".");
    }

    /** Reads what only the package of a kind of problem can interpret. */
    @FunctionalInterface
    public interface Reader {

        /**
         * The images of a problem's records.
         *
         * @param where the problem was found, for messages
         * @return none if flows of this kind of problem never see records
         * @throws IllegalArgumentException if the problem is not described as its kind is
         */
        TraceImages images(Problem problem, String where);
    }

    /** Name of the bundle's entry that holds {@link #json}. */
    String entry() {
        return kind + ".json";
    }
}
