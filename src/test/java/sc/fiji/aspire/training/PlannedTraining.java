package sc.fiji.aspire.training;

import java.util.Random;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.glow.ConditionalGlow;
import sc.fiji.aspire.flow.glow.Parameters;
import sc.fiji.aspire.training.torch.Batch;
import sc.fiji.aspire.training.torch.FlowObjective;

/**
 * The steps of a training that take most memory, and what they are planned to take, for tests
 * elsewhere.
 *
 * @param architecture of the flow
 * @param options of the training
 */
public record PlannedTraining(FlowArchitecture architecture, FlowTrainingOptions options) {

    private static final int STEPS = 4;

    /** Bytes outside Java's heap. */
    public long bytes() {
        return TrainingMemory.libtorch(architecture, options);
    }

    /** The first normalization, and then a few gradients. */
    public void run() {
        Parameters parameters = new ConditionalGlow(architecture).initialParameters(options.seed());
        try (FlowObjective objective =
                new FlowObjective(
                        FlowObjective.Loss.LIKELIHOOD,
                        architecture,
                        options.threads(),
                        Progress.NONE)) {
            objective.initialise(parameters, batch(FlowObjective.firstItems(architecture)));
            float[] gradient = new float[parameters.values().length];
            for (int i = 0; i < STEPS; i++)
                objective.gradient(parameters, batch(options.batch()), gradient);
        }
    }

    private Batch batch(int items) {
        Random random = new Random(1);
        return Batch.of(
                architecture,
                items,
                (i, condition, target) -> {
                    for (int k = 0; k < condition.length; k++)
                        condition[k] = (float) random.nextGaussian();
                    for (int k = 0; k < target.length; k++)
                        target[k] = (float) random.nextGaussian();
                });
    }
}
