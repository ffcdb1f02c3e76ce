package sc.fiji.aspire.planning;

import java.util.Random;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.glow.ConditionalGlow;
import sc.fiji.aspire.flow.glow.Parameters;
import sc.fiji.aspire.training.FlowTrainingOptions;
import sc.fiji.aspire.training.torch.Batch;
import sc.fiji.aspire.training.torch.FlowObjective;

/**
 * How long a flow takes on this machine, from a few steps with random images.
 *
 * @param fit seconds that fitting takes for each item of a step
 * @param draw seconds of a pass over an item without a gradient
 */
public record FitPace(double fit, double draw) {

    private static final int STEPS = 2;

    /** Measures a flow in a few steps. */
    public static FitPace measure(
            FlowArchitecture architecture, FlowTrainingOptions options, Progress progress) {
        Random random = new Random(1);
        Batch batch =
                Batch.of(
                        architecture,
                        options.batch(),
                        (item, condition, target) -> {
                            fill(condition, random);
                            fill(target, random);
                        });
        Parameters parameters = new ConditionalGlow(architecture).initialParameters(1);
        float[] gradient = new float[parameters.values().length];
        try (FlowObjective objective =
                new FlowObjective(
                        FlowObjective.Loss.LIKELIHOOD, architecture, options.threads(), progress)) {
            objective.gradient(parameters, batch, gradient);
            long begin = System.nanoTime();
            for (int i = 0; i < STEPS; i++) objective.gradient(parameters, batch, gradient);
            long between = System.nanoTime();
            objective.loss(parameters, batch);
            long end = System.nanoTime();
            return new FitPace(
                    1e-9 * (between - begin) / STEPS / batch.size(),
                    1e-9 * (end - between) / batch.size());
        }
    }

    private static void fill(float[] values, Random random) {
        for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
    }
}
