package sc.fiji.aspire.wave;

/** Which frequencies a wavelet holds, MHz. */
public final class Band {

    private static final double NEGLIGIBLE = 1e-4;

    private final double centre;
    private final double top;

    public Band(Wavelet wavelet) {
        double nyquist = 0.5 / wavelet.interval();
        double resolution = Math.min(nyquist / 8, 0.25 / wavelet.duration());
        double peak = 0;
        double moment = 0;
        double energy = 0;
        double highest = 0;
        for (double f = 0; f < nyquist; f += resolution) {
            double amplitude = amplitude(wavelet, f);
            peak = Math.max(peak, amplitude);
            if (amplitude > NEGLIGIBLE * peak) highest = f;
            moment += f * amplitude * amplitude;
            energy += amplitude * amplitude;
        }
        centre = moment / energy;
        top = highest;
    }

    /** Mean frequency, weighted by energy. */
    public double centre() {
        return centre;
    }

    /** The frequency above which the spectrum is below 10^-4 of its peak. */
    public double top() {
        return top;
    }

    private static double amplitude(Wavelet wavelet, double f) {
        double[] z = spectrum(wavelet, 2 * Math.PI * f);
        return Math.hypot(z[0], z[1]);
    }

    /** Real and imaginary part of the integral of q(t) exp(-i w t) dt. */
    public static double[] spectrum(Wavelet wavelet, double w) {
        double[] q = wavelet.samples();
        double stepRe = Math.cos(w * wavelet.interval());
        double stepIm = -Math.sin(w * wavelet.interval());
        double turnRe = wavelet.interval();
        double turnIm = 0;
        double re = 0;
        double im = 0;
        for (double sample : q) {
            re += sample * turnRe;
            im += sample * turnIm;
            double next = turnRe * stepRe - turnIm * stepIm;
            turnIm = turnRe * stepIm + turnIm * stepRe;
            turnRe = next;
        }
        return new double[] {re, im};
    }
}
