package sc.fiji.aspire.array.fit;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.array.WaterPulse;

/** Finds the direct wave of each pair near the time at which it is expected. */
final class Picker {

    /** Of the pulse, how much must lie within the trace. */
    private static final double WITHIN = 0.6;

    private static final int REFINED = 2;

    /** Where a trace has this part of its highest power, it is loud. */
    private static final double LOUD = 0.3;

    private final Recording recording;
    private final WaterPulse water;
    private final double interval;
    private final Progress progress;

    Picker(Recording recording, double speed, Progress progress) {
        this.recording = recording;
        this.progress = progress;
        water = WaterPulse.exact(recording.acquisition(), 1e-3 * speed);
        interval = recording.acquisition().time().interval();
    }

    Progress progress() {
        return progress;
    }

    /** Ends the search when it is no longer wanted. */
    void checkCanceled() {
        progress.checkCanceled();
    }

    /** Of the wavelet, us. */
    double period() {
        return 1 / recording.acquisition().wavelet().centreFrequency();
    }

    /**
     * A direct wave that was found.
     *
     * @param source of the pair
     * @param receiver of the pair
     * @param time at which its first sound arrives, us after the excitation
     * @param gain by which it is louder than expected; negative if reversed
     * @param similarity to what is expected, -1 to 1
     */
    record Pick(int source, int receiver, double time, double gain, double similarity) {}

    /**
     * The direct waves of pairs.
     *
     * @param window by which a pair may be earlier or later, us
     */
    List<Pick> picks(List<int[]> pairs, Geometry expected, double window) {
        List<Pick> picks = new ArrayList<>();
        for (int[] pair : pairs) {
            progress.checkCanceled();
            Pick pick = pick(pair[0], pair[1], expected, window);
            if (pick != null) picks.add(pick);
        }
        return picks;
    }

    private Pick pick(int source, int receiver, Geometry expected, double window) {
        double distance = expected.distance(source, receiver);
        double arrival = expected.arrival(source, receiver);
        WaterPulse.Pulse pulse = water.at(distance, arrival);
        int start = recording.start(source, receiver);
        int most = Math.max(1, (int) Math.round(window / interval));
        int best = 0;
        double highest = -1;
        for (int lag = -most; lag <= most; lag++) {
            double one = Math.abs(product(pulse, start, lag));
            if (!isWithin(pulse, lag) || one <= highest) continue;
            highest = one;
            best = lag;
        }
        if (highest <= 0) return null;
        double time = arrival + best * interval;
        for (int i = 0; i < REFINED; i++) {
            pulse = water.at(distance, time);
            time += interval * top(pulse, start);
        }
        pulse = water.at(distance, time);
        double product = product(pulse, start, 0);
        double similarity = similarity(pulse, start, 0);
        if (Double.isNaN(similarity) || similarity == 0) return null;
        return new Pick(source, receiver, time, product / pulse.energy(), similarity);
    }

    /** By how many samples the correlation is highest, between -1 and 1. */
    private double top(WaterPulse.Pulse pulse, int start) {
        double before = product(pulse, start, -1);
        double at = product(pulse, start, 0);
        double after = product(pulse, start, 1);
        double bend = before - 2 * at + after;
        double top = bend == 0 ? 0 : 0.5 * (before - after) / bend;
        return Math.abs(top) <= 1 ? top : Math.signum(Math.abs(after) - Math.abs(before));
    }

    private boolean isWithin(WaterPulse.Pulse pulse, int lag) {
        int from = Math.max(0, -pulse.first() - lag);
        int to = Math.min(pulse.values().length, recording.samples() - pulse.first() - lag);
        return to - from >= WITHIN * pulse.values().length;
    }

    private double product(WaterPulse.Pulse pulse, int start, int lag) {
        double[] values = pulse.values();
        int from = Math.max(0, -pulse.first() - lag);
        int to = Math.min(values.length, recording.samples() - pulse.first() - lag);
        double sum = 0;
        for (int i = from; i < to; i++)
            sum += values[i] * recording.traces()[start + pulse.first() + lag + i];
        return sum;
    }

    /** Correlation coefficient; NaN where too little of the pulse is within the trace. */
    private double similarity(WaterPulse.Pulse pulse, int start, int lag) {
        if (!isWithin(pulse, lag)) return Double.NaN;
        double power = power(pulse, start, lag);
        return power > 0 ? product(pulse, start, lag) / Math.sqrt(power * pulse.energy()) : 0;
    }

    private double power(WaterPulse.Pulse pulse, int start, int lag) {
        int from = Math.max(0, -pulse.first() - lag);
        int to = Math.min(pulse.values().length, recording.samples() - pulse.first() - lag);
        double power = 0;
        for (int i = from; i < to; i++) {
            double value = recording.traces()[start + pulse.first() + lag + i];
            power += value * value;
        }
        return power;
    }

    /**
     * The similarity of a trace to what one pair is expected to hear.
     *
     * @param source of the trace
     * @param receiver of the trace
     * @param from source of the pair
     * @param to receiver of the pair
     */
    double similarity(int source, int receiver, int from, int to, Geometry expected) {
        WaterPulse.Pulse pulse = water.at(expected.distance(from, to), expected.arrival(from, to));
        return similarity(pulse, recording.start(source, receiver), 0);
    }

    /**
     * By how much later than expected all of some pairs are, us: where the mean of their similarity
     * is highest, if it is clearly higher there than at 0.
     *
     * @param latest us
     * @param better by how much
     */
    double delay(List<int[]> pairs, Geometry expected, double latest, double better) {
        progress.checkCanceled();
        int most = (int) Math.round(latest / interval);
        double[] sums = new double[2 * most + 1];
        for (int[] pair : pairs) {
            double[] one = loudSimilarities(pair, expected, most);
            for (int i = 0; i < one.length; i++) sums[i] += one[i] / pairs.size();
        }
        int best = most;
        for (int i = 0; i < sums.length; i++)
            if (Math.abs(sums[i]) > Math.abs(sums[best])) best = i;
        boolean clear = Math.abs(sums[best]) > Math.abs(sums[most]) + better;
        return clear ? (best - most) * interval : 0;
    }

    /** Similarities at lags, less where the trace is quiet: the first of a wave is alike, too. */
    private double[] loudSimilarities(int[] pair, Geometry expected, int most) {
        WaterPulse.Pulse pulse =
                water.at(expected.distance(pair[0], pair[1]), expected.arrival(pair[0], pair[1]));
        int start = recording.start(pair[0], pair[1]);
        double[] similarities = new double[2 * most + 1];
        double[] powers = new double[similarities.length];
        double loudest = 0;
        for (int lag = -most; lag <= most; lag++) {
            double one = similarity(pulse, start, lag);
            if (Double.isNaN(one)) continue;
            similarities[lag + most] = one;
            powers[lag + most] = power(pulse, start, lag);
            loudest = Math.max(loudest, powers[lag + most]);
        }
        for (int i = 0; i < powers.length; i++)
            similarities[i] *= Math.min(1, powers[i] / Math.max(1e-300, LOUD * loudest));
        return similarities;
    }
}
