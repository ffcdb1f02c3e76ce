package sc.fiji.aspire.picking;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import sc.fiji.aspire.acoustics.Simulator;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

/** Records of pulses that are late by known times, along two lines at a right angle. */
record ShiftedPulses(Acquisition acquisition) {

    static final double WATER = 1500;
    private static final double FREQUENCY = 0.5;
    private static final double CYCLES = 3;
    private static final int SOURCES = 12;
    private static final int RECEIVERS = 32;

    /** Pulses of 0.5 MHz, sampled so many times a period. */
    static ShiftedPulses of(int samplesPerPeriod, double start) {
        double interval = 2.0 / samplesPerPeriod;
        return new ShiftedPulses(
                new Acquisition(
                        line(-50, -30, 0, 60, SOURCES),
                        line(-30, 45, 90, 0, RECEIVERS),
                        Wavelet.toneBurst(FREQUENCY, CYCLES),
                        new TimeAxis((int) ((125 - start) / interval), interval, start)));
    }

    private static double[][] line(double x, double y, double right, double down, int count) {
        double[][] line = new double[count][];
        for (int i = 0; i < count; i++) {
            double part = i / (count - 1.0);
            line[i] = new double[] {x + part * right, y + part * down};
        }
        return line;
    }

    /** From -4 to 2 us, on no grid of samples. */
    static double late(int pair) {
        return 3 * Math.sin(0.37 * pair) - 1;
    }

    /**
     * A record.
     *
     * @param late by which the pulse of each pair is
     * @param loud amplitude of the pulses
     * @param noise standard deviation
     */
    Observation record(IntToDoubleFunction late, double loud, double noise, long seed) {
        TimeAxis time = acquisition.time();
        int pairs = SOURCES * RECEIVERS;
        float[] traces = new float[pairs * time.samples()];
        for (int pair = 0; pair < pairs; pair++) {
            double arrival =
                    acquisition.distance(pair / RECEIVERS, pair % RECEIVERS) / (1e-3 * WATER)
                            + late.applyAsDouble(pair);
            for (int i = 0; i < time.samples(); i++)
                traces[pair * time.samples() + i] =
                        (float) (loud * pulse(time.start() + i * time.interval() - arrival));
        }
        return Simulator.noisy(traces, acquisition, noise, seed);
    }

    /** As {@link Wavelet#toneBurst} says it. */
    private static double pulse(double time) {
        double s = CYCLES / (6 * FREQUENCY);
        double t = time - 5 * s;
        if (Math.abs(t) > 5 * s) return 0;
        return 1.1 * Math.sin(2 * Math.PI * FREQUENCY * t) * Math.exp(-t * t / (2 * s * s));
    }

    Observation water(double noise) {
        return record(pair -> 0, 1, noise, 77);
    }

    /** Errors of picks that there are. */
    static double[] errors(PickedTimes times) {
        return IntStream.range(0, times.picks().size())
                .filter(i -> times.reasons().get(i) == PickRule.Reason.NONE)
                .mapToDouble(i -> times.picks().get(i).lag() - late(i))
                .toArray();
    }
}
