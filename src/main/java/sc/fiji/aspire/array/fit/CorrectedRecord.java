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

    private Recording inOrder(Recording recording) {
        if (corrections.has(Correction.OFFSET))
            recording = AddedSound.removed(recording, fit.symptoms());
        if (fit.waves().isEmpty()) return recording;
        Recording corrected = recording.copy();
        double interval = recording.acquisition().time().interval();
        for (int s = 0; s < corrected.sources(); s++)
            for (int r = 0; r < corrected.receivers(); r++) {
                int start = corrected.start(s, r);
                float[] trace =
                        Arrays.copyOfRange(corrected.traces(), start, start + corrected.samples());
                double delay = delay(s, r) / interval;
                if (Math.abs(delay) > SAMPLE) trace = new Shift(delay).earlier(trace);
                double factor = 1 / gain(s, r);
                for (int i = 0; i < trace.length; i++)
                    corrected.traces()[start + i] = (float) (factor * trace[i]);
            }
        return corrected;
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
                "up to %.1f us at the end of traces were never recorded and are 0 now: a record"
                        + " that is longer by as much would have them",
                latest);
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
                } else water = OptionalDouble.of(Told.rounded(Told.speed(fit)));
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
