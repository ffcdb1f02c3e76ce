package sc.fiji.aspire.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Prior;

/**
 * How far what costs nothing errs from the maps that were held back, over their bodies.
 *
 * @param ofStart root mean square error of a refinement's start: water, or the fiducials that the
 *     one before drew
 * @param ofMeanMap the same of the mean of the training maps
 */
record HeldOutErrors(double ofStart, double ofMeanMap) {

    private static final String START = "rmse_start";
    private static final String MEAN_MAP = "rmse_mean_of_maps";

    static HeldOutErrors measure(RefinementFiles files, Prior prior, Progress progress) {
        int[] held = files.pairs().items(true);
        return new HeldOutErrors(
                of(files, held, files::costless, progress),
                of(files, held, item -> prior.mean(), progress));
    }

    /** Root mean square error of estimates of some items, over their bodies. */
    static double of(
            RefinementFiles files, int[] items, IntFunction<float[]> estimates, Progress progress) {
        double squares = 0;
        long count = 0;
        for (int item : items) {
            progress.checkCanceled();
            float[] truth = files.pairs().image(item);
            float[] estimate = estimates.apply(item);
            float outside = files.pairs().start(item);
            for (int p = 0; p < truth.length; p++) {
                if (truth[p] == outside) continue;
                squares += Math.pow(truth[p] - estimate[p], 2);
                count++;
            }
        }
        return Math.sqrt(squares / count);
    }

    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(START, ofStart);
        facts.put(MEAN_MAP, ofMeanMap);
        return facts;
    }

    /** What a finished stage was given; NaN where it was not. */
    static HeldOutErrors of(AspireModel.Stage stage) {
        return new HeldOutErrors(number(stage, START), number(stage, MEAN_MAP));
    }

    private static double number(AspireModel.Stage stage, String name) {
        return stage.facts().get(name) instanceof Number n ? n.doubleValue() : Double.NaN;
    }
}
