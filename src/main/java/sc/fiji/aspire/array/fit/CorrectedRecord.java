package sc.fiji.aspire.array.fit;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.OptionalDouble;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Conditions;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

/**
 * A record, and its acquisition, with what was found put right.
 *
 * @param fit what was found
 * @param corrections what of it is put right
 */
public record CorrectedRecord(RecordFit fit, Corrections corrections) {

    /** Delays below this part of a sample change nothing. */
    private static final double SAMPLE = 1e-3;

    /**
     * Traces of one repeat, corrected, as if each source of the corrected acquisition had sent the
     * wavelet itself.
     *
     * @param traces [source][receiver][time sample], as if each source of the acquisition had
     * @param taken acquisition that the record came with
     */
    public float[] traces(float[] traces, Acquisition taken) {
        return asWanted(inOrder(fit.order().applied(new Recording(traces, taken))))
                .traces()
                .clone();
    }

    /** What was found counts the elements in their right order. */
    private Recording asWanted(Recording ordered) {
        return corrections.has(Correction.ORDER) ? ordered : fit.order().undone(ordered);
    }

    /** What shifts bring in from beyond the ends of used traces is NaN, as what was NaN. */
    private Recording inOrder(Recording raw) {
        Recording corrected = raw.finite();
        if (corrections.has(Correction.OFFSET))
            corrected = AddedSound.removed(corrected, fit.symptoms());
        corrected = corrected.copy();
        for (int s = 0; s < corrected.sources(); s++)
            for (int r = 0; r < corrected.receivers(); r++) {
                int start = corrected.start(s, r);
                int end = start + corrected.samples();
                put(
                        corrected.traces(),
                        start,
                        corrected(s, r, Arrays.copyOfRange(corrected.traces(), start, end)));
                Shift shift = shift(s, r);
                float[] trace = Arrays.copyOfRange(raw.traces(), start, end);
                boolean leaves = raw.acquisition().isUsed(s, r) && shift.isShort(trace.length);
                for (int i = 0; i < trace.length; i++)
                    if (leaves ? shift.isLost(trace, i) : Float.isNaN(trace[i]))
                        corrected.traces()[start + i] = Float.NaN;
            }
        return corrected;
    }

    private static void put(float[] traces, int start, float[] trace) {
        System.arraycopy(trace, 0, traces, start, trace.length);
    }

    private float[] corrected(int source, int receiver, float[] trace) {
        if (fit.waves().isEmpty()) return trace;
        Shift shift = shift(source, receiver);
        float[] corrected = shift.samples() == 0 ? trace : shift.earlier(trace);
        double factor = 1 / gain(source, receiver);
        for (int i = 0; i < corrected.length; i++) corrected[i] = (float) (factor * corrected[i]);
        return corrected;
    }

    private Shift shift(int source, int receiver) {
        if (fit.waves().isEmpty()) return new Shift(0);
        double interval = fit.heard().acquisition().time().interval();
        double delay = delay(source, receiver) / interval;
        return new Shift(Math.abs(delay) > SAMPLE ? delay : 0);
    }

    /** Whether the loudness of a source is put right, as it was measured. */
    public boolean tellsAmplitude(int source) {
        if (!corrections.has(Correction.GAIN) || fit.waves().isEmpty()) return false;
        int place = place(source);
        return place < 0 || !Double.isNaN(fit.waves().get().gains().sources()[place]);
    }

    /** Place of a source of the corrected record, or -1 if its order tells none. */
    private int place(int source) {
        if (corrections.has(Correction.ORDER)) return source;
        return fit.order().swapped() ? -1 : fit.order().placesOfSources().get(source);
    }

    /** By how much the samples of a pair are late, us. */
    private double delay(int source, int receiver) {
        if (!corrections.has(Correction.TIMING)) return 0;
        Geometry found = fit.waves().orElseThrow().times().geometry();
        double own = found.sourceDelays()[source] + found.receiverDelays()[receiver];
        return own + (corrections.inSamples() ? toldLate() : 0);
    }

    /** What the correction could not bring back, in words; empty if nothing. */
    public String lost() {
        if (fit.waves().isEmpty()) return "";
        double latest = 0;
        for (int s = 0; s < fit.heard().sources(); s++)
            for (int r = 0; r < fit.heard().receivers(); r++)
                if (fit.heard().acquisition().isUsed(s, r)) latest = Math.max(latest, delay(s, r));
        if (latest < fit.heard().acquisition().time().interval()) return "";
        return String.format(
                Locale.ROOT,
                "up to %.1f us at the end of traces were never recorded and are left out (NaN): a"
                        + " record that is longer by as much would have them",
                latest);
    }

    /** What the correction knows roughly only, in words; empty if nothing. */
    public String rough() {
        boolean gains = corrections.has(Correction.GAIN) && fit.waves().isPresent();
        if (!gains || fit.wavelet().isPresent()) return "";
        double[] told = fit.waves().get().gains().toldReceivers();
        long uneven = Arrays.stream(told).filter(gain -> Math.abs(gain) != 1).count();
        return uneven == 0
                ? ""
                : "the loudness of "
                        + (uneven == 1 ? "a receiver" : uneven + " receivers")
                        + " is corrected to about 5 % only, as a body echoes into the direct"
                        + " waves: a shot through water tells it better";
    }

