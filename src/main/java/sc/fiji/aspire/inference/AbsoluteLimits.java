package sc.fiji.aspire.inference;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;
import sc.fiji.aspire.posterior.Extremes;
import sc.fiji.aspire.posterior.PosteriorSamples;

/**
 * What is wrong whatever the statistics of a bundle say. They come from the same training as the
 * flows, so after a bad training even nonsense looks normal.
 *
 * <ul>
 *   <li>a value that is not a finite number,
 *   <li>a mean, or most samples of more than a few pixels, outside the range of the training maps,
 *       with a margin,
 *   <li>a mean that explains the record worse than the start image,
 *   <li>or worse than the fiducial that it came from, by more than {@value #RISE} times: on twelve
 *       records of known truth good refinements of ring64 raised chi^2 by up to 1.4 times,
 *   <li>a record that is explained almost completely, or not at all: with noise assumed so large or
 *       so small, a fit proves nothing,
 *   <li>samples that are all the same,
 *   <li>a score that is of another size than those of the training,
 *   <li>a temperature at the limit of what training tries: the samples of that flow are closer to
 *       their mean than the truth is.
 * </ul>
 *
 * @param model whose refinements they are
 * @param startChi2 reduced chi^2 of the start image, with the record's own noise
 */
record AbsoluteLimits(AspireModel model, double startChi2) {

    /**
     * What a refinement came to.
     *
     * @param chi2Before reduced chi^2 of its fiducial, with the record's own noise
     * @param chi2After the same of its mean; NaN if no record can be computed of that
     * @param mean the lowest and highest value of its mean
     * @param samples the same of most of its samples, see {@link #most}
     * @param spread the largest standard deviation of a pixel
     * @param score root mean square of the score over that of the training's
     */
    record Outcome(
            double chi2Before,
            double chi2After,
            Extremes mean,
            Extremes samples,
            double spread,
            double score) {}

    private static final double RISE = 1.5;

    /** What noise alone may make of a chi^2 of some thousand numbers. */
    private static final double NOISE = 1.01;

    /** What is left where the noise is a thousand times too large. */
    private static final double LEAST_CHI2 = 1e-6;

    /** The same where it is a thousand times too small. */
    private static final double MOST_CHI2 = 1e6;

    /** In the network's units: 0.03 m/s, far less than any record of sound can tell. */
    private static final double LEAST_SPREAD = 1e-4;

    /** How much larger or smaller than the training's a score may be. */
    private static final double SCORES = 1e4;

    private static final double DEVIATIONS = 2;

    /** Of the pixels: a few at the edge of a body may be as uncertain as that. */
    private static final double FEW = 1e-3;

    private static final MathContext DIGITS = new MathContext(4);

    /** Where most samples lie, however many were drawn. */
    static Extremes most(PosteriorSamples samples) {
        return Extremes.around(samples.mean(), samples.standardDeviation(), DEVIATIONS, FEW);
    }

    /** What the run of a refinement breaks, in words; empty if nothing. */
    Optional<String> brokenBy(Outcome outcome) {
        if (!outcome.samples().areFinite() || !outcome.mean().areFinite())
            return Optional.of("samples: expected finite numbers, found NaN or infinity");
        ImageUnits units = model.conditioning().units();
        Extremes maps = model.rangeOfImages();
        Optional<String> range = Optional.empty();
        if (maps.areFinite())
            range =
                    outside("mean", outcome.mean(), units.rangeOfMeans(maps))
                            .or(
                                    () ->
                                            outside(
                                                    "samples",
                                                    outcome.samples(),
                                                    units.rangeOfSamples(maps)));
        return range.or(() -> worse(outcome)).or(() -> meaningless(outcome));
    }

    /** What one of the model's refinements, counted from 1, breaks whatever the record. */
    Optional<String> brokenBy(int refinement) {
        double found = model.stages().get(refinement - 1).temperature();
        if (!TemperatureRange.isAtLimit(found)) return Optional.empty();
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "temperature of the model: expected between %.3g and %.3g, found %.3g, so"
                                + " that its samples cannot be as far from their mean as the truth"
                                + " is",
                        TemperatureRange.LOWEST,
                        TemperatureRange.HIGHEST,
                        found));
    }

    private Optional<String> outside(String what, Extremes found, Extremes range) {
        if (found.areWithin(range)) return Optional.empty();
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "range of the %s: expected within %s to %s %s, as the training maps"
                                + " and a margin, found %s to %s",
                        what,
                        plain(range.lowest()),
                        plain(range.highest()),
                        model.conditioning().units().name(),
                        plain(found.lowest()),
                        plain(found.highest())));
    }

    private static String plain(double value) {
        return new BigDecimal(value).round(DIGITS).toPlainString();
    }

    private Optional<String> worse(Outcome outcome) {
        double found = outcome.chi2After();
        if (!Double.isFinite(found))
            return Optional.of("chi^2 of the mean: expected a finite number, found " + found);
        if (!(found <= NOISE * startChi2))
            return Optional.of(worse("the start image's", startChi2, found));
        if (!(found <= RISE * outcome.chi2Before()))
            return Optional.of(
                    worse("that of the refinement before,", outcome.chi2Before(), found));
        return Optional.empty();
    }

    private Optional<String> meaningless(Outcome outcome) {
        ImageUnits units = model.conditioning().units();
        double least = LEAST_SPREAD * units.scale();
        double chi2 = outcome.chi2After();
        if (chi2 > MOST_CHI2)
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "chi^2 of the mean: expected at most %.3g, found %.3g",
                            MOST_CHI2,
                            chi2));
        return below("chi^2 of the mean", LEAST_CHI2, "", chi2)
                .or(() -> below("spread of the samples", least, units.name(), outcome.spread()))
                .or(() -> below("score over the training's", 1 / SCORES, "", outcome.score()))
                .or(
                        () ->
                                below(
                                        "score of the training over it",
                                        1 / SCORES,
                                        "",
                                        1 / outcome.score()));
    }

    private static Optional<String> below(String what, double least, String unit, double found) {
        if (found >= least) return Optional.empty();
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "%s: expected at least %.3g%s, found %.3g",
                        what,
                        least,
                        unit.isEmpty() ? "" : " " + unit,
                        found));
    }

    private static String worse(String than, double before, double found) {
        return String.format(
                Locale.ROOT,
                "chi^2 of the mean: expected below %s %.3g, found %.3g: it explains the record"
                        + " worse",
                than,
                before,
                found);
    }
}
