package sc.fiji.aspire.inference;

import java.util.Locale;

/**
 * What a refinement's vital signs say of the record: {@code inside} what is normal for the model,
 * {@code unusual} or {@code outside}.
 *
 * @param verdict in one word
 * @param probability that a normal record is as far off; NaN if nothing is known
 * @param reason the sign that is farthest off, found and expected; empty if nothing is known
 */
public record Judgement(Verdict verdict, double probability, String reason) {

    /** Share of normal runs that are called unusual or worse, at most, if signs are Gaussian. */
    public static final double UNUSUAL = 1e-2;

    /** Share of normal runs that are called outside, at most, if signs are Gaussian. */
    public static final double OUTSIDE = 1e-4;

    private static final Judgement UNKNOWN = new Judgement(Verdict.UNKNOWN, Double.NaN, "");

    /** About what share of normal records lies farther than the range that the reason names. */
    private static final double DEVIATIONS = 2;

    /**
     * Judges one of a model's refinements. So that the shares hold for a whole run, each of its
     * refinements gets an equal part of them.
     *
     * @param refinement counted from 1
     */
    static Judgement of(AspireModel model, int refinement, VitalSigns signs) {
        if (model.normal().isEmpty()) return UNKNOWN;
        NormalSigns normal = model.normal().get(refinement - 1);
        double probability = normal.probability(signs);
        double ofRun = probability * model.stages().size();
        Verdict verdict =
                ofRun < OUTSIDE
                        ? Verdict.OUTSIDE
                        : ofRun < UNUSUAL ? Verdict.UNUSUAL : Verdict.INSIDE;
        int sign = normal.strangest(signs);
        double range = DEVIATIONS * normal.deviation(sign);
        String reason =
                String.format(
                        Locale.ROOT,
                        "%s: expected %.3g to %.3g, found %.3g",
                        VitalSigns.NAMES.get(sign),
                        Math.exp(normal.mean()[sign] - range),
                        Math.exp(normal.mean()[sign] + range),
                        Math.exp(signs.values()[sign]));
        return new Judgement(verdict, probability, reason);
    }
}