    /** The delay of all, 0 if it is nothing to tell of. */
    private double toldLate() {
        return fit.waves().isEmpty() ? 0 : Told.late(fit);
    }

    /** What the samples of a pair are divided by, or by the amplitude of their source. */
    private double gain(int source, int receiver) {
        GainFit gains = fit.waves().orElseThrow().gains();
        double ofSource = part(gains.toldSources()[source]) * part(toldAll(gains));
        return part(gains.toldReceivers()[receiver]) * ofSource;
    }

    private static double toldAll(GainFit gains) {
        return Math.copySign(gains.toldAll(), gains.all());
    }

    /** The size, the sign or both of a gain, as they are to be corrected. */
    private double part(double gain) {
        if (Double.isNaN(gain)) return 1;
        double size = corrections.has(Correction.GAIN) ? Math.abs(gain) : 1;
        return corrections.has(Correction.POLARITY) ? Math.copySign(size, gain) : size;
    }

    /** The corrected acquisition. */
    public Acquisition acquisition(Acquisition taken) {
        BitSet missing = missing(taken);
        Conditions conditions = taken.conditions();
        OptionalDouble water = conditions.water();
        double[] amplitudes = conditions.amplitudes();
        double[][] sources = taken.sources();
        double[][] receivers = taken.receivers();
        TimeAxis time = taken.time();
        Wavelet wavelet = taken.wavelet();
        if (fit.waves().isPresent()) {
            if (corrections.has(Correction.POSITIONS)) {
                Geometry found = fit.waves().get().times().geometry();
                sources = found.sources();
                receivers = found.receivers();
            }
            if (corrections.has(Correction.WATER) && Told.isOtherWater(fit)) {
                if (corrections.knownWater()) {
                    sources = scaled(sources);
                    receivers = scaled(receivers);
                } else if (Told.isPossibleWater(fit))
                    water = OptionalDouble.of(Told.rounded(Told.speed(fit)));
            }
            if (corrections.has(Correction.TIMING) && !corrections.inSamples())
                time = new TimeAxis(time.samples(), time.interval(), time.start() - toldLate());
            if (!corrections.inSamples()) amplitudes = amplitudes(conditions);
            if (corrections.has(Correction.WAVELET)) wavelet = wavelet(wavelet);
        }
        return new Acquisition(
                sources, receivers, wavelet, time, missing, new Conditions(water, amplitudes));
    }

    private double[][] scaled(double[][] positions) {
        double factor = fit.water() / Told.speed(fit);
        return Arrays.stream(positions)
                .map(p -> Arrays.stream(p).map(x -> factor * x).toArray())
                .toArray(double[][]::new);
    }

    private double[] amplitudes(Conditions conditions) {
        GainFit gains = fit.waves().orElseThrow().gains();
        double[] amplitudes = new double[gains.sources().length];
        boolean plain = true;
        for (int s = 0; s < amplitudes.length; s++) {
            double own = place(s) < 0 ? 1 : part(gains.toldSources()[place(s)]);
            own *= part(toldAll(gains));
            amplitudes[s] = conditions.amplitude(s) * own;
            plain &= amplitudes[s] == 1;
        }
        return plain ? new double[0] : amplitudes;
    }

    private Wavelet wavelet(Wavelet said) {
        if (fit.wavelet().isEmpty()) return said;
        GainFit gains = fit.waves().orElseThrow().gains();
        // The found one is that of a record whose loudness and sign were put right.
        double factor = toldAll(gains) / part(toldAll(gains));
        double[] samples = fit.wavelet().get().samples();
        for (int i = 0; i < samples.length; i++) samples[i] *= factor;
        return new Wavelet(samples, fit.wavelet().get().interval());
    }

    private BitSet missing(Acquisition taken) {
        int pairs = taken.numSources() * taken.numReceivers();
        Acquisition small =
                new Acquisition(
                        taken.sources(),
                        taken.receivers(),
                        taken.wavelet(),
                        new TimeAxis(2, taken.time().end() + taken.time().interval()),
                        taken.missing());
        Recording ordered = fit.order().applied(new Recording(new float[2 * pairs], small));
        BitSet missing = ordered.acquisition().missing();
        if (corrections.has(Correction.SILENT)) leaveOut(missing, ordered);
        return asWanted(new Recording(ordered.traces(), ordered.with(missing)))
                .acquisition()
                .missing();
    }

    private void leaveOut(BitSet missing, Recording recording) {
        int receivers = recording.receivers();
        for (int s : Told.silentSources(fit)) missing.set(s * receivers, (s + 1) * receivers);
        for (int r : Told.uselessReceivers(fit))
            for (int s = 0; s < recording.sources(); s++) missing.set(s * receivers + r);
    }
}
