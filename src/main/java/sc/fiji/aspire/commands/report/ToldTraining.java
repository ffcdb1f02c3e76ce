package sc.fiji.aspire.commands.report;

import java.util.List;
import java.util.function.Consumer;
import sc.fiji.aspire.planning.Learning;
import sc.fiji.aspire.training.TrainingEpoch;
import sc.fiji.aspire.training.TrainingListener;
import sc.fiji.aspire.training.TrainingPreview;

/** A training that is shown in windows, with a warning for each of its problems, once. */
public final class ToldTraining implements TrainingListener {

    private final TrainingListener shown;
    private final Consumer<String> told;
    private final Learning learning;
    private int refinement;
    private int epochs;

    /**
     * @param learning ends what learns nothing
     */
    public ToldTraining(TrainingListener shown, Consumer<String> told, Learning learning) {
        this.shown = shown;
        this.told = told;
        this.learning = learning;
    }

    @Override
    public void trained(int trained, List<TrainingEpoch> history) {
        shown.trained(trained, history);
        if (trained != refinement) epochs = 0;
        refinement = trained;
        for (TrainingEpoch epoch :
                history.subList(Math.min(epochs, history.size()), history.size()))
            if (!epoch.note().isBlank())
                told.accept(
                        "Refinement "
                                + trained
                                + ", epoch "
                                + epoch.epoch()
                                + ": "
                                + epoch.note().trim());
        epochs = history.size();
    }

    @Override
    public boolean asksForErrors(int trained, int epoch) {
        return learning.asks(trained, epoch);
    }

    @Override
    public void erred(int trained, int epoch, double error, double ofMeanMap) {
        learning.look(epoch, error, ofMeanMap);
    }

    @Override
    public int previewEvery() {
        return shown.previewEvery();
    }

    @Override
    public void drew(TrainingPreview preview) {
        shown.drew(preview);
    }

    @Override
    public void refused(int refused, String reason) {
        shown.refused(refused, reason);
        told.accept("Refinement " + refused + " is not in the model: " + reason);
    }
}
