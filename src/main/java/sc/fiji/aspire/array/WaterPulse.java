package sc.fiji.aspire.array;

import java.util.HashMap;
import java.util.Map;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Wavelet;

/**
 * The direct wave through water of an acquisition's wavelet, in closed form; see the package. The
 * integral in two dimensions is taken over w = sqrt(v), which frees it of its singularity.
 */
public final class WaterPulse {

    /** Samples of a tabulated wavelet per period of its centre frequency. */
    private static final int FINE = 24;

    private static final int INTERVALS = 64;

    /** Pulses at distances within this ratio share their shape. */
    private static final double ALIKE = 1.02;

    /** A pulse begins and ends where it is this part of its peak. */
    private static final double EDGE = 0.05;

    /** By how much finer pulses are for measurements. */
    private static final int EXACT = 4;

    private final double[] wavelet;
    private final int intervals;
    private final double step;
    private final double interval;
    private final double start;
    private final double speed;
    private final int dimensions;
    private final Map<Long, Shape> shapes = new HashMap<>();

    /**
     * Pulses of an acquisition.
     *
     * @param speed of sound in water, mm/us
     * @param stretch by which the wavelet is longer than the acquisition's
     */
    WaterPulse(Acquisition acquisition, double speed, double stretch) {
        this(acquisition, speed, stretch, 1);
    }

    private WaterPulse(Acquisition acquisition, double speed, double stretch, int finer) {
        this.speed = speed;
        interval = acquisition.time().interval();
        start = acquisition.time().start();
        dimensions = acquisition.sources()[0].length;
        intervals = finer * INTERVALS;
        Wavelet sent = acquisition.wavelet();
        step = stretch / (finer * FINE * sent.centreFrequency());
        wavelet = new double[(int) Math.ceil(stretch * sent.duration() / step) + 1];
        for (int i = 0; i < wavelet.length; i++) wavelet[i] = sent.at(i * step / stretch);
    }

    /**
     * Pulses of an acquisition for measurements, exact to a thousandth of their peak.
     *
     * @param speed of sound in water, mm/us
     */
    public static WaterPulse exact(Acquisition acquisition, double speed) {
        return new WaterPulse(acquisition, speed, 1, EXACT);
    }

    /**
     * A pulse against the time since its first sound could arrive.
     *
     * @param values at multiples of {@code step}
     * @param begin first value that counts
     * @param end one after the last
     */
    private record Shape(double[] values, int begin, int end) {}

    /**
     * What a receiver hears.
     *
     * @param first sample
     * @param values from there on
     * @param energy sum of their squares
     */
    public record Pulse(int first, double[] values, double energy) {}

    /** The pulse at a distance in mm. */
    Pulse at(double distance) {
        return at(distance, distance / speed);
    }

    /**
     * The pulse at a distance, arriving when it is said to.
     *
     * @param distance mm
     * @param arrival when its first sound arrives, us after the excitation
     */
    public Pulse at(double distance, double arrival) {
        double near = Math.pow(ALIKE, Math.rint(Math.log(distance) / Math.log(ALIKE)));
        Shape shape = shapes.computeIfAbsent(Double.doubleToLongBits(near), k -> shape(near));
        // What is left of the change with distance is nearly that of its far field.
        double louder = Math.pow(near / distance, dimensions == 3 ? 1 : 0.5);
        double zero = arrival - start;
        int first = (int) Math.ceil((zero + shape.begin * step) / interval);
        double begin = first * interval - zero;
        double[] values = new double[(int) ((shape.end * step - begin) / interval) + 1];
        double energy = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = louder * between(shape.values, (begin + i * interval) / step);
            energy += values[i] * values[i];
        }
        return new Pulse(first, values, energy);
    }

    private Shape shape(double distance) {
        double delay = distance / speed;
        double[] values = new double[wavelet.length + wavelet.length / 4];
        double peak = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    dimensions == 3
                            ? between(wavelet, i) / (4 * Math.PI * distance)
                            : line(i * step, delay);
            peak = Math.max(peak, Math.abs(values[i]));
        }
        int begin = 0;
        while (Math.abs(values[begin]) < EDGE * peak) begin++;
        int end = values.length;
        while (Math.abs(values[end - 1]) < EDGE * peak) end--;
        return new Shape(values, begin, end);
    }

    private double line(double time, double delay) {
        double low = Math.sqrt(Math.max(0, time - (wavelet.length - 1) * step));
        double high = Math.sqrt(time);
        double sum = 0;
        for (int i = 0; i <= intervals; i++) {
            double w = low + (high - low) * i / intervals;
            double weight = i == 0 || i == intervals ? 0.5 : 1;
            sum += weight * between(wavelet, (time - w * w) / step) / Math.sqrt(w * w + 2 * delay);
        }
        return sum * (high - low) / intervals / Math.PI;
    }

    private static double between(double[] values, double x) {
        int i = (int) Math.floor(x);
        if (i < 0 || i >= values.length) return 0;
        double next = i + 1 < values.length ? values[i + 1] : 0;
        return values[i] + (x - i) * (next - values[i]);
    }
}
