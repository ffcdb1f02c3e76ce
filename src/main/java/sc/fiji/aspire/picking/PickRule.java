package sc.fiji.aspire.picking;

import sc.fiji.aspire.Decimal;

/**
 * Which picks are good enough.
 *
 * @param decibels least signal to noise in the window of the pulse
 * @param similarity least correlation coefficient of the pulses through body and water
 * @param apart most that the two pickers may differ, periods of the wavelet
 */
public record PickRule(double decibels, double similarity, double apart) {

    /** Whoever skips a cycle is off by a period. */
    public static final PickRule USUAL = new PickRule(8, 0.8, 0.4);

    /** Why there is no pick of a pair. */
    public enum Reason {
        /** There is one. */
        NONE("picked"),
        /** It is missing in the record, or source and receiver are the same. */
        MISSING("missing in the record"),
        /** No first arrival was found where one can be. */
        ABSENT("without an arrival between water at 1200 and bone at 3200 m/s"),
        /** The noise is too loud. */
        NOISE("in noise"),
        /** The pulse is not like that through water. */
        UNLIKE("unlike the pulse through water"),
        /** The pickers do not agree, as if one had skipped a cycle. */
        APART("where the two pickers differ");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** Of pairs, in words. */
        public String words() {
            return words;
        }
    }

    public PickRule {
        require("a signal to noise in dB", decibels, 0, 200);
        require("a similarity", similarity, 0, 1);
        require("a difference of the pickers in periods", apart, 0, 10);
    }

    private static void require(String what, double found, double least, double most) {
        if (!(found >= least && found <= most))
            throw new IllegalArgumentException(
                    "Expected "
                            + what
                            + " from "
                            + Decimal.text(least)
                            + " to "
                            + Decimal.text(most)
                            + ", found "
                            + Decimal.text(found)
                            + ".");
    }

    Reason judge(ArrivalPick pick, double period) {
        if (!pick.isFound()) return Reason.ABSENT;
        if (!(pick.decibels() >= decibels)) return Reason.NOISE;
        if (!(pick.similarity() >= similarity)) return Reason.UNLIKE;
        return Math.abs(pick.apart()) <= apart * period ? Reason.NONE : Reason.APART;
    }
}
