package sc.fiji.aspire.flow;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that decides the shape of the network.
 *
 * @param height of the image, pixels, a multiple of 2^scales
 * @param width of the image, pixels, a multiple of 2^scales
 * @param conditionChannels images that make up the condition
 * @param scales L, times that the image is squeezed
 * @param steps K, flow steps at each scale
 * @param hidden channels inside a coupling
 * @param features channels of the summary at the finest scale, a multiple of 4; each coarser scale
 *     has half as many more
 */
public record FlowArchitecture(
        int height,
        int width,
        int conditionChannels,
        int scales,
        int steps,
        int hidden,
        int features) {

    private static final int MAX_SIZE = 1 << 13;
    private static final int MAX_CHANNELS = 1 << 10;

    public FlowArchitecture {
        require(scales >= 1 && scales <= 8, "1 to 8 scales", scales);
        int block = 1 << scales;
        require(isSize(height, block), "a height that is a multiple of " + block, height);
        require(isSize(width, block), "a width that is a multiple of " + block, width);
        require(
                Math.max(height, width) <= MAX_SIZE,
                "at most " + MAX_SIZE + " pixels a side",
                Math.max(height, width));
        requireCount(conditionChannels, "condition channels");
        requireCount(steps, "steps per scale");
        requireCount(hidden, "hidden channels");
        requireCount(features, "features");
        require(features % 4 == 0, "features in multiples of 4", features);
        require(
                (long) height * width * conditionChannels <= 1 << 28,
                "at most 2^28 numbers in a condition, so fewer condition channels",
                conditionChannels);
    }

    /** Three scales of four steps, 32 hidden channels and 32 features: about 0.6 M weights. */
    public static FlowArchitecture standard(int height, int width, int conditionChannels) {
        return new FlowArchitecture(height, width, conditionChannels, 3, 4, 32, 32);
    }

    /** Pixels of the image, which is the count of latent numbers too. */
    public int numPixels() {
        return height * width;
    }

    /** Numbers of the condition. */
    public int conditionLength() {
        return conditionChannels * numPixels();
    }

    /** Channels of the image inside the steps of a scale, 0 the finest: 4, 8, 16, ... */
    public int channels(int scale) {
        return 4 << scale;
    }

    /** Rows of the image inside the steps of a scale. */
    public int height(int scale) {
        return height >> (scale + 1);
    }

    /** Columns of the image inside the steps of a scale. */
    public int width(int scale) {
        return width >> (scale + 1);
    }

    /** Channels of the summary at a scale. */
    public int features(int scale) {
        return features / 2 * (2 + scale);
    }

    /** By name, for a manifest. */
    public Map<String, Integer> toMap() {
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("height", height);
        map.put("width", width);
        map.put("conditionChannels", conditionChannels);
        map.put("scales", scales);
        map.put("steps", steps);
        map.put("hidden", hidden);
        map.put("features", features);
        return map;
    }

    /**
     * Reads what {@link #toMap} gives.
     *
     * @throws IllegalArgumentException if an entry is missing or no whole number
     */
    public static FlowArchitecture fromMap(Map<String, ?> map) {
        return new FlowArchitecture(
                whole(map, "height"),
                whole(map, "width"),
                whole(map, "conditionChannels"),
                whole(map, "scales"),
                whole(map, "steps"),
                whole(map, "hidden"),
                whole(map, "features"));
    }

    private static int whole(Map<String, ?> map, String name) {
        if (map.get(name) instanceof Number n && n.doubleValue() == n.intValue())
            return n.intValue();
        throw new IllegalArgumentException(
                "Expected a whole number \""
                        + name
                        + "\" in the network's description, found "
                        + map.get(name)
                        + ".");
    }

    private static boolean isSize(int size, int block) {
        return size > 0 && size % block == 0;
    }

    private static void requireCount(int count, String what) {
        require(count >= 1 && count <= MAX_CHANNELS, "1 to " + MAX_CHANNELS + " " + what, count);
    }

    private static void require(boolean valid, String expected, int found) {
        if (!valid)
            throw new IllegalArgumentException("Expected " + expected + ", found " + found + ".");
    }
}
