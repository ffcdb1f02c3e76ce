package sc.fiji.aspire.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sc.fiji.aspire.Progress;

/**
 * A trained network that draws images given a condition: samples of q(x | c).
 *
 * <p>Not for use by several threads at once.
 */
public interface ConditionalFlow extends AutoCloseable {

    /** What the network takes and gives. */
    FlowArchitecture architecture();

    /**
     * Draws one image per latent and hands each over as soon as all before it are there, so that no
     * more than a few are held. An image depends on the condition and its own latent alone.
     *
     * @param condition [C, H, W], x fastest, in the network's units
     * @throws IllegalArgumentException if an array has the wrong length or a number is not finite
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    void sample(float[] condition, Drawing drawing, Progress progress);

    /**
     * The image that draws lie around, in the network's units, if the network makes one.
     *
     * @param condition [C, H, W], x fastest, in the network's units
     * @throws IllegalArgumentException if the array has the wrong length or a number is not finite
     */
    default Optional<float[]> mean(float[] condition) {
        return Optional.empty();
    }

    /**
     * Draws one image per latent.
     *
     * @param latents as {@link Drawing} takes them
     * @return images of H W pixels, x fastest, in the network's units
     */
    default float[][] sample(float[] condition, float[][] latents, Progress progress) {
        List<float[]> images = new ArrayList<>();
        sample(condition, new Drawing(latents.length, i -> latents[i], images::add), progress);
        return images.toArray(float[][]::new);
    }

    @Override
    void close();
}
