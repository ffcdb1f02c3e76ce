package sc.fiji.aspire.planning;

import java.util.Locale;

/** Amounts in words that a person compares with what there is. */
final class Amount {

    private static final double MEGA = 1e6;
    private static final double GIGA = 1e9;

    private Amount() {}

    static String bytes(long bytes) {
        if (bytes < GIGA) return Math.max(1, Math.round(bytes / MEGA)) + " MB";
        return String.format(Locale.ROOT, "%.1f GB", bytes / GIGA);
    }
}
