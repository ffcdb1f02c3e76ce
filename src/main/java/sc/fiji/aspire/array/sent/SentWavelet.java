package sc.fiji.aspire.array.sent;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.array.Finding;
import sc.fiji.aspire.array.fit.CorrectedRecord;
import sc.fiji.aspire.array.fit.Correction;
import sc.fiji.aspire.array.fit.Corrections;
import sc.fiji.aspire.array.fit.RecordFit;
import sc.fiji.aspire.array.fit.RecordTable;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Conditions;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

/**
 * An array as a shot through water shows it.
 *
 * @param acquisition the array with the wavelet that it sent, in the unit of the traces, the
 *     amplitudes, the start of the record, silent elements and the water
 * @param left what does not fit even so, in words; empty if nothing
 */
public record SentWavelet(Acquisition acquisition, String left) {

    /** Guesses that are so many times as long, until the wavelet does not begin before them. */
    private static final double[] LONGER = {1.3, 2, 3};

    /** Part of a wavelet over which it has begun, */
    private static final double BEGIN = 0.06;

    /** if it holds less than this part of its energy. */
    private static final double QUIET = 1e-3;

    /**
     * Of a shot through water.
     *
     * @param traces [source][receiver][time sample]
     * @param array where the elements are and when they sample; its wavelet does not matter
     * @param water speed of sound in the bath, m/s; empty if nobody knows it
     * @throws IllegalArgumentException if nothing in the shot is like a burst through water
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static SentWavelet of(
            float[] traces, Acquisition array, OptionalDouble water, Progress progress) {
        BurstGuess guess = BurstGuess.of(traces, array.time());
        Acquisition found = null;
        for (double longer : LONGER) {
            found = found(traces, with(array, guess.wavelet(longer)), guess, water, progress);
            if (begins(found.wavelet())) break;
        }
        RecordFit fit = fit(new Observation(traces, found, 1), water, progress);
        return new SentWavelet(found, new RecordTable(fit, false).text());
    }

    private static Acquisition with(Acquisition array, Wavelet wavelet) {
        return new Acquisition(
                array.sources(), array.receivers(), wavelet, array.time(), array.missing());
    }

    private static boolean begins(Wavelet wavelet) {
        double before = 0;
        double all = 0;
        double[] samples = wavelet.samples();
        for (int i = 0; i < samples.length; i++) {
            double power = samples[i] * samples[i];
            all += power;
            if (i < BEGIN * samples.length) before += power;
        }
        return before < QUIET * all;
    }

    private static RecordFit fit(Observation shot, OptionalDouble water, Progress progress) {
        double speed = shot.acquisition().conditions().water().orElse(water.orElse(Medium.WATER));
        return RecordFit.of(
                new RecordFit.Question(shot, Optional.of(shot), speed, false), progress);
    }

    private static Acquisition found(
            float[] traces,
            Acquisition array,
            BurstGuess guess,
            OptionalDouble water,
            Progress progress) {
        RecordFit fit = fit(new Observation(traces, array, 1), water, progress);
        if (fit.wavelet().isEmpty()) throw refusal(fit, guess);
        if (!fit.order().isRight())
            throw new IllegalArgumentException(
                    "Expected a shot whose traces are in the order of the positions, found "
                            + (fit.wrongOrder().isEmpty() ? "elements exchanged" : fit.wrongOrder())
                            + ". Correct the order of the positions, or the import.");
        EnumSet<Correction> told =
                EnumSet.of(
                        Correction.TIMING,
                        Correction.GAIN,
                        Correction.POLARITY,
                        Correction.SILENT,
                        Correction.WAVELET);
        if (water.isEmpty()) told.add(Correction.WATER);
        Acquisition right =
                new CorrectedRecord(fit, new Corrections(told, false, false)).acquisition(array);
        OptionalDouble bath = water.isPresent() ? water : right.conditions().water();
        return scaled(right, bath);
    }

    /** With the loudness of most sources in the wavelet, and what differs in the amplitudes. */
    private static Acquisition scaled(Acquisition right, OptionalDouble water) {
        double[] amplitudes = right.conditions().amplitudes();
        double[] samples = right.wavelet().samples();
        TimeAxis time = right.time();
        if (amplitudes.length > 0) {
            double[] sorted = amplitudes.clone();
            Arrays.sort(sorted);
            double most = sorted[sorted.length / 2];
            for (int i = 0; i < samples.length; i++) samples[i] *= most;
            for (int s = 0; s < amplitudes.length; s++) amplitudes[s] /= most;
            if (Arrays.stream(amplitudes).allMatch(a -> a == 1)) amplitudes = new double[0];
        }
        return new Acquisition(
                right.sources(),
                right.receivers(),
                new Wavelet(samples, right.wavelet().interval()),
                time,
                right.missing(),
                new Conditions(water, amplitudes));
    }

    private static IllegalArgumentException refusal(RecordFit fit, BurstGuess guess) {
        String found =
                fit.symptoms().findings().stream()
                        .map(Finding::text)
                        .collect(Collectors.joining("; "));
        return new IllegalArgumentException(
                "Expected a shot through water whose first waves are bursts like its spectrum, "
                        + guess
                        + ", found none where the positions say"
                        + (found.isEmpty() ? "" : " (" + found + ")")
                        + ". Check the positions, their order and the sampling interval, or give"
                        + " the wavelet without a shot.");
    }
}
