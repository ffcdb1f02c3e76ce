package sc.fiji.aspire.training;

import java.util.List;
import java.util.Locale;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.glow.Parameters;
import sc.fiji.aspire.training.torch.OnnxExport;

/**
 * A flow with its best weights.
 *
 * @param history one entry per epoch
 */
public record TrainedFlow(
        FlowArchitecture architecture, Parameters parameters, List<TrainingEpoch> history) {

    public TrainedFlow {
        history = List.copyOf(history);
    }

    /** The ONNX graph that runs once per observation. */
    public byte[] exportCondition() {
        return new OnnxExport(architecture, parameters).condition();
    }

    /** The ONNX graph that runs once per batch of latents; it shares no weight with the other. */
    public byte[] exportSampler() {
        return new OnnxExport(architecture, parameters).sampler();
    }

    /** How far the last training loss lies above the lowest, nats per pixel. */
    double lossRise() {
        double lowest =
                history.stream().mapToDouble(TrainingEpoch::trainingLoss).min().orElse(Double.NaN);
        return history.get(history.size() - 1).trainingLoss() - lowest;
    }

    /** The lowest validation loss, nats per pixel. */
    public double validationLoss() {
        return history.stream().mapToDouble(TrainingEpoch::validationLoss).min().orElse(Double.NaN);
    }

    /** For the history of a flow that it is the mean of. */
    String asMean() {
        // The loss is half the mean square error.
        return String.format(
                Locale.ROOT,
                "Its mean was fitted first, in %d epochs; root mean square error of the validation"
                        + " items in the network's units: %.4g. ",
                history.get(history.size() - 1).epoch(),
                Math.sqrt(2 * validationLoss()));
    }

    /** For the history of a flow that did not begin with the weights that it was given. */
    static String notBegunWith(double given, double fresh) {
        return String.format(
                Locale.ROOT,
                "The weights that it was to begin with explain the validation items worse (loss"
                        + " %.4g) than fresh ones (%.4g), so it began with those. ",
                given,
                fresh);
    }
}
