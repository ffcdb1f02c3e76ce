package sc.fiji.aspire.wave;

/** Which frequencies a wavelet holds, MHz. */
public final class Band {

    private static final double NEGLIGIBLE = 1e-4;

    private final double centre;
    private final double top;

    /** The band of a wavelet. */
    public Band(Wavelet wavelet) {
        double nyquist = 0.5 / wavelet.interval();
        double resolution = Math.min(nyquist / 8, 0.25 / wavelet.duration());
        int count = (int) Math.ceil(nyquist / resolution) + 1;
        double[] powers = Fourier.powers(wavelet.samples(), resolution * wavelet.interval(), count);
        double peak = 0;
        double moment = 0;
        double energy = 0;
        double highest = 0;
        int k = 0;
        for (double f = 0; f < nyquist && k < count; f += resolution) {
            double power = powers[k++];
            peak = Math.max(peak, power);
            if (power > NEGLIGIBLE * NEGLIGIBLE * peak) highest = f;
            moment += f * power;
            energy += power;
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

    /** Real and imaginary part of the integral of q(t) exp(-i w t) dt. */
    public static double[] spectrum(Wavelet wavelet, double w) {
        return Fourier.at(wavelet.samples(), w * wavelet.interval(), wavelet.interval());
    }
}
