package sc.fiji.aspire.array.fit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.TreeSet;

/** What of a fit is large and certain enough to be told, and to be corrected. */
final class Told {

    /** Smaller delays of all are not told, periods, */
    private static final double LATE = 0.01;

    /** nor smaller changes of the speed, as a part, */
    private static final double SPEED = 0.002;

    /** nor anything within so many deviations. */
    private static final double CLEAR = 5;

    /** Water of 0 C is faster, m/s, */
    private static final double SLOWEST = 1395;

    /** and brine of 40 C slower. */
    private static final double FASTEST = 1620;

    /** Part by which other baths may differ from what is said. */
    private static final double NEAR = 0.03;

    private static final int DIGITS = 6;

    /** An element is heard if so many pairs hear it, louder than this part of the others. */
    private static final int HEARD = 2;

    private static final double SILENT = 0.05;

    private Told() {}

    private static TimeFit.Fitted times(RecordFit fit) {
        return fit.waves().orElseThrow().times();
    }

    static double period(RecordFit fit) {
        return 1 / fit.heard().acquisition().wavelet().centreFrequency();
    }

    /** The delay of all, us; 0 if it is nothing to tell of. */
    static double late(RecordFit fit) {
        double late = times(fit).geometry().late();
        boolean told =
                Math.abs(late) > LATE * period(fit)
                        && Math.abs(late) > CLEAR * times(fit).lateDeviation();
        return told ? late : 0;
    }

    /** Speed of sound that fits, m/s. */
    static double speed(RecordFit fit) {
        return 1e3 / times(fit).geometry().slowness();
    }

    static boolean isSpeedFound(RecordFit fit) {
        return !Double.isNaN(times(fit).speedDeviation());
    }

    static boolean isOtherWater(RecordFit fit) {
        double apart = Math.abs(speed(fit) - fit.water());
        return isSpeedFound(fit)
                && apart > SPEED * fit.water()
                && apart > CLEAR * times(fit).speedDeviation();
    }

    /** Whether the speed is one of a bath, or near to what is expected: else the size is wrong. */
    static boolean isPossibleWater(RecordFit fit) {
        double speed = speed(fit);
        boolean near = Math.abs(speed - fit.water()) < NEAR * fit.water();
        return near || speed > SLOWEST && speed < FASTEST;
    }

    /** Without digits that nobody can have measured. */
    static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(DIGITS)).doubleValue();
    }

    /** Those that the check takes for silent, but for those whose direct waves were found late. */
    static List<Integer> silentSources(RecordFit fit) {
        TreeSet<Integer> silent = new TreeSet<>(fit.symptoms().silentSources());
        silent.addAll(fit.ordered().silentSources());
        fit.waves().ifPresent(w -> silent.removeIf(s -> isHeard(w, s, -1)));
        return List.copyOf(silent);
    }

    static List<Integer> silentReceivers(RecordFit fit) {
        TreeSet<Integer> silent = new TreeSet<>(fit.symptoms().silentReceivers());
        silent.addAll(fit.ordered().silentReceivers());
        fit.waves().ifPresent(w -> silent.removeIf(r -> isHeard(w, -1, r)));
        return List.copyOf(silent);
    }

    private static boolean isHeard(RecordFit.Waves waves, int source, int receiver) {
        double[] gains =
                waves.picks().stream()
                        .filter(p -> p.source() == source || p.receiver() == receiver)
                        .mapToDouble(p -> Math.abs(p.gain() / waves.gains().all()))
                        .toArray();
        return gains.length >= HEARD && Recording.median(gains) > SILENT;
    }

    /** Silent and noisy ones. */
    static List<Integer> uselessReceivers(RecordFit fit) {
        TreeSet<Integer> useless = new TreeSet<>(silentReceivers(fit));
        useless.addAll(fit.symptoms().noisy());
        return List.copyOf(useless);
    }
}
