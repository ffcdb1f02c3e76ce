package sc.fiji.aspire.picking;

/**
 * The first arrival of one pair of source and receiver, against that through water.
 *
 * @param lag by which it is late by cross-correlation, us; NaN if nothing was found
 * @param onset by which it is late by its onset, us
 * @param decibels signal to noise in the window of the pulse, of the noisier record
 * @param similarity correlation coefficient of the two pulses
 * @param water when the pulse through water begins in its trace, us after the source fired
 */
public record ArrivalPick(
        double lag, double onset, double decibels, double similarity, double water) {

    /** Nothing was found. */
    static final ArrivalPick ABSENT =
            new ArrivalPick(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    boolean isFound() {
        return !Double.isNaN(lag);
    }

    /** By how much the onset is later than the correlation says, us. */
    public double apart() {
        return onset - lag;
    }
}
