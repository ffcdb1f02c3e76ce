package sc.fiji.aspire.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Sources and receivers that are silent, reversed, or not as loud as the others. */
final class Elements {

    private static final double SILENT = 0.05;

    /** Gains beyond this factor, up or down, are uneven. */
    private static final double UNEVEN = 1.6;

    /** A receiver far from all sources is silent if it is as loud as its own quiet start, */
    private static final double NOTHING = 1.25;

    /** while most receivers are louder by this factor. */
    private static final double SOMETHING = 5;

    /** and if so many of its traces are. */
    private static final int FEWEST = 3;

    private final Channels channels;
    private final DirectWaves waves;
    private final double usual;
    private final double usualLoudness;
    private final List<Integer> silentSources = new ArrayList<>();
    private final List<Integer> silentReceivers = new ArrayList<>();
    private final List<Integer> reversedSources = new ArrayList<>();
    private final List<Integer> reversed = new ArrayList<>();
    private final List<Integer> uneven = new ArrayList<>();
    private double farthest = 1;

    /**
     * Judges the elements.
     *
     * @param waves direct waves that are trusted, or {@link DirectWaves#NONE}
     */
    Elements(Channels channels, DirectWaves waves) {
        this.channels = channels;
        this.waves = waves;
        usual = waves.median(m -> true, DirectWaves.Match::gain);
        for (int s = 0; s < channels.numSources(); s++) {
            int source = s;
            double gain = waves.median(m -> m.pair().source() == source, m -> m.gain() / usual);
            if (isSilentSource(s)) silentSources.add(s);
            else if (gain < -SILENT) reversedSources.add(s);
        }
        double[] loudness = new double[channels.numReceivers()];
        for (int r = 0; r < loudness.length; r++) loudness[r] = loudness(r);
        usualLoudness = Channels.median(Arrays.stream(loudness));
        for (int r = 0; r < loudness.length; r++) judge(r, loudness[r]);
    }

    private boolean isSilentSource(int source) {
        boolean any = false;
        boolean constant = true;
        for (int r = 0; r < channels.numReceivers(); r++)
            if (channels.isUsed(source, r)) {
                any = true;
                constant &= channels.isConstant(source, r);
            }
        double gain =
                waves.median(m -> m.pair().source() == source, m -> Math.abs(m.gain() / usual));
        return any && (constant || gain < SILENT);
    }

    private void judge(int receiver, double loudness) {
        int heard = 0;
        boolean constant = true;
        for (int s = 0; s < channels.numSources(); s++) {
            if (!channels.isUsed(s, receiver) || silentSources.contains(s)) continue;
            heard++;
            constant &= channels.isConstant(s, receiver);
        }
        if (heard == 0) return;
        double gain =
                waves.median(
                        m ->
                                m.pair().receiver() == receiver
                                        && !silentSources.contains(m.pair().source()),
                        m ->
                                (reversedSources.contains(m.pair().source()) ? -1 : 1)
                                        * m.gain()
                                        / usual);
        boolean faint =
                Double.isNaN(gain)
                        ? heard >= FEWEST && loudness < NOTHING && usualLoudness > SOMETHING
                        : Math.abs(gain) < SILENT;
        if (constant || faint) silentReceivers.add(receiver);
        else if (gain < 0) reversed.add(receiver);
        double apart = Math.abs(Math.log(Math.abs(gain)));
        if (!constant && !faint && apart > Math.log(UNEVEN)) {
            uneven.add(receiver);
            if (apart > Math.abs(Math.log(farthest))) farthest = Math.abs(gain);
        }
    }

    /** The same of a receiver's loudest trace. */
    private double loudness(int receiver) {
        double loudest = 0;
        for (int s = 0; s < channels.numSources(); s++)
            if (channels.isUsed(s, receiver) && !silentSources.contains(s))
                loudest = Math.max(loudest, loudness(s, receiver));
        return loudest;
    }

    /** Root mean square of a trace over that of its quiet start; infinite where that is nothing. */
    private double loudness(int source, int receiver) {
        int quiet = channels.quiet(source, receiver);
        double before = power(channels.start(source, receiver), quiet);
        double all = power(channels.start(source, receiver), channels.samples());
        return before > 0 ? Math.sqrt(all / before) : Double.POSITIVE_INFINITY;
    }

    private double power(int start, int count) {
        double sum = 0;
        for (int i = start; i < start + count; i++)
            sum += (double) channels.value(i) * channels.value(i);
        return sum / Math.max(1, count);
    }

    /**
     * Refuses a record of which half is silent.
     *
     * @throws IllegalArgumentException saying what is
     */
    void requireHalf() {
        require(silentReceivers, channels.numReceivers(), "receiver");
        require(silentSources, channels.numSources(), "source");
    }

    private static void require(List<Integer> silent, int all, String what) {
        if (2 * silent.size() >= all && !silent.isEmpty())
            throw new IllegalArgumentException(
                    "Expected a record of "
                            + all
                            + " "
                            + what
                            + "s, found "
                            + Finding.names(what, silent)
                            + " silent: half or more. Choose another record.");
    }

    List<Integer> silentReceivers() {
        return silentReceivers;
    }

    List<Integer> silentSources() {
        return silentSources;
    }

    void addTo(List<Finding> findings) {
        if (!silentReceivers.isEmpty())
            findings.add(
                    new Finding(
                            Finding.Kind.SILENT,
                            Finding.names("receiver", silentReceivers) + " silent",
                            false));
        if (!silentSources.isEmpty())
            findings.add(
                    new Finding(
                            Finding.Kind.SILENT,
                            Finding.names("source", silentSources) + " silent",
                            false));
        if (!reversed.isEmpty())
            findings.add(
                    new Finding(
                            Finding.Kind.POLARITY,
                            Finding.names("receiver", reversed) + " of reversed polarity",
                            false));
        if (!reversedSources.isEmpty())
            findings.add(
                    new Finding(
                            Finding.Kind.POLARITY,
                            Finding.names("source", reversedSources) + " of reversed polarity",
                            false));
        if (!uneven.isEmpty())
            findings.add(
                    new Finding(
                            Finding.Kind.UNEVEN,
                            String.format(
                                    Locale.ROOT,
                                    "%s louder or quieter than the others (by a factor of %s)",
                                    Finding.names("receiver", uneven),
                                    Finding.number(farthest)),
                            false));
    }
}
