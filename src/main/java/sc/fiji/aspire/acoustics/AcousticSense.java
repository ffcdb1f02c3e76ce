package sc.fiji.aspire.acoustics;

import sc.fiji.aspire.bundle.ModelNumber;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.ImageUnits;
import sc.fiji.aspire.wave.Acquisition;

/**
 * Whether the numbers of a model for records of sound waves make sense beside its acquisition.
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
        if (!model.prior().isKnown()) return;
        requireSpeed("lowest value of the prior", model.prior().range().lowest());
        requireSpeed("highest value of the prior", model.prior().range().highest());
    }

    private static void requireSpeed(String what, double found) {
        ModelNumber.require(what, found, SLOWEST, FASTEST, "speeds of sound, m/s");
    }
}
