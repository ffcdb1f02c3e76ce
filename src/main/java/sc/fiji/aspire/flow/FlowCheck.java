package sc.fiji.aspire.flow;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.Progress;

/**
 * A few numbers that a flow gives for fixed input. A bundle holds those of the machine that trained
 * it. Every machine that opens it computes them again, which reveals a runtime or a device that
 * computes something else.
 */
public final class FlowCheck {

    /** Numbers of a check. */
    public static final int NUMBERS = 16;

    private static final double TOLERANCE = 1e-3;

    private FlowCheck() {}

    /** The flow's numbers, in network units. */
    public static List<Double> numbers(ConditionalFlow flow) {
        FlowArchitecture a = flow.architecture();
        float[] condition = LatentNoise.draw(1, 0, 0, 0.5, a.conditionLength());
        float[] latent = LatentNoise.draw(1, 0, 1, 1, a.numPixels());
        float[] image = flow.sample(condition, new float[][] {latent}, Progress.NONE)[0];
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < NUMBERS; i++)
            numbers.add((double) image[(2 * i + 1) * image.length / (2 * NUMBERS)]);
        return numbers;
    }

    /**
     * Computes the numbers again.
     *
     * @param expected what the bundle says; nothing is checked if it says nothing
     * @param name of the model, for the message
     * @throws IllegalArgumentException if they differ beyond rounding
     */
    public static void require(ConditionalFlow flow, List<Double> expected, String name) {
        if (expected.isEmpty()) return;
        List<Double> found = numbers(flow);
        double worst = expected.size() == found.size() ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
            double scale = Math.max(1, Math.abs(expected.get(i)));
            worst = Math.max(worst, Math.abs(expected.get(i) - found.get(i)) / scale);
        }
        if (!(worst <= TOLERANCE))
            throw new IllegalArgumentException(
                    "The model "
                            + name
                            + " does not compute here what it computed where it was trained:"
                            + " expected "
                            + expected
                            + ", found "
                            + found
                            + ". Update ASPIRE, or choose another model.");
    }
}
