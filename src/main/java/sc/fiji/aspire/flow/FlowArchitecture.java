package sc.fiji.aspire.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that decides the shape of the network, for images of two or three dimensions.
 *
 * @param size of the image, each side a multiple of 2^scales
 * @param conditionChannels images that make up the condition
 * @param scales L, times that the image is squeezed
 * @param steps K, flow steps at each scale
 * @param hidden channels inside a coupling
 * @param features channels of the summary at the finest scale, a multiple of 4; each coarser scale
 *     has half as many more
 * @param mean whether a network of its own makes a mean of the condition, which the flow sees too
 */
public record FlowArchitecture(
        ImageSize size,
        int conditionChannels,
        int scales,
        int steps,
        int hidden,
        int features,
        boolean mean) {

    private static final int MAX_SIZE = 1 << 13;
    private static final int MAX_CHANNELS = 1 << 10;
    private static final int MAX_NUMBERS = 1 << 28;

    private static final List<String> SIDES = List.of("width", "height", "depth");
    private static final String MEAN = "mean";

    public FlowArchitecture {
        require(scales >= 1 && scales <= 8, "1 to 8 scales", scales);
        int block = 1 << scales;
        double numbers = conditionChannels;
        for (int d = size.numDimensions() - 1; d >= 0; d--) {
            int side = size.side(d);
            boolean fits = side > 0 && side % block == 0;
            require(fits, "a " + SIDES.get(d) + " that is a multiple of " + block, side);
            numbers *= side;
        }
        require(
                size.longest() <= MAX_SIZE,
                "at most " + MAX_SIZE + " pixels a side",
                size.longest());
        requireCount(conditionChannels, "condition channels");
        requireCount(steps, "steps per scale");
        requireCount(hidden, "hidden channels");
        requireCount(features, "features");
        require(features % 4 == 0, "features in multiples of 4", features);
        require(
                numbers <= MAX_NUMBERS,
                "at most 2^28 numbers in a condition, so fewer condition channels",
                conditionChannels);
    }

    /** Without a mean of its own. */
    public FlowArchitecture(
            ImageSize size,
            int conditionChannels,
            int scales,
            int steps,
            int hidden,
            int features) {
        this(size, conditionChannels, scales, steps, hidden, features, false);
    }

    /** Of images of two dimensions. */
    public FlowArchitecture(
            int height,
            int width,
            int conditionChannels,
            int scales,
            int steps,
            int hidden,
            int features) {
        this(ImageSize.of(width, height), conditionChannels, scales, steps, hidden, features);
    }

    /**
     * Three scales of four steps, 32 hidden channels and 32 features, with a mean: about 1 M
     * weights.
     */
    public static FlowArchitecture standard(ImageSize size, int conditionChannels) {
        return new FlowArchitecture(size, conditionChannels, 3, 4, 32, 32, true);
    }

    /** The same with a mean. */
    public FlowArchitecture withMean() {
        return new FlowArchitecture(size, conditionChannels, scales, steps, hidden, features, true);
    }

    /** The same of images of two dimensions. */
    public static FlowArchitecture standard(int height, int width, int conditionChannels) {
        return standard(ImageSize.of(width, height), conditionChannels);
    }

    /** Axes of the image, 2 or 3. */
    public int numDimensions() {
        return size.numDimensions();
    }

    /** Pixels that a squeeze makes one of: 4 or 8. */
    public int block() {
        return 1 << numDimensions();
    }

    /** Entries of a convolution's kernel of three pixels a side: 9 or 27. */
    public int kernel() {
        return numDimensions() == 2 ? 9 : 27;
    }

    /** Pixels of the image, which is the count of latent numbers too. */
    public int numPixels() {
        return size.pixels();
    }

    /** Numbers of the condition. */
    public int conditionLength() {
        return conditionChannels * numPixels();
    }

    /**
     * Channels of the image inside the steps of a scale, 0 the finest: 4, 8, 16, ... or 8, 32, 128,
     * ... Half of them leave after it.
     */
    public int channels(int scale) {
        return block() << (scale * (numDimensions() - 1));
    }

    /** Size of the image inside the steps of a scale. */
    public ImageSize size(int scale) {
        return size.halved(scale + 1);
    }

    /** Pixels of the image inside the steps of a scale. */
    public int pixels(int scale) {
        return size(scale).pixels();
    }

    /** Channels of the summary at a scale. */
    public int features(int scale) {
        return features / 2 * (2 + scale);
    }

    /** By name, for a manifest. */
    public Map<String, Integer> toMap() {
        Map<String, Integer> map = new LinkedHashMap<>();
        for (int d = numDimensions() - 1; d >= 0; d--) map.put(SIDES.get(d), size.side(d));
        map.put("conditionChannels", conditionChannels);
        map.put("scales", scales);
        map.put("steps", steps);
        map.put("hidden", hidden);
        map.put("features", features);
        if (mean) map.put(MEAN, 1);
        return map;
    }

    /**
     * Reads what {@link #toMap} gives.
     *
     * @throws IllegalArgumentException if an entry is missing or no whole number
     */
    public static FlowArchitecture fromMap(Map<String, ?> map) {
        List<Integer> sides = new ArrayList<>();
        for (String side : SIDES)
            if (sides.size() < 2 || map.containsKey(side)) sides.add(whole(map, side));
        return new FlowArchitecture(
                new ImageSize(sides),
                whole(map, "conditionChannels"),
                whole(map, "scales"),
                whole(map, "steps"),
                whole(map, "hidden"),
                whole(map, "features"),
                map.containsKey(MEAN) && isMean(whole(map, MEAN)));
    }

    private static boolean isMean(int number) {
        require(number == 0 || number == 1, "a mean of 0 or 1", number);
        return number == 1;
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

    private static void requireCount(int count, String what) {
        require(count >= 1 && count <= MAX_CHANNELS, "1 to " + MAX_CHANNELS + " " + what, count);
    }

    private static void require(boolean valid, String expected, int found) {
        if (!valid)
            throw new IllegalArgumentException("Expected " + expected + ", found " + found + ".");
    }

    /** The entries of {@link #toMap}; trainings tell each other apart by it. */
    @Override
    public String toString() {
        return "FlowArchitecture" + toMap().toString().replace('{', '[').replace('}', ']');
    }
}
