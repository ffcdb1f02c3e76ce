package sc.fiji.aspire.acoustics;

import java.util.Locale;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.bundle.ModelNumber;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.ImageUnits;
import sc.fiji.aspire.wave.Acquisition;

/**
 * Checks that the numbers of a model for records of sound waves do not contradict its acquisition.
 *
 * @param model that was read
 * @param acquisition of its records
 */
record AcousticSense(AspireModel model, Acquisition acquisition) {

    /** Noise over the peak of the wavelet: a record is no louder than what is sent. */
    private static final double LEAST_NOISE = 1e-9;

    private static final double MOST_NOISE = 10;

    /** Speeds of sound that waves are computed of, m/s. */
    private static final double SLOWEST = 100;

    private static final double FASTEST = 10_000;

    /** Points per wavelength at the wavelet's mean frequency; work grows with their third power. */
    private static final double FINEST = 100;

    /**
     * Refuses a model whose numbers make no sense.
     *
     * @throws IllegalArgumentException naming the number, what it is and what it may be
     */
    void require() {
        ImageUnits units = model.conditioning().units();
        if (!units.equals(ImageUnits.SOUND_SPEED))
            throw new IllegalArgumentException(
                    "expected images in "
                            + ImageUnits.SOUND_SPEED
                            + " of records of sound waves, found "
                            + units
                            + ".");
        if (new AcousticModel(model).isTied() && !model.conditioning().traces().isNone())
            throw new IllegalArgumentException(
                    "expected flows that see scores where density follows the speed of sound, found"
                            + " flows on raw data.");
        acquisition.requireInside(model.conditioning().grid());
        double peak = 0;
        for (double sample : acquisition.wavelet().samples())
            peak = Math.max(peak, Math.abs(sample));
        ModelNumber.require(
                "reference_noise",
                model.referenceNoise(),
                LEAST_NOISE * peak,
                MOST_NOISE * peak,
                "parts of the wavelet's peak");
        requireSpeed("start", model.start());
        requireGrid();
        if (!model.prior().isKnown()) return;
        requireSpeed("lowest value of the prior", model.prior().range().lowest());
        requireSpeed("highest value of the prior", model.prior().range().highest());
    }

    /** A grid that is far too fine for the waves multiplies the work and shows no more. */
    private void requireGrid() {
        double wavelength = 1e-3 * model.start() / acquisition.wavelet().centreFrequency();
        double points = wavelength / model.conditioning().grid().spacing();
        if (!(points <= FINEST))
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "expected at most %.0f grid points per wavelength of %.3g mm, found"
                                    + " %.0f with a spacing of %s mm.",
                            FINEST,
                            wavelength,
                            points,
                            Decimal.text(model.conditioning().grid().spacing())));
    }

    private static void requireSpeed(String what, double found) {
        ModelNumber.require(what, found, SLOWEST, FASTEST, "speeds of sound, m/s");
    }
}
