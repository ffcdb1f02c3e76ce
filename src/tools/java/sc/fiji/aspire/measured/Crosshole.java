package sc.fiji.aspire.measured;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.channeldata.format.ChannelFile;
import sc.fiji.aspire.channeldata.format.Dataset;
import sc.fiji.aspire.picks.ElementDelays;
import sc.fiji.aspire.picks.GaussianError;
import sc.fiji.aspire.picks.ImageScale;
import sc.fiji.aspire.picks.PickNoise;
import sc.fiji.aspire.picks.PickSetup;
import sc.fiji.aspire.picks.Picks;
import sc.fiji.aspire.picks.Rays;
import sc.fiji.aspire.ray.Survey;

/**
 * First arrivals of ground-penetrating radar between two boreholes at Arrenaes, Denmark: Looms et
 * al., Geophysics 75, 2010; Hansen et al., Computers and Geosciences 52, 2013. Times in ns, lengths
 * in mm, images in m/ns or ns/m.
 *
 * @param picks in the order of the file
 * @param covariance of the errors that picks share, ns^2
 */
record Crosshole(Picks picks, double[][] covariance) {

    /** Of a slowness of 1 ns/m, and of a speed of 1 m/ns, to ns/mm. */
    static final double UNIT = 1e-3;

    /** Standard deviation of the delays that the file's covariance is made of, ns. */
    static final double DELAY = 2;

    /** Variance of the prior of the speed, (m/ns)^2. */
    static final double VARIANCE = 3e-4;

    private static final double SPEED = 0.145;
    private static final double RANGE = 6000;
    private static final double MM_PER_M = 1000;

    /**
     * Reads the survey.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it is another
     */
    static Crosshole read(Path file) throws IOException {
        try (ChannelFile mat = ChannelFile.open(file)) {
            double[] times = values(mat, "d_obs");
            int count = times.length;
            double[] from = values(mat, "S", count, 2);
            double[] to = values(mat, "R", count, 2);
            double[] deviations = values(mat, "d_std", count);
            double[] shared = values(mat, "Ct", count, count);
            List<double[]> sources = new ArrayList<>();
            List<double[]> receivers = new ArrayList<>();
            int[][] pairs = new int[count][];
            double[][] covariance = new double[count][count];
            for (int i = 0; i < count; i++) {
                pairs[i] = new int[] {number(sources, from, i), number(receivers, to, i)};
                for (int j = 0; j < count; j++) covariance[i][j] = shared[j * count + i];
            }
            Survey survey =
                    new Survey(
                            sources.toArray(double[][]::new),
                            receivers.toArray(double[][]::new),
                            pairs);
            Picks picks = Picks.present(survey, times, deviations);
            return new Crosshole(picks.requireSpeeds(50, 300, "mm/ns"), covariance);
        }
    }

    /** The same with all positions moved, mm. */
    Crosshole moved(double... by) {
        Survey survey = picks.survey();
        Survey there =
                new Survey(
                        moved(survey.sources(), by), moved(survey.receivers(), by), survey.pairs());
        return new Crosshole(new Picks(there, picks.times(), picks.deviations()), covariance);
    }

    private static double[][] moved(double[][] positions, double... by) {
        for (double[] position : positions)
            for (int d = 0; d < position.length; d++) position[d] += by[d];
        return positions;
    }

    /** How its picks are taken, along straight rays in ns/m or bent ones in m/ns. */
    PickSetup setup(Rays rays) {
        boolean straight = rays == Rays.STRAIGHT;
        return new PickSetup(
                picks.survey(),
                rays,
                straight
                        ? new ImageScale(true, UNIT, 1, 30)
                        : new ImageScale(false, UNIT, 0.03, 0.5),
                new PickNoise(picks.deviations()[0], DELAY, 0),
                "ns");
    }

    /**
     * The prior of its images along such rays: a Gaussian as its authors state it of the speed, or
     * one of slowness with the moments of 1 / speed.
     */
    static GaussianImage prior(Grid grid, Rays rays) {
        double[] moments = rays == Rays.STRAIGHT ? slowness() : new double[] {SPEED, VARIANCE};
        return GaussianImage.spherical(grid, moments[0], moments[1], RANGE);
    }

    /** Mean and variance of the slowness, ns/m, for speeds of the prior within five deviations. */
    private static double[] slowness() {
        double sum = 0;
        double mean = 0;
        double square = 0;
        for (double z = -5; z <= 5; z += 0.01) {
            double weight = Math.exp(-z * z / 2);
            double slowness = 1 / (SPEED + z * Math.sqrt(VARIANCE));
            sum += weight;
            mean += weight * slowness;
            square += weight * slowness * slowness;
        }
        mean /= sum;
        return new double[] {mean, square / sum - mean * mean};
    }

    /**
     * 7 m x 13 m, the boreholes at 0 and 5 m.
     *
     * @param spacing mm, a part of a metre
     */
    static Grid grid(int spacing) {
        if (spacing < 1 || MM_PER_M % spacing != 0)
            throw new IllegalArgumentException(
                    "Expected a spacing in mm that divides a metre, as 250; found "
                            + spacing
                            + ".");
        int perMetre = (int) MM_PER_M / spacing;
        int[] size = {7 * perMetre + 1, 13 * perMetre + 1};
        return new Grid(size, spacing, new double[] {-MM_PER_M, 0});
    }

    /** The errors that the file states: each pick's own, and delays of both antennas' positions. */
    GaussianError error() {
        return new GaussianError(
                picks.deviations(), ElementDelays.ofSourcesAndReceivers(picks.survey(), DELAY));
    }

    /** The covariance of all errors, ns^2. */
    double[][] noise() {
        double[][] noise = Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
        double[] deviations = picks.deviations();
        for (int i = 0; i < noise.length; i++) noise[i][i] += deviations[i] * deviations[i];
        return noise;
    }

    /** The number of a position, in mm, among those that are known, which it joins. */
    private static int number(List<double[]> known, double[] positions, int row) {
        double[] position = {
            MM_PER_M * positions[row], MM_PER_M * positions[positions.length / 2 + row]
        };
        for (int k = 0; k < known.size(); k++) if (Arrays.equals(known.get(k), position)) return k;
        known.add(position);
        return known.size() - 1;
    }

    private static double[] values(ChannelFile file, String name, int... shape) {
        for (Dataset dataset : file.datasets()) {
            if (!dataset.name().equals(name)) continue;
            double[] values = dataset.source().read().reals();
            long expected = Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
            if (shape.length == 0 || values.length == expected) return values;
            throw new IllegalArgumentException(
                    "Expected "
                            + expected
                            + " values of "
                            + name
                            + " in "
                            + file.path().getFileName()
                            + ", found "
                            + values.length
                            + ".");
        }
        throw new IllegalArgumentException(
                "Expected the survey AM13 with S, R, d_obs, d_std and Ct, found no "
                        + name
                        + " in "
                        + file.path().getFileName()
                        + ". Take test-data/am13/am13.mat.");
    }
}
