package sc.fiji.aspire.flow;

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
     * Draws one image per latent. An image depends on the condition and its own latent alone.
     *
     * @param condition [C, H, W], x fastest, in the network's units
     * @param latents arrays of H W standard normal numbers, ordered as {@link ConditionalGlow} says
     * @return images of H W pixels, x fastest, in the network's units
     * @throws IllegalArgumentException if an array has the wrong length or a number is not finite
     * @throws java.util.concurrent.CancellationException if canceled
     */
    float[][] sample(float[] condition, float[][] latents, Progress progress);

    @Override
    void close();
}
