package sc.fiji.aspire.acoustics;

import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

/**
 * Whether records were taken as those that a model was trained for: by the same array, at the same
 * times, with the same wavelet.
 *
 * @param model its name, for messages
 * @param trained how its records are taken
 * @param spacing of its grid, mm
 */
record AcquisitionFit(String model, Acquisition trained, double spacing) {

    /** Part of the grid's spacing by which transducers may lie elsewhere. */
    private static final double ELSEWHERE = 0.25;

    /** Difference of wavelets, relative to the trained one, that noise of -35 dB hides. */
    private static final double ALIKE = 0.02;

    private static final String CHOOSE = "Choose a model for this acquisition, or train one.";

    /**
     * Refuses an acquisition that differs.
     *
     * @throws IllegalArgumentException saying what differs
     */
    void require(Acquisition other) {
        requireArray(other.numReceivers(), other.numSources());
        requireTime(other.time());
        requirePositions(other);
        requireWavelet(other.wavelet());
    }

    /** Refuses an array of other numbers. */
    void requireArray(int receivers, int sources) {
        if (receivers == trained.numReceivers() && sources == trained.numSources()) return;
        throw new IllegalArgumentException(
                "The model "
                        + model
                        + " is for "
                        + trained.numReceivers()
                        + " receivers and "
                        + trained.numSources()
                        + " sources, the record has "
                        + receivers
                        + " and "
                        + sources
                        + ". For this array train a model (Train Model), or choose one that was.");
    }

    /** Refuses samples of other times. */
    private void requireTime(TimeAxis time) {
        if (trained.time().isSame(time)) return;
        throw new IllegalArgumentException(
                "The model "
                        + model
                        + " is for records of "
                        + trained.time()
                        + ", this one has "
                        + time
                        + ". "
                        + CHOOSE);
    }

    private void requirePositions(Acquisition other) {
        double offset =
                Math.max(
                        largestDistance(trained.sources(), other.sources()),
                        largestDistance(trained.receivers(), other.receivers()));
        double limit = ELSEWHERE * spacing;
        if (offset <= limit) return;
        throw new IllegalArgumentException(
                "Expected transducers within "
                        + Decimal.text(limit)
                        + " mm of those that the model "
                        + model
                        + " was trained for, found some up to "
                        + Decimal.text(offset)
                        + " mm elsewhere. "
                        + CHOOSE);
    }

    private void requireWavelet(Wavelet wavelet) {
        Wavelet own = trained.wavelet();
        if (own.difference(wavelet, 1) <= ALIKE) return;
        double strength = wavelet.strength(own);
        boolean scaled = own.difference(wavelet, 1 / strength) <= ALIKE;
        String found =
                scaled
                        ? "one of the same shape, "
                                + Decimal.text(strength)
                                + " times as strong. Divide the record and its wavelet by that"
                                + " number, or choose a model for it."
                        : "one of "
                                + Decimal.text(wavelet.centreFrequency())
                                + " MHz and "
                                + Decimal.text(wavelet.duration())
                                + " us that differs from it. "
                                + CHOOSE;
        throw new IllegalArgumentException(
                "Expected the wavelet that the model "
                        + model
                        + " was trained with, of "
                        + Decimal.text(own.centreFrequency())
                        + " MHz and "
                        + Decimal.text(own.duration())
                        + " us; found "
                        + found);
    }

    private static double largestDistance(double[][] a, double[][] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            double sum = 0;
            for (int d = 0; d < a[i].length; d++) sum += Math.pow(a[i][d] - b[i][d], 2);
            largest = Math.max(largest, Math.sqrt(sum));
        }
        return largest;
    }
}
