package sc.fiji.aspire.array;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Start time and speed of sound from the arrivals of near pairs: the line through their lags
 * against distance, by the median of the slopes between them (Theil and Sen).
 *
 * @param late of the record, us
 * @param speed of sound in water, m/s; NaN if the distances are too much alike to tell
 */
record Bath(double late, double speed) {

    /** Distances must differ by this factor. */
    private static final double SPREAD = 1.8;

    private static final double ALIKE = 0.85;
    private static final int MOST = 250;

    /**
     * Reads the arrivals.
     *
     * @param near whether no body lies between the pairs, which would change the speed
     * @param expected speed of sound in water, m/s, that the lags are against
     */
    static Bath of(Channels channels, DirectWaves waves, double expected, boolean near) {
        double interval = channels.acquisition().time().interval();
        List<double[]> points = new ArrayList<>();
        double nearest = Double.POSITIVE_INFINITY;
        double farthest = 0;
        int step = 1 + waves.matches().size() / MOST;
        for (int i = 0; i < waves.matches().size(); i += step) {
            DirectWaves.Match match = waves.matches().get(i);
            if (!(Math.abs(match.similarity()) > ALIKE)) continue;
            double distance = channels.distance(match.pair().source(), match.pair().receiver());
            points.add(new double[] {distance, interval * match.lag()});
            nearest = Math.min(nearest, distance);
            farthest = Math.max(farthest, distance);
        }
        DoubleStream.Builder slopes = DoubleStream.builder();
        for (double[] a : points)
            for (double[] b : points)
                if (b[0] - a[0] > 0.25 * (farthest - nearest))
                    slopes.add((b[1] - a[1]) / (b[0] - a[0]));
        if (!near || !(farthest > SPREAD * nearest))
            return new Bath(Channels.median(points.stream().mapToDouble(p -> p[1])), Double.NaN);
        double slope = Channels.median(slopes.build());
        double late = Channels.median(points.stream().mapToDouble(p -> p[1] - slope * p[0]));
        return new Bath(late, 1e3 / (1e3 / expected + slope));
    }
}
