package sc.fiji.aspire.array.fit;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.array.Finding;
import sc.fiji.aspire.array.Symptoms;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.Wavelet;

/**
 * By how much a record, and the array that took it, differ from what the acquisition says: from the
 * direct waves of a shot through water alone, or else from those of pairs in the record between
 * which only water lies.
 *
 * @param symptoms of the record, in order
 * @param order of the traces
 * @param wrongOrder in words, if that of all of them is another; else empty
 * @param ordered symptoms of what was listened to, in order
 * @param heard what was listened to, in order and without what was added to it
 * @param water speed of sound that is expected, m/s
 * @param waves direct waves; empty if there are none to be trusted
 * @param wavelet that was sent, if there was a shot
 * @param wavelets by how much that of each source differs from it, as a part; NaN if unknown
 */
public record RecordFit(
        Symptoms symptoms,
        Order order,
        String wrongOrder,
        Symptoms ordered,
        Recording heard,
        double water,
        Optional<Waves> waves,
        Optional<Wavelet> wavelet,
        List<Double> wavelets) {

    /** Pairs are near up to this part of the largest distance: nothing lies between. */
    private static final double NEAR = 0.42;

    /** Pairs that are listened to, at most. */
    private static final int MOST = 40_000;

    /** An element may be late by so many periods, */
    private static final double LATEST = 4;

    /** if its direct waves are more alike there by this. */
    private static final double BETTER = 0.1;

    /** A single pair may be late by this part of a period. */
    private static final double WINDOW = 0.45;

    /** Less similar waves are not used. */
    private static final double ALIKE = 0.7;

    /** Nor waves quieter than this part of most: noise can be alike by chance. */
    private static final double FAINT = 0.03;

    /** Elements nearer than this part of a wavelength are no points to each other. */
    private static final double NEARER = 0.4;

    private static final int FEWEST = 6;

    /** Of a shot through water, so many of the direct waves must be found, */
    private static final double WATER = 0.5;

    /** of elements that are heard so many, */
    private static final double MOST_OF_HEARD = 0.9;

    /** none of which is off by more than this part of a period, */
    private static final double OFF = 0.1;

    /** and arrive within this part of a period of when they should. */
    private static final double EVEN = 0.02;

    /** Near pairs of record and shot may differ by this part of a period. */
    private static final double OTHERWISE = 0.15;

    /** Times are never believed to be more exact than this part of a period, in water alone, */
    private static final double EXACT = 0.004;

    /** and beside a body, whose echoes reach a little into the direct waves. */
    private static final double ROUGH = 0.008;

    /** Nor gains of an element than this part, in water alone, */
    private static final double ALONE = 0.005;

    /** and beside a body. */
    private static final double BESIDE = 0.05;

    /**
     * Direct waves and what follows from them.
     *
     * @param picks of all pairs that were used
     * @param times delays, speed and places
     * @param gains of the elements
     */
    record Waves(List<Picker.Pick> picks, TimeFit.Fitted times, GainFit gains) {

        /**
         * Which part of some pairs has direct waves that arrive when they should. Elements without
         * any do not count, nor waves that end after the record.
         *
         * @param off by which they may be earlier or later, us
         */
        private double part(List<int[]> pairs, Acquisition acquisition, double off) {
            double latest = acquisition.time().end() - acquisition.wavelet().duration();
            BitSet sources = new BitSet();
            BitSet receivers = new BitSet();
            int even = 0;
            for (int i = 0; i < picks.size(); i++) {
                sources.set(picks.get(i).source());
                receivers.set(picks.get(i).receiver());
                if (Math.abs(times.residuals()[i]) <= off) even++;
            }
            long heard =
                    pairs.stream()
                            .filter(p -> sources.get(p[0]) && receivers.get(p[1]))
                            .filter(p -> times.geometry().arrival(p[0], p[1]) <= latest)
                            .count();
            return even / (double) Math.max(1, heard);
        }
    }

    /**
     * What is to be compared.
     *
     * @param record as if each source had sent the wavelet itself
     * @param shot through water alone by the same array, if there is one
     * @param water speed of sound in the bath that is expected, m/s
     * @param unknown whether nobody knows how strongly the sources send
     */
    public record Question(
            Observation record, Optional<Observation> shot, double water, boolean unknown) {}

    /**
     * Compares a record.
     *
     * @param progress may cancel it
     * @throws IllegalArgumentException if half of the sources or receivers are silent, or the shot
     *     is not one through water alone
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static RecordFit of(Question question, Progress progress) {
        Observation record = question.record();
        Optional<Observation> shot = question.shot();
        double water = question.water();
        progress.update(0, 4, "looking at the record");
        Observation listened = shot.orElse(record);
        Symptoms first = Symptoms.of(listened, water, progress);
        Recording raw = Recording.of(listened);
        Recording clean = hasNoWaves(first) ? AddedSound.removed(raw, first) : raw;
        boolean drowned = clean != raw;
        if (drowned) first = Symptoms.of(clean.observation(), water, progress);
        Order order = Order.of(first, record.acquisition().numSources());
        String wrong =
                first.findings().stream()
                        .filter(f -> f.kind() == Finding.Kind.ORDER)
                        .map(Finding::text)
                        .collect(Collectors.joining());
        Recording heard = order.applied(clean);
        Symptoms ordered =
                order.isRight() ? first : Symptoms.of(heard.observation(), water, progress);
        heard = AddedSound.removed(heard, ordered);
        boolean near = ordered.near();
        boolean usable = (near || shot.isPresent()) && !isLost(ordered, shot.isPresent());
        if (!usable) {
            boolean same = shot.isEmpty() && !drowned;
            Symptoms own = same ? ordered : ofRecord(record, order, water, progress);
            return new RecordFit(
                    own,
                    order,
                    wrong,
                    ordered,
                    heard,
                    water,
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        }
        progress.update(1, 4, "looking for direct waves");
        Geometry expected =
                Geometry.of(heard.acquisition(), ordered.late(), water / ordered.longer());
        List<int[]> pairs = pairs(heard, near ? NEAR : 1);
        if (shot.isPresent() && pairs.size() < FEWEST) pairs = pairs(heard, 1);
        Exchange exchange = new Exchange(new Picker(heard, water, progress), expected, pairs);
        List<Integer> sources = exchange.sources();
        List<Integer> receivers = exchange.receivers();
        Order before = order;
        order = order.then(sources, receivers);
        heard = heard.reordered(sources, receivers);
        Picker picker = new Picker(heard, water, progress);
        Optional<Waves> waves = waves(picker, pairs, expected, expected, question);
        progress.update(2, 4, "fitting times");
        if (shot.isPresent() && near && waves.isPresent()) {
            Geometry found = waves.get().times().geometry();
            waves = waves(picker, pairs(heard, 1), found, expected, question);
        }
        if (shot.isPresent()) requireWater(waves, heard);
        progress.update(3, 4, "fitting the wavelet");
        Recording last = heard;
        Optional<WaveletFit> sent =
                shot.isEmpty()
                        ? Optional.empty()
                        : waves.map(
                                w ->
                                        new WaveletFit(
                                                last, w.times().geometry(), w.gains(), progress));
        Optional<Wavelet> wavelet = sent.map(WaveletFit::common);
        List<Double> wavelets = sent.map(w -> w.differences(wavelet.get())).orElse(List.of());
        boolean known = shot.isEmpty() && !drowned && order.equals(before);
        Symptoms symptoms = known ? ordered : ofRecord(record, order, water, progress);
        if (shot.isPresent() && near) requireAlike(symptoms, ordered, picker.period());
        return new RecordFit(
                symptoms, order, wrong, ordered, heard, water, waves, wavelet, wavelets);
    }

    private static Symptoms ofRecord(
            Observation record, Order order, double water, Progress progress) {
        Recording inOrder = order.applied(Recording.of(record));
        return Symptoms.of(inOrder.observation(), water, progress);
    }

    /** Through a body, waves are no longer alike, or come at other times. */
    private static void requireWater(Optional<Waves> waves, Recording shot) {
        List<int[]> pairs = pairs(shot, 1);
        if (pairs.size() < FEWEST)
            throw new IllegalArgumentException(
                    "Expected at least "
                            + FEWEST
                            + " pairs of sources and receivers to measure anything by a shot"
                            + " through water, found "
                            + pairs.size()
                            + ". Leave the shot out.");
        double period = 1 / shot.acquisition().wavelet().centreFrequency();
        double found = waves.map(w -> w.picks().size() / (double) pairs.size()).orElse(0.0);
        double heard = waves.map(w -> w.part(pairs, shot.acquisition(), OFF * period)).orElse(0.0);
        double error = waves.map(w -> w.times().error() / period).orElse(0.0);
        if (found >= WATER && heard >= MOST_OF_HEARD && error <= EVEN) return;
        double part = Math.min(found, heard);
        throw new IllegalArgumentException(
                "Expected a shot through water alone, found one of which "
                        + (error <= EVEN
                                ? Math.round(100 * part) + " % of the direct waves are"
                                : "the direct waves arrive")
                        + " as in water"
                        + (error <= EVEN ? "" : " but for " + Decimal.four(error) + " periods")
                        + ". Choose another, or none.");
    }

    /** What a shot says of time zero is said of the record, too. */
    private static void requireAlike(Symptoms record, Symptoms shot, double period) {
        double later = shot.late() - record.late();
        if (hasNoWaves(record) || Math.abs(later) <= OTHERWISE * period) return;
        throw new IllegalArgumentException(
                "Expected a shot with the time zero of the record, found one whose direct waves"
                        + " arrive "
                        + String.format(Locale.ROOT, "%.1f us ", Math.abs(later))
                        + (later > 0 ? "later" : "earlier")
                        + " than those of near pairs of the record. Choose another, or none.");
    }

    /** Whether there is nothing that the wavelet could be compared with. */
    private static boolean isLost(Symptoms symptoms, boolean isShot) {
        boolean otherPulses =
                symptoms.findings().stream().anyMatch(f -> f.kind() == Finding.Kind.SAMPLING);
        return hasNoWaves(symptoms) || symptoms.resampled() || otherPulses && !isShot;
    }

    /** Whether there is nothing like direct waves, as under a large offset. */
    private static boolean hasNoWaves(Symptoms symptoms) {
        return symptoms.findings().stream().anyMatch(f -> f.kind() == Finding.Kind.SIGNAL);
    }

    private static List<int[]> pairs(Recording heard, double part) {
        double farthest = part * Geometry.of(heard.acquisition(), 0, 1500).size() + Geometry.SAME;
        double wave = 1.5 / heard.acquisition().wavelet().centreFrequency();
        return Geometry.pairs(heard.acquisition(), farthest, MOST).stream()
                .filter(pair -> heard.acquisition().distance(pair[0], pair[1]) > NEARER * wave)
                .toList();
    }

    /**
     * Direct waves of pairs.
     *
     * @param about where and when they arrive, roughly
     * @param said the same by the acquisition
     */
    private static Optional<Waves> waves(
            Picker picker, List<int[]> pairs, Geometry about, Geometry said, Question question) {
        double period = picker.period();
        boolean isShot = question.shot().isPresent();
        Geometry near = delayed(picker, pairs, about, period);
        List<Picker.Pick> picks =
                picker.picks(pairs, near, WINDOW * period).stream()
                        .filter(pick -> Math.abs(pick.similarity()) > ALIKE)
                        .toList();
        double usual =
                Recording.median(picks.stream().mapToDouble(p -> Math.abs(p.gain())).toArray());
        picks = picks.stream().filter(p -> Math.abs(p.gain()) > FAINT * usual).toList();
        if (picks.size() < FEWEST) return Optional.empty();
        TimeFit.Fitted times =
                new TimeFit(picks, period, isShot ? EXACT : ROUGH, picker.progress()).fit(said);
        GainFit gains =
                GainFit.of(
                        picks,
                        said.sources().length,
                        said.receivers().length,
                        isShot ? ALONE : BESIDE,
                        question.unknown());
        return Optional.of(new Waves(picks, times, gains));
    }

    /** With the delays of elements that are late by a large part of a period or more. */
    private static Geometry delayed(
            Picker picker, List<int[]> pairs, Geometry about, double period) {
        for (int s = 0; s < about.sources().length; s++)
            about = delayed(picker, pairs, about, new Term(Term.Kind.SOURCE_DELAY, s, -1), period);
        for (int r = 0; r < about.receivers().length; r++)
            about =
                    delayed(
                            picker,
                            pairs,
                            about,
                            new Term(Term.Kind.RECEIVER_DELAY, -1, r),
                            period);
        return about;
    }

    private static Geometry delayed(
            Picker picker, List<int[]> pairs, Geometry about, Term element, double period) {
        boolean source = element.kind() == Term.Kind.SOURCE_DELAY;
        List<int[]> own =
                pairs.stream()
                        .filter(p -> source ? p[0] == element.source() : p[1] == element.receiver())
                        .toList();
        double delay = own.isEmpty() ? 0 : picker.delay(own, about, LATEST * period, BETTER);
        return delay == 0 ? about : element.applied(about, new double[] {delay});
    }
}
