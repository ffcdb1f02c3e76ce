package sc.fiji.aspire.flow;

import java.util.Random;

/** Standard normal numbers that depend only on the seed and their purpose. */
public final class LatentNoise {

    private LatentNoise() {}

    /**
     * The latent image of one draw.
     *
     * @param seed of the run
     * @param stream what the draw is for: the refinement, say
     * @param draw its number
     * @param scale standard deviation of the numbers
     */
    public static float[] draw(long seed, long stream, long draw, double scale, int count) {
        Random random = new Random(mix(mix(mix(seed) + stream) + draw));
        float[] noise = new float[count];
        for (int i = 0; i < count; i++) noise[i] = (float) (scale * random.nextGaussian());
        return noise;
    }

    /** Finalizer of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). */
    private static long mix(long z) {
        z += 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
