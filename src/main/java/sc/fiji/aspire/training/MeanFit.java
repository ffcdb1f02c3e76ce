package sc.fiji.aspire.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.SplitProgress;
import sc.fiji.aspire.flow.ConditionalFlow;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.glow.ConditionalGlow;
import sc.fiji.aspire.flow.glow.Parameters;
import sc.fiji.aspire.training.torch.FlowData;
import sc.fiji.aspire.training.torch.FoldedData;
import sc.fiji.aspire.training.torch.TorchFlow;

/**
 * A network of the mean, and what flow and next refinement see of it. A network errs less on items
 * that it was fitted to than on those that it will meet: a flow that sees such means is too sure,
 * and the next refinement learns to mend errors that are too small. So the items are cut into
 * folds, and the mean of an item is that of a network that was fitted to the other folds
 * (cross-fitting; Wolpert, Stacked generalization, 1992). New records meet the network that was
 * fitted to all.
 *
 * @param network fitted to all items
 * @param data with the means beside the conditions, if there are folds
 */
record MeanFit(TrainedFlow network, FlowData data) {

    private static final String FOLDER = "mean";

    /** Fits what is not fitted yet. */
    static MeanFit of(FlowTrainer trainer, FlowData data, Progress progress) throws IOException {
        int folds = trainer.options().foldsOf(data.size());
        if (folds > 1 && data instanceof FoldedData folded)
            return of(trainer, folded, folds, progress);
        return new MeanFit(trainer.mean(FOLDER).fit(data.ofMean(), progress), data);
    }

    private static MeanFit of(FlowTrainer trainer, FoldedData data, int folds, Progress progress)
            throws IOException {
        SplitProgress parts = new SplitProgress(progress, (long) folds * folds);
        FoldedData ofMean = data.ofMean();
        TrainedFlow all = trainer.mean(FOLDER).fit(ofMean, parts.next(folds));
        FlowArchitecture a = all.architecture();
        float[] condition = new float[a.conditionLength()];
        float[][] means = new float[data.size()][];
        for (int k = 0; k < folds; k++) {
            FlowData others = ofMean.without(k, folds);
            // Weights of the refinement before have seen all items.
            TrainedFlow fitted =
                    trainer.afresh().mean(folder(k)).fit(others, parts.next(folds - 1L));
            for (int i = 0; i < means.length; i++) {
                if (data.fold(i, folds) != k) continue;
                progress.checkCanceled();
                data.plain(i, condition);
                means[i] = mean(fitted, condition);
            }
        }
        float[][] held = new float[data.validationSize()][];
        for (int i = 0; i < held.length; i++) {
            data.validationItem(i, condition, new float[a.numPixels()]);
            held[i] = mean(all, condition);
        }
        return new MeanFit(all, data.beside(means, held));
    }

    private static float[] mean(TrainedFlow fitted, float[] condition) {
        TorchFlow flow = new TorchFlow(fitted.architecture(), fitted.parameters());
        return flow.mean(condition).orElseThrow();
    }

    /**
     * The networks of the folds, as they were fitted.
     *
     * @param fitted folder of the flow
     * @throws IOException if one is missing
     */
    static List<ConditionalFlow> folds(FlowArchitecture architecture, Path fitted, int folds)
            throws IOException {
        Parameters blank = new ConditionalGlow(architecture).initialParameters(0);
        List<ConditionalFlow> networks = new ArrayList<>();
        for (int k = 0; k < folds; k++) {
            Checkpoints kept = new Checkpoints(fitted.resolve(folder(k)), "");
            float[] best = kept.best(blank.values().length);
            networks.add(new TorchFlow(architecture, blank.with(best)));
        }
        return networks;
    }

    private static String folder(int fold) {
        return FOLDER + "-" + (fold + 1);
    }
}
