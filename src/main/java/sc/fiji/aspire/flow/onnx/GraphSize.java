package sc.fiji.aspire.flow.onnx;

import java.util.Locale;
import sc.fiji.aspire.flow.FlowArchitecture;

/**
 * What a graph takes, or may take. The graphs of a {@link FlowArchitecture} are counted here as
 * {@code flow.glow} builds them: with L scales of K steps, and at scale s images of n pixels with c
 * channels, f features and h hidden channels.
 *
 * @param nodes operations
 * @param products of all convolutions
 * @param values numbers that the operations make
 * @param alive the most of them that must be there at the same time
 * @param stored numbers of the weights
 */
record GraphSize(long nodes, double products, long values, long alive, long stored) {

    /** Of what was counted, for graphs that other versions of this program wrote. */
    private static final int MARGIN = 2;

    /** Constants and indices besides the weights, for each node. */
    private static final int CONSTANTS = 8;

    /** What the graph may take that runs once per record. */
    static GraphSize ofCondition(FlowArchitecture a) {
        long k = a.steps();
        double kernel = a.kernel();
        GraphSize summary = ofSummary(a, a.conditionChannels() + (a.mean() ? 1 : 0));
        long nodes = summary.nodes + 10 * k * a.scales();
        double products = summary.products;
        double stored = summary.stored;
        long values = summary.values;
        for (int s = 0; s < a.scales(); s++) {
            long n = pixels(a, s);
            double weights = kernel * k * a.features(s) * (2L * a.channels(s) + a.hidden());
            products += n * weights;
            stored += weights;
            values += n * k * (9L * a.channels(s) + 2L * a.hidden());
        }
        if (a.mean()) {
            GraphSize mean = ofSummary(a, a.conditionChannels());
            double weights = a.block() * kernel * a.features(0);
            nodes += mean.nodes + 3 + squeeze(a);
            products += mean.products + pixels(a, 0) * weights;
            stored += mean.stored + weights;
            values +=
                    mean.values
                            + (3L + squeeze(a)) * a.numPixels()
                            + (long) a.conditionChannels() * a.numPixels();
        }
        long alive = SamplingPlan.bytesOfCondition(a) / Float.BYTES;
        return new GraphSize(nodes, products, values, alive, (long) stored).within(nodes);
    }

    /** What a summary of so many images takes. */
    private static GraphSize ofSummary(FlowArchitecture a, int inputs) {
        double kernel = a.kernel();
        long n = pixels(a, 0);
        double stem = a.block() * kernel * inputs * a.features(0);
        double products = stem * n;
        double stored = stem;
        long values = n * (squeeze(a) * a.block() * inputs + a.features(0));
        for (int s = 0; s < a.scales(); s++) {
            long f = a.features(s);
            long finer = s == 0 ? 0 : a.features(s - 1);
            double weights = 4 * kernel * f * f + (kernel + 1) * f * finer;
            n = pixels(a, s);
            products += n * weights;
            stored += weights + 8 * f;
            values += n * (32 * f + 5 * finer);
        }
        long nodes = 1 + squeeze(a) + 30L * a.scales() + 4L * (a.scales() - 1);
        return new GraphSize(nodes, products, values, 0, (long) stored);
    }

    /** What the graph may take that draws so many samples. */
    static GraphSize ofSampler(FlowArchitecture a, int samples) {
        long k = a.steps();
        long nodes = (4L + squeeze(a)) * a.scales() + 23 * k * a.scales();
        double products = 0;
        double stored = 0;
        double values = a.numPixels();
        if (a.mean()) {
            nodes++;
            values += a.numPixels();
        }
        for (int s = 0; s < a.scales(); s++) {
            long c = a.channels(s);
            long h = a.hidden();
            double weights = c * c + k * (c * c + h * h + 1.5 * a.kernel() * c * h);
            products += pixels(a, s) * weights;
            stored += weights;
            values += pixels(a, s) * ((4 + squeeze(a)) * c + k * (12.5 * c + 5 * h));
        }
        long alive = samples * SamplingPlan.bytesPerImage(a) / Float.BYTES;
        return new GraphSize(
                        nodes, samples * products, (long) (samples * values), alive, (long) stored)
                .within(nodes);
    }

    private GraphSize within(long nodes) {
        return new GraphSize(
                MARGIN * nodes,
                MARGIN * products,
                MARGIN * values,
                MARGIN * alive,
                MARGIN * stored + CONSTANTS * nodes);
    }

    /** Nodes that squeeze an image, or undo it. */
    private static long squeeze(FlowArchitecture a) {
        return a.numDimensions() == 2 ? 1 : 3;
    }

    private static long pixels(FlowArchitecture a, int scale) {
        return a.pixels(scale);
    }

    /**
     * Refuses a graph that takes more.
     *
     * @param where it comes from, for messages
     */
    void require(GraphSize found, String where) {
        require((double) nodes, (double) found.nodes, "nodes", where);
        require(products, found.products, "products in its convolutions", where);
        require((double) values, (double) found.values, "numbers that it computes", where);
        require((double) alive, (double) found.alive, "numbers at a time", where);
        require((double) stored, (double) found.stored, "stored numbers", where);
    }

    private static void require(double most, double found, String of, String where) {
        if (found <= most) return;
        throw new IllegalArgumentException(
                String.format(
                        Locale.ROOT,
                        "%s: expected at most %.0f %s, twice those of a network of its"
                                + " architecture, found %.0f. Do not use the file.",
                        where,
                        most,
                        of,
                        found));
    }
}
