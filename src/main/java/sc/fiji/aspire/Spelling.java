package sc.fiji.aspire;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a misspelt one stands for. */
public final class Spelling {

    /** Letters of a name, beyond which no more may differ. */
    private static final int MOST = 9;

    private Spelling() {}

    /** The known name that differs least, unless it differs too much. */
    public static Optional<String> nearest(String name, Collection<String> known) {
        String meant = plain(name);
        int limit = Math.max(1, Math.min(meant.length(), MOST) / 2);
        String nearest = null;
        int least = limit + 1;
        for (String candidate : known) {
            String other = plain(candidate);
            // At least so many are needed; names in files can have millions of letters.
            if (Math.abs(meant.length() - other.length()) > limit) continue;
            int edits = edits(meant, other);
            if (edits < least) nearest = candidate;
            least = Math.min(least, edits);
        }
        return Optional.ofNullable(nearest);
    }

    /** A question that names it, after a blank; empty if there is none. */
    public static String question(String name, Collection<String> known) {
        return nearest(name, known).map(near -> " Did you mean \"" + near + "\"?").orElse("");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }

    /** Letters to insert, delete, replace or swap with a neighbour. */
    private static int edits(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++)
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int replaced = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(edits[i - 1][j], edits[i][j - 1]) + 1;
                least = Math.min(least, edits[i - 1][j - 1] + replaced);
                boolean swapped =
                        i > 1
                                && j > 1
                                && a.charAt(i - 1) == b.charAt(j - 2)
                                && a.charAt(i - 2) == b.charAt(j - 1);
                edits[i][j] = swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
            }
        return edits[a.length()][b.length()];
    }
}
