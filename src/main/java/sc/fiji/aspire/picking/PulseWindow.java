package sc.fiji.aspire.picking;

import sc.fiji.aspire.wave.Wavelet;

/**
 * The window of a first arrival: what a wavelet takes, and edges that rise and fall smoothly.
 *
 * @param period of the wavelet, us
 * @param length us
 */
record PulseWindow(double period, double length) {

    /** Periods of the onset before which the window begins. */
    static final double AHEAD = 0.5;

    private static final double EDGE = 0.25;

    /** Energy before and after the middle of a wavelet. */
    private static final double TAIL = 0.05;

    private static final double STEPS = 24;

    /** A period, and what holds nine tenths of the energy. */
    static PulseWindow of(Wavelet wavelet) {
        double period = 1 / wavelet.centreFrequency();
        double step = period / STEPS;
        int count = (int) Math.ceil(wavelet.duration() / step) + 1;
        double[] energy = new double[count + 1];
        for (int i = 0; i < count; i++)
            energy[i + 1] = energy[i] + Math.pow(wavelet.at(i * step), 2);
        int begin = 0;
        while (energy[begin + 1] < TAIL * energy[count]) begin++;
        int end = begin;
        while (end < count && energy[end] < (1 - TAIL) * energy[count]) end++;
        return new PulseWindow(period, period + (end - begin) * step);
    }

    /** Weights of samples from the window's begin on. */
    double[] taper(double interval) {
        double[] taper = new double[Math.max(4, (int) Math.ceil(length / interval))];
        double edge = Math.max(1, EDGE * period / interval);
        for (int i = 0; i < taper.length; i++) {
            double inside = (Math.min(i, taper.length - 1 - i) + 0.5) / edge;
            taper[i] = inside < 1 ? Math.pow(Math.sin(0.5 * Math.PI * inside), 2) : 1;
        }
        return taper;
    }
}
