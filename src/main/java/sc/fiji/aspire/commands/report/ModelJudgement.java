package sc.fiji.aspire.commands.report;

import java.util.List;
import java.util.Locale;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.ImageUnits;
import sc.fiji.aspire.inference.ReferenceStatistics;
import sc.fiji.aspire.inference.RefinementStatistics;
import sc.fiji.aspire.inference.TemperatureRange;

/**
 * How good a model is, in words, by its results on held-back maps.
 *
 * @param model read from a bundle
 */
public record ModelJudgement(AspireModel model) {

    private static final String ERROR = "rmse_validation";
    private static final String START = "rmse_start";
    private static final String MEAN_MAP = "rmse_mean_of_maps";
    private static final String CHI2 = "chi2_validation";

    /** Beyond this reduced chi^2 the means do not explain held-out records. */
    private static final double POOR_FIT = 10;

    private static final String NO = ": do not use.";

    /** One sentence or two. */
    public String text() {
        int refinements = model.stages().size();
        for (int j = 1; j <= refinements; j++)
            if (TemperatureRange.isAtLimit(model.stages().get(j - 1).temperature()))
                return format(
                        "The deviations of refinement %d do not match its errors (temperature"
                                + " %.3g, at the limit)"
                                + NO,
                        j,
                        model.stages().get(j - 1).temperature());
        double error = fact(refinements, ERROR);
        double start = fact(1, START);
        double meanMap = meanMap();
        if (error >= start)
            return worse(ofSound() ? "water, its start" : "its start", error, start);
        if (error >= meanMap) return worse("the mean of the training maps", error, meanMap);
        for (int j = 2; j <= refinements; j++)
            if (fact(j, ERROR) >= fact(j - 1, ERROR))
                return format(
                        "Refinement %d is worse than the one before (%s for %s on held-out maps):"
                                + " use refinements=%d.",
                        j, speed(fact(j, ERROR)), speed(fact(j - 1, ERROR)), j - 1);
        if (Double.isNaN(error) || Double.isNaN(meanMap))
            return "Unknown: the bundle does not hold its error on held-out maps. Try it on"
                    + " records of known truth (Evaluate Model) before use.";
        return found(error, meanMap, chi2());
    }

    private String found(double error, double meanMap, double chi2) {
        String errs =
                format(
                        "Its error is %.0f %% below that of the mean of the training maps (%s for %s)",
                        100 * (1 - error / meanMap), speed(error), speed(meanMap));
        if (Double.isNaN(chi2)) return errs + " on held-out maps: usable; chi^2 is not known.";
        String explains = format(", chi^2 %.2g on held-out maps", chi2);
        return errs
                + explains
                + (chi2 > POOR_FIT
                        ? ": doubtful, its means do not explain their records."
                        : ": usable.");
    }

    private boolean ofSound() {
        return model.conditioning().units().equals(ImageUnits.SOUND_SPEED);
    }

    private String worse(String than, double error, double other) {
        return format("Worse than %s (%s for %s)", than, speed(error), speed(other)) + NO;
    }

    /** Error of the mean of the training maps; their spread, in bundles that do not say it. */
    private double meanMap() {
        double said = fact(model.stages().size(), MEAN_MAP);
        if (!Double.isNaN(said) || !model.prior().isKnown()) return said;
        double sum = 0;
        int count = 0;
        for (float deviation : model.prior().deviation())
            if (deviation > 0) {
                sum += deviation * deviation;
                count++;
            }
        return Math.sqrt(sum / count);
    }

    /** Of the last refinement; by what is normal, in bundles that do not say it. */
    private double chi2() {
        double said = fact(model.stages().size(), CHI2);
        List<ReferenceStatistics> normal = model.normal();
        if (!Double.isNaN(said) || normal.isEmpty()) return said;
        int after = RefinementStatistics.NAMES.indexOf("misfit after");
        return Math.exp(normal.get(normal.size() - 1).mean()[after]);
    }

    private double fact(int refinement, String name) {
        Object value = model.stages().get(refinement - 1).facts().get(name);
        return value instanceof Number n ? n.doubleValue() : Double.NaN;
    }

    private String speed(double value) {
        return format("%.3g %s", value, model.conditioning().units().name());
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
