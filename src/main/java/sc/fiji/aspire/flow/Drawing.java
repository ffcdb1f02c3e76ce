package sc.fiji.aspire.flow;

import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Where the latents of a run come from and where its images go.
 *
 * @param count number of draws
 * @param latents by number of the draw, counted from 0: H W standard normal numbers, ordered as
 *     {@code ConditionalGlow} says; may be asked by several threads at once
 * @param images takes each draw's image, H W pixels with x fastest, in the network's units; in the
 *     order of the draws, all in the thread that samples
 */
public record Drawing(int count, IntFunction<float[]> latents, Consumer<float[]> images) {}
