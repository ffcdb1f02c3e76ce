package sc.fiji.aspire.picking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.wave.Acquisition;

/**
 * The way of sound in a water record: the line through its onsets against distance, by the median
 * of the slopes between them (Theil and Sen).
 *
 * @param speed m/s
 * @param off median distance of onsets from the line, periods
 */
record WaterWay(double speed, double off) {

    /** Part of the speed by which another water, or none, differs. */
    private static final double OTHER = 0.03;

    /** Onsets scatter by less, periods. */
    private static final double SCATTER = 0.75;

    /** Signal to noise of arrivals that tell, dB. */
    private static final double CLEAR = 20;

    private static final double SPREAD = 1.8;
    private static final int FEWEST = 12;
    private static final int MOST = 250;

    /** That of a water record; empty if its arrivals are too few to tell. */
    static Optional<WaterWay> of(WaterTraces water, double expected) {
        Acquisition acquisition = water.acquisition();
        double interval = acquisition.time().interval();
        double period = 1 / acquisition.wavelet().centreFrequency();
        Onset onset = new Onset(period / interval, ArrivalPicker.LEVEL);
        List<double[]> points = new ArrayList<>();
        int receivers = acquisition.numReceivers();
        int step = 1 + acquisition.numSources() * receivers / (2 * MOST);
        for (int i = 0; i < acquisition.numSources() * receivers; i += step) {
            if (!water.isUsed(i / receivers, i % receivers)) continue;
            double[] trace = water.trace(i / receivers, i % receivers);
            double at = onset.find(trace, 0, trace.length, water.noise(), 0);
            if (Double.isNaN(at)) continue;
            double loud = onset.peak(trace, 0, trace.length);
            if (water.decibels(loud) < CLEAR) continue;
            double distance = acquisition.distance(i / receivers, i % receivers);
            double late = interval * at - distance / (1e-3 * expected);
            points.add(new double[] {distance, late});
        }
        double near = points.stream().mapToDouble(p -> p[0]).min().orElse(0);
        double far = points.stream().mapToDouble(p -> p[0]).max().orElse(0);
        if (points.size() < FEWEST) return Optional.empty();
        // Distances that are much alike do not tell the speed.
        double apart = far > SPREAD * near ? 0.25 * (far - near) : far;
        return Optional.of(line(points, apart, expected, period));
    }

    private static WaterWay line(
            List<double[]> points, double apart, double expected, double period) {
        DoubleStream.Builder slopes = DoubleStream.builder();
        for (double[] a : points)
            for (double[] b : points)
                if (b[0] - a[0] > apart) slopes.add((b[1] - a[1]) / (b[0] - a[0]));
        double[] all = slopes.build().toArray();
        double slope = all.length == 0 ? 0 : median(Arrays.stream(all));
        double late = median(points.stream().mapToDouble(p -> p[1] - slope * p[0]));
        double off = median(points.stream().mapToDouble(p -> Math.abs(p[1] - slope * p[0] - late)));
        return new WaterWay(1e3 / (1e3 / expected + slope), off / period);
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /**
     * Refuses what is not the way through this water.
     *
     * @throws IllegalArgumentException saying what it is
     */
    void requireWater(double expected) {
        if (off < SCATTER && Math.abs(speed / expected - 1) < OTHER) return;
        throw new IllegalArgumentException(
                "Expected a water record in which sound travels at "
                        + Decimal.four(expected)
                        + " m/s, found "
                        + (off < SCATTER
                                ? "about " + Decimal.four(speed) + " m/s"
                                : "arrivals that follow no line")
                        + ". Choose the record of water alone, or correct the positions or the"
                        + " speed of sound in water.");
    }
}
