package sc.fiji.aspire.picking;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.array.NoiseLevel;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Observation;

/**
 * Picks the first arrivals of a record against those of a record of water alone.
 *
 * @param water what the same array records without a body, or would
 * @param speed of sound in water, m/s
 * @param rule that picks must follow
 * @param level part of the loudest arrival of a trace that the first one has at least
 */
public record ArrivalPicker(WaterTraces water, double speed, PickRule rule, double level) {

    /** Part of the loudest arrival that first ones usually have at least. */
    public static final double LEVEL = 0.1;

    /** Speeds between which sound travels, mm/us: through fat and oil, and through bone. */
    private static final double SLOWEST = 1.2;

    private static final double FASTEST = 3.2;

    /** Periods by which the correlation may disagree with the onset. */
    private static final double SEARCH = 1.5;

    /** Quiet samples that tell the noise of a trace. */
    private static final int ENOUGH = 32;

    public ArrivalPicker {
        if (!(level > 0 && level <= 1))
            throw new IllegalArgumentException(
                    "Expected a level above 0 and up to 1 of the loudest arrival, found "
                            + level
                            + ".");
    }

    /**
     * Picks a record.
     *
     * @param record with the noise on it
     * @throws IllegalArgumentException if the water record does not belong to it
     */
    public PickedTimes pick(Observation record, Progress progress) {
        water.requireFit(record, speed);
        Acquisition acquisition = record.acquisition();
        Channel channel = new Channel(record);
        List<ArrivalPick> picks = new ArrayList<>();
        List<PickRule.Reason> reasons = new ArrayList<>();
        int receivers = acquisition.numReceivers();
        for (int s = 0; s < acquisition.numSources(); s++) {
            progress.checkCanceled();
            progress.update(s, acquisition.numSources(), "source " + (s + 1));
            for (int r = 0; r < receivers; r++) {
                boolean there = acquisition.isUsed(s, r) && water.isUsed(s, r);
                ArrivalPick pick = there ? channel.pick(s, r) : ArrivalPick.ABSENT;
                picks.add(pick);
                reasons.add(
                        there
                                ? rule.judge(pick, channel.window.period())
                                : PickRule.Reason.MISSING);
            }
        }
        return new PickedTimes(acquisition, speed, rule, picks, reasons);
    }

    /** The traces of a record, one by one. */
    private final class Channel {

        private final Acquisition acquisition;
        private final float[] traces;
        private final double noise;
        private final PulseWindow window;
        private final double interval;
        private final double[] taper;
        private final Onset onset;

        Channel(Observation record) {
            acquisition = record.acquisition();
            traces = record.traces();
            noise = record.noise();
            window = PulseWindow.of(acquisition.wavelet());
            interval = acquisition.time().interval();
            taper = window.taper(interval);
            onset = new Onset(window.period() / interval, level);
        }

        private int sample(double distance, double speed) {
            double at = (distance / speed - acquisition.time().start()) / interval;
            return (int) Math.max(0, Math.min(acquisition.time().samples(), Math.floor(at)));
        }

        ArrivalPick pick(int source, int receiver) {
            double distance = acquisition.distance(source, receiver);
            int length = (int) Math.ceil(window.length() / interval);
            int from = sample(distance, FASTEST);
            int to = Math.min(acquisition.time().samples(), sample(distance, SLOWEST) + length);
            double[] heard = trace(source, receiver);
            double[] known = water.trace(source, receiver);
            double sigma = noise(heard, NoiseLevel.quietSamples(acquisition, source, receiver));
            // The water's onset is looked for as if it had as much noise.
            double loud = onset.peak(known, from, to);
            double more = sigma * loud / onset.peak(heard, from, to);
            double late = onset.find(heard, from, to, sigma, 0);
            double early = onset.find(known, from, to, 0, more);
            if (Double.isNaN(late - early)) return ArrivalPick.ABSENT;
            int begin = (int) Math.round(early - PulseWindow.AHEAD * window.period() / interval);
            int most = (int) Math.ceil(SEARCH * window.period() / interval);
            Lag lag = Lag.find(known, heard, begin, taper, (int) Math.round(late - early), most);
            if (Double.isNaN(lag.samples()) || !isPossible(distance, interval * lag.samples()))
                return ArrivalPick.ABSENT;
            double ratio = 10 * Math.log10(lag.power() / (sigma * sigma));
            return new ArrivalPick(
                    interval * lag.samples(),
                    interval * (late - early),
                    Math.min(ratio, water.decibels(loud)),
                    lag.similarity(),
                    acquisition.time().start() + interval * early);
        }

        private boolean isPossible(double distance, double lag) {
            double time = distance / (1e-3 * speed) + lag;
            double slack = 0.5 * window.period();
            return time > distance / FASTEST - slack && time < distance / SLOWEST + slack;
        }

        private double noise(double[] trace, int quiet) {
            double own = quiet < ENOUGH ? 0 : WaterTraces.noise(trace, quiet);
            return Math.max(own, noise);
        }

        private double[] trace(int source, int receiver) {
            int samples = acquisition.time().samples();
            int start = (source * acquisition.numReceivers() + receiver) * samples;
            double[] trace = new double[samples];
            for (int i = 0; i < samples; i++) trace[i] = traces[start + i];
            return trace;
        }
    }
}
