package sc.fiji.aspire.inference;

import java.util.Arrays;
import java.util.Optional;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.flow.ImageSize;
import sc.fiji.aspire.range.GapImage;
import sc.fiji.aspire.range.NoiseCondition;
import sc.fiji.aspire.range.ScoreScale;

/**
 * What the flows see and say, in network units: images cropped around the centre of the grid, the
 * score under a mask that leaves out the transducers, compressed by asinh, and values relative to
 * the fiducial image. Flows on raw data see records as images instead of the score.
 *
 * @param grid of the images
 * @param crop size of the flows' images
 * @param maskRadius the score counts within this distance of 0 mm only, mm
 * @param units of the images' values
 * @param traces images of records, if the flows see those
 * @param noise level of the record's noise, if the flows see that too
 * @param gaps where an image is seen less, if the flows see that too
 */
public record Conditioning(
        Grid grid,
        ImageSize crop,
        double maskRadius,
        ImageUnits units,
        TraceImages traces,
        Optional<NoiseCondition> noise,
        Optional<GapImage> gaps) {

    /**
     * Channels of a condition of two dimensions: score, fiducial, anterior coordinate, radius;
     * noise and gaps come after them. In three dimensions, the coordinate along z comes before the
     * radius.
     */
    public static final int CHANNELS = 4;

    /** Makes shares of gaps, hardly ever above a fifth, of order one. */
    private static final float GAP_SCALE = 5;

    private static final double COORDINATE_SCALE = 100;

    /** Of images that reach farther from the centre, mm, their reach is 1 in network units. */
    private static final double FAR = 1000;

    public Conditioning {
        if (grid.numDimensions() != crop.numDimensions())
            throw new IllegalArgumentException(
                    "Expected a crop of as many sides as " + grid + ", found " + crop.text() + ".");
        for (int d = 0; d < grid.numDimensions(); d++) requireCentred(crop.side(d), grid.size(d));
        if (!traces.isNone() && !(crop.isEqual() && crop.numDimensions() == 2))
            throw new IllegalArgumentException(
                    "Expected a crop as wide as high for flows that see records, found "
                            + crop
                            + ".");
        if (!(maskRadius > 0))
            throw new IllegalArgumentException(
                    "Expected a positive radius of the mask in mm, found " + maskRadius + ".");
    }

    private static void requireCentred(int crop, int size) {
        if (crop < 1 || crop > size || (size - crop) % 2 != 0)
            throw new IllegalArgumentException(
                    "Expected a crop of 1 to "
                            + size
                            + " pixels that can be centred, found "
                            + crop
                            + ".");
    }

    /** The same of flows that see scores, and nothing of noise and gaps. */
    public Conditioning(Grid grid, ImageSize crop, double maskRadius, ImageUnits units) {
        this(grid, crop, maskRadius, units, TraceImages.NONE, Optional.empty(), Optional.empty());
    }

    /** The same of squares or cubes. */
    public Conditioning(Grid grid, int crop, double maskRadius, ImageUnits units) {
        this(grid, ImageSize.equal(crop, grid.numDimensions()), maskRadius, units);
    }

    /** The same of images of the speed of sound. */
    public Conditioning(Grid grid, int crop, double maskRadius) {
        this(grid, crop, maskRadius, ImageUnits.SOUND_SPEED);
    }

    /** What flows see of whole images of any unit, with no transducers to leave out. */
    public static Conditioning ofWhole(Grid grid, ImageUnits units) {
        ImageSize whole = ImageSize.of(grid.size());
        return new Conditioning(grid, whole, whole.longest() * grid.spacing(), units);
    }

    /** The same for flows that see the records instead of scores. */
    public Conditioning withTraces(TraceImages images) {
        return new Conditioning(grid, crop, maskRadius, units, images, noise, gaps);
    }

    /** The same for flows that are told the level of the noise. */
    public Conditioning withNoise(NoiseCondition levels) {
        return new Conditioning(grid, crop, maskRadius, units, traces, Optional.of(levels), gaps);
    }

    /** The same for flows that are told of gaps. */
    public Conditioning withGaps(GapImage image) {
        return new Conditioning(grid, crop, maskRadius, units, traces, noise, Optional.of(image));
    }

    /** Whether the flows see of a record more than its score or traces. */
    public boolean seesMore() {
        return noise.isPresent() || gaps.isPresent();
    }

    /** What flows see of a record: the same where they do not see more than its score. */
    public Conditioning of(Likelihood record) {
        Conditioning seen = this;
        if (noise.isPresent()) seen = seen.withNoise(noise.get().at(record.noise()));
        if (gaps.isPresent()) seen = seen.withGaps(record.gaps());
        return seen;
    }

    /** Noise of the record over the reference; 1 where flows do not see it. */
    public double relativeNoise() {
        return noise.map(NoiseCondition::relative).orElse(1.0);
    }

    /** Channels of a condition. */
    public int channels() {
        return (traces.isNone() ? 1 : traces.sources()) + placed();
    }

    /** Fiducial, a coordinate along each axis but x, radius, and what else is seen. */
    private int placed() {
        return grid.numDimensions() + 1 + (noise.isPresent() ? 1 : 0) + (gaps.isPresent() ? 1 : 0);
    }

    /**
     * The condition [channels][height][width] of a flow, or [channels][depth][height][width].
     *
     * @param score on the grid; for flows that see records, shortened traces of what it leaves
     *     unexplained
     * @param fiducial on the grid
     * @param scoreScale root mean square of the scores that the flow was trained on
     */
    public float[] condition(float[] score, float[] fiducial, double scoreScale) {
        float[] seen = seen(score, scoreScale);
        float[] place = place(fiducial);
        float[] condition = Arrays.copyOf(seen, seen.length + place.length);
        System.arraycopy(place, 0, condition, seen.length, place.length);
        return condition;
    }

    /** The same by the scale that scores of records of this noise have. */
    public float[] condition(float[] score, float[] fiducial, ScoreScale scale) {
        return condition(score, fiducial, scale.at(relativeNoise()));
    }

    /** The first channels, what is known of the record: one of the score, or one per source. */
    public float[] seen(float[] score, double scoreScale) {
        float[] seen = traces.isNone() ? masked(score) : traces.images(score, crop.width());
        for (int i = 0; i < seen.length; i++) seen[i] = asinh(seen[i] / scoreScale);
        return seen;
    }

    private float[] masked(float[] score) {
        float[] masked = new float[crop.pixels()];
        for (int i = 0; i < masked.length; i++)
            if (radius(i) < maskRadius) masked[i] = score[point(i)];
        return masked;
    }

    /** The last channels: fiducial, coordinates, radius and, if seen, noise and gaps. */
    public float[] place(float[] fiducial) {
        int n = crop.pixels();
        int axes = grid.numDimensions();
        double scale = coordinateScale();
        float[] place = new float[placed() * n];
        if (noise.isPresent())
            Arrays.fill(place, (axes + 1) * n, (axes + 2) * n, (float) noise.get().level());
        int last = place.length - n;
        for (int i = 0; i < n; i++) {
            int point = point(i);
            int[] index = crop.indices(i);
            place[i] = (fiducial[point] - units.center()) / units.scale();
            for (int d = 1; d < axes; d++)
                place[d * n + i] = (float) (grid.position(d, index[d] + first(d)) / scale);
            place[axes * n + i] = (float) (radius(i) / scale);
            if (gaps.isPresent()) place[last + i] = GAP_SCALE * gaps.get().at(point);
        }
        return place;
    }

    /** What the flow should say of a true map: an image of the crop in network units. */
    public float[] target(float[] map, float[] fiducial) {
        float[] target = new float[crop.pixels()];
        for (int i = 0; i < target.length; i++) {
            int point = point(i);
            target[i] = (map[point] - fiducial[point]) / units.scale();
        }
        return target;
    }

    /** The image on the grid that a flow's output means; outside the crop it is the fiducial. */
    public float[] image(float[] output, float[] fiducial) {
        float[] image = fiducial.clone();
        for (int i = 0; i < crop.pixels(); i++) image[point(i)] += units.scale() * output[i];
        return image;
    }

    /** Sum of squares and number of the score's pixels within the mask, or of all residuals. */
    public double[] scorePower(float[] score) {
        double sum = 0;
        if (!traces.isNone()) {
            for (float s : score) sum += (double) s * s;
            return new double[] {sum, score.length};
        }
        int count = 0;
        for (int i = 0; i < crop.pixels(); i++)
            if (radius(i) < maskRadius) {
                double value = score[point(i)];
                sum += value * value;
                count++;
            }
        return new double[] {sum, count};
    }

    /** What is unusual is named only where it is so, as in the plans of older trainings. */
    @Override
    public String toString() {
        return "Conditioning[grid="
                + (ImageSize.of(grid.size()).text() + " points of " + grid.spacing() + " mm")
                + ", crop="
                + crop
                + ", maskRadius="
                + maskRadius
                + (units.equals(ImageUnits.SOUND_SPEED) ? "" : ", units=" + units)
                + (traces.isNone() ? "" : ", traces=" + traces)
                + (noise.isPresent() ? ", noise" : "")
                + (gaps.isPresent() ? ", gaps" : "")
                + "]";
    }

    private double coordinateScale() {
        double reach = 0.5 * crop.longest() * grid.spacing();
        return reach > FAR ? reach : COORDINATE_SCALE;
    }

    /** The first point along an axis of the grid that flows see. */
    private int first(int axis) {
        return (grid.size(axis) - crop.side(axis)) / 2;
    }

    /** The point of the grid that is a pixel of the flows' images, both counted with x fastest. */
    private int point(int pixel) {
        int point = 0;
        int stride = 1;
        for (int d = 0; d < grid.numDimensions(); d++) {
            int side = crop.side(d);
            point += (pixel % side + first(d)) * stride;
            pixel /= side;
            stride *= grid.size(d);
        }
        return point;
    }

    /** Distance of a pixel of the flows' images, x fastest, from 0 mm, mm. */
    double radius(int pixel) {
        double radius = 0;
        for (int d = 0; d < grid.numDimensions(); d++) {
            int side = crop.side(d);
            radius = Math.hypot(radius, grid.position(d, pixel % side + first(d)));
            pixel /= side;
        }
        return radius;
    }

    private static float asinh(double x) {
        return (float) (Math.signum(x) * Math.log(Math.abs(x) + Math.sqrt(x * x + 1)));
    }
}
