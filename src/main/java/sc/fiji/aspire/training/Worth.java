package sc.fiji.aspire.training;

import java.util.Locale;
import java.util.Optional;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.TemperatureRange;

/**
 * How good a refinement is: the error of its means on held-back maps, compared with estimates that
 * cost nothing. Root mean square errors over the bodies, in the unit of the images.
 *
 * @param error of the refinement's means
 * @param ofStart of its own start: water, or the fiducials
 * @param ofMeanMap of the mean of the training maps
 * @param lossRise how far its last training loss lies above the lowest, nats per pixel
 * @param temperature of its samples
 * @param unit of the errors
 */
public record Worth(
        double error,
        double ofStart,
        double ofMeanMap,
        double lossRise,
        double temperature,
        String unit) {

    /** Name of a fact. */
    static final String LOSS_RISE = "training_loss_rise";

    /** A likelihood per pixel that fell by this factor of e is not noise of the steps. */
    private static final double EXPLODED = 1;

    /** A refinement must beat what costs nothing by more than the chance of a few held-out maps. */
    private static final double CLEARLY = 0.9;

    private static final String MORE =
            "More epochs, more maps or another learning rate usually help; the loss curve shows"
                    + " whether the loss was still falling.";

    /** How good a finished stage was found to be. */
    static Worth of(AspireModel.Stage stage, String unit) {
        HeldOutErrors nothing = HeldOutErrors.of(stage);
        Object rise = stage.facts().get(LOSS_RISE);
        return new Worth(
                Temperature.of(stage).validationError(),
                nothing.ofStart(),
                nothing.ofMeanMap(),
                rise instanceof Number n ? n.doubleValue() : Double.NaN,
                stage.temperature(),
                unit);
    }

    /**
     * Why the refinement is left out of the model, and what usually helps; empty if it is good
     * enough.
     *
     * @param before error of the refinement before; infinite for the first
     */
    Optional<String> objection(double before) {
        if (!(lossRise < EXPLODED))
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "its training loss ended %.3g nats per pixel above its lowest. A lower"
                                    + " learning rate usually helps, or maps without outliers.",
                            lossRise));
        double part = Double.isInfinite(before) ? CLEARLY : 1;
        return notBelow("the mean of the training maps", CLEARLY, ofMeanMap)
                .or(() -> notBelow("its own start", part, ofStart))
                .or(() -> notBelow("the refinement before", 1, before))
                .or(this::uncertain);
    }

    private Optional<String> notBelow(String what, double part, double limit) {
        if (error < part * limit) return Optional.empty();
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "the error of its means on held-out maps is %.3g %s, not %sless than"
                                + " that of %s (%.3g). %s",
                        error,
                        unit,
                        part < 1 ? "clearly " : "",
                        what,
                        limit,
                        MORE));
    }

    private Optional<String> uncertain() {
        if (!TemperatureRange.isAtLimit(temperature)) return Optional.empty();
        boolean wide = temperature <= TemperatureRange.LOWEST;
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "its samples of held-out maps lie %s from their mean than the truth does,"
                                + " even at the limit of their temperature (%.3g). %s",
                        wide ? "farther" : "less far",
                        temperature,
                        wide
                                ? "More epochs or a smaller dequantisation usually help."
                                : "More maps usually help, or more that are held back."));
    }
}
