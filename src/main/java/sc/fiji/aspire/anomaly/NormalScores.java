package sc.fiji.aspire.anomaly;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.bundle.Manifest;
import sc.fiji.aspire.bundle.ModelNumber;

/**
 * The scores at the posterior mean of records that a model explains. Such a score is no noise
 * alone: it holds the solver's error and what the flow has left, which differ from place to place.
 *
 * @param bodies that they were measured on; 0 if they are not known
 * @param threshold in deviations: a part of {@value #ALARMS} of normal records exceeds it somewhere
 * @param bands what is normal of each of {@link ScoreBands}
 * @param edges upper limits of classes of the posterior's standard deviation, rising, in the unit
 *     of the images; beyond the last, the posterior is too unsure to be contradicted
 */
public record NormalScores(int bodies, double threshold, List<Band> bands, double[] edges) {

    /** Not measured. */
    public static final NormalScores UNKNOWN = new NormalScores(0, 0, List.of(), new double[0]);

    /** Part of normal records that have an anomaly. */
    public static final double ALARMS = 0.01;

    /** Member of a bundle that holds the numbers. */
    public static final String MEMBER = "normal_scores";

    /** Entry of a bundle that holds the images. */
    public static final String ENTRY = "normal-scores.f32";

    private static final int MOST_EDGES = 64;

    /**
     * What is normal of a band.
     *
     * @param mean at each pixel
     * @param deviation at each pixel; 0 where it is not known
     * @param widening of the deviation in each class of the posterior's
     */
    public record Band(float[] mean, float[] deviation, double[] widening) {}

    public NormalScores {
        bands = List.copyOf(bands);
    }

    public boolean isKnown() {
        return bodies > 0;
    }

    /**
     * Compares a score with normal ones.
     *
     * @param grid of the images
     * @param score at the posterior mean, in the quantity that it was measured in
     * @param deviations of the posterior, in the unit of the images
     * @param louder the record's noise over that of the records that were measured on, at least 1
     */
    public Anomaly compare(Grid grid, float[] score, float[] deviations, double louder) {
        List<float[]> found = ScoreBands.of(score, grid);
        float[] smooth = ScoreBands.smooth(deviations, grid);
        float[] image = new float[score.length];
        for (int p = 0; p < image.length; p++)
            image[p] = strongest(found, p, classOf(edges, smooth[p]), louder);
        return Anomaly.of(grid, image, threshold);
    }

    /** Of the bands at a pixel, the value that is the most deviations away. */
    private float strongest(List<float[]> found, int p, int deviationClass, double louder) {
        if (deviationClass == edges.length) return Float.NaN;
        float strongest = 0;
        for (int b = 0; b < found.size(); b++) {
            Band band = bands.get(b);
            double normal = band.deviation[p] * band.widening[deviationClass] * louder;
            if (!(normal > 0)) return Float.NaN;
            float away = (float) ((found.get(b)[p] - band.mean[p]) / normal);
            if (Math.abs(away) > Math.abs(strongest)) strongest = away;
        }
        return strongest;
    }

    static int classOf(double[] edges, double deviation) {
        int found = Arrays.binarySearch(edges, deviation);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** What the manifest of a bundle says of them; {@link #read} is the inverse. */
    public Map<String, Object> toMap() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("bodies", bodies);
        values.put("threshold", threshold);
        values.put("edges", Arrays.stream(edges).boxed().toList());
        List<Map<String, Object>> all = new ArrayList<>();
        for (Band band : bands)
            all.add(Map.of("widening", Arrays.stream(band.widening).boxed().toList()));
        values.put("bands", all);
        return values;
    }

    /** The images as big-endian 32-bit floats: mean and deviation of each band. */
    public byte[] write() {
        int pixels = bands.get(0).mean.length;
        ByteBuffer bytes = ByteBuffer.allocate(2 * Float.BYTES * pixels * bands.size());
        FloatBuffer values = bytes.asFloatBuffer();
        for (Band band : bands) values.put(band.mean).put(band.deviation);
        return bytes.array();
    }

    /**
     * Reads what {@link #toMap} and {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it is nothing that they give
     */
    public static NormalScores read(Manifest section, byte[] bytes, Grid grid) {
        double[] edges = ModelNumber.EDGES.all(section);
        List<Manifest> all = section.sections("bands");
        int pixels = grid.numPoints();
        if (edges.length > MOST_EDGES
                || all.size() != ScoreBands.COUNT
                || bytes.length != 2L * Float.BYTES * pixels * all.size())
            throw damaged(
                    section,
                    String.format(
                            Locale.ROOT,
                            "at most %d edges, %d bands and %d bytes",
                            MOST_EDGES,
                            ScoreBands.COUNT,
                            2L * Float.BYTES * pixels * ScoreBands.COUNT),
                    edges.length + ", " + all.size() + " and " + bytes.length);
        for (int i = 1; i < edges.length; i++)
            if (!(edges[i] > edges[i - 1]))
                throw damaged(section, "edges that rise", Arrays.toString(edges));
        FloatBuffer values = ByteBuffer.wrap(bytes).asFloatBuffer();
        List<Band> bands = new ArrayList<>();
        for (Manifest band : all) {
            float[] mean = new float[pixels];
            float[] deviation = new float[pixels];
            values.get(mean).get(deviation);
            for (int p = 0; p < pixels; p++)
                if (!Float.isFinite(mean[p])
                        || !(deviation[p] >= 0)
                        || Float.isInfinite(deviation[p]))
                    throw damaged(
                            section,
                            "finite means and deviations",
                            mean[p] + " and " + deviation[p]);
            double[] widening = ModelNumber.WIDENING.all(band);
            if (widening.length != edges.length)
                throw damaged(
                        section, edges.length + " widenings", String.valueOf(widening.length));
            bands.add(new Band(mean, deviation, widening));
        }
        return new NormalScores(
                ModelNumber.BODIES.whole(section), ModelNumber.THRESHOLD.of(section), bands, edges);
    }

    private static IllegalArgumentException damaged(
            Manifest section, String expected, String found) {
        return new IllegalArgumentException(
                section.where() + ": expected " + expected + ", found " + found + ".");
    }
}
