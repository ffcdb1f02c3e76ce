package sc.fiji.aspire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * How long work will still take, from the speed that it was seen to have in the later half of its
 * time, so that the speed of another kind of part is forgotten soon. Time counts from where the
 * share of the work begins to rise: neither a test of devices before it, nor what an earlier run
 * had done already, is a speed. Nor is a step that takes absurdly longer than the others, as where
 * the process was suspended. Nothing is said before enough was seen, nor when nothing moves any
 * more.
 */
public final class RemainingTime {

    private static final double FEWEST_SECONDS = 3;

    /** Before so much is done, or after so long, the first seconds say little of the others. */
    private static final double FEWEST_SHARE = 0.02;

    private static final double LONG_SECONDS = 30;
    private static final int FEWEST_STEPS = 4;
    private static final int MOST_STEPS = 256;

    /** What takes so long, and so many times as long as is usual, is no work. */
    private static final double PAUSE_SECONDS = 60;

    private static final double PAUSE_TIMES = 100;

    /** Steps whose median is usual: after half as many of another kind, that is. */
    private static final int USUAL_STEPS = 9;

    /** Seconds in which the estimate follows a change of speed, and the share of a long run. */
    private static final double FOLLOWS = 3;

    private static final double FOLLOWS_SHARE = 0.1;

    private final LongSupplier clock;
    private final long begin;
    private final List<Step> steps = new ArrayList<>();
    private final Deque<Double> paces = new ArrayDeque<>();
    private double paused;
    private double looked;
    private double end = Double.NaN;

    /**
     * @param seconds since the beginning, but for pauses
     * @param share of the work that is done
     */
    private record Step(double seconds, double share) {}

    /** Starts to measure, by a clock in nanoseconds. */
    public RemainingTime(LongSupplier clock) {
        this.clock = clock;
        begin = clock.getAsLong();
    }

    /**
     * Takes note of how far the work is.
     *
     * @param share of the work that is done; less than before is not believed, but less than all
     *     after all is other work
     */
    public synchronized void observe(double share) {
        if (!steps.isEmpty() && last().share >= 1 && share < 1) beginAnew();
        if (steps.size() == 1 && share <= last().share) steps.clear();
        if (!steps.isEmpty() && share > last().share) leaveOutPause(share - last().share);
        double now = now();
        if (steps.isEmpty() || share > last().share) steps.add(new Step(now, Math.min(1, share)));
        if (steps.size() > MOST_STEPS) thin();
        double expected = expectedEnd(now);
        double rest = Double.isNaN(end) ? 0 : end - now;
        // What was seen for a short time only may be wrong by much, however long the rest seems.
        double known = Math.min(rest, now - steps.get(0).seconds);
        double follows = Math.max(FOLLOWS, FOLLOWS_SHARE * known);
        boolean anew = Double.isNaN(end) || Double.isNaN(expected);
        double weight = anew ? 1 : 1 - Math.exp(Math.min(0, looked - now) / follows);
        end = anew ? expected : end + weight * (expected - end);
        looked = now;
    }

    /** Seconds that are left, at least 0; empty if that cannot be told. */
    public synchronized OptionalDouble seconds() {
        if (Double.isNaN(end)) return OptionalDouble.empty();
        return OptionalDouble.of(Math.max(0, end - now()));
    }

    /** For a person: "about 5 min left"; empty if that cannot be told. */
    public String text() {
        OptionalDouble seconds = seconds();
        return seconds.isPresent() ? text(seconds.getAsDouble()) : "";
    }

    /** No more digits than an estimate has: "about 5 min left". */
    public static String text(double seconds) {
        return about(seconds) + " left";
    }

    /** The same of all the time that work takes: "about 5 min". */
    public static String about(double seconds) {
        if (seconds < 7.5) return "a few seconds";
        if (seconds < 57.5) return "about " + 5 * Math.round(seconds / 5) + " s";
        long minutes = Math.round(seconds / 60);
        if (minutes < 60) return "about " + minutes + " min";
        long tens = 10 * Math.round(seconds / 600);
        if (tens < 24 * 60)
            return "about " + tens / 60 + " h" + (tens % 60 == 0 ? "" : " " + tens % 60 + " min");
        long hours = Math.round(seconds / 3600);
        return "about " + hours / 24 + " d" + (hours % 24 == 0 ? "" : " " + hours % 24 + " h");
    }

    private void beginAnew() {
        steps.clear();
        paces.clear();
        end = Double.NaN;
    }

    private double now() {
        return 1e-9 * (clock.getAsLong() - begin) - paused;
    }

    /** Of a step that has just ended, if it was one. */
    private void leaveOutPause(double share) {
        double seconds = now() - last().seconds;
        if (paces.size() == USUAL_STEPS) paces.removeFirst();
        paces.addLast(seconds / share);
        double usual = share * paces.stream().sorted().skip(paces.size() / 2).findFirst().get();
        if (paces.size() == USUAL_STEPS && isPause(seconds, usual)) paused += seconds - usual;
    }

    private static boolean isPause(double seconds, double usual) {
        return seconds > PAUSE_SECONDS && seconds > PAUSE_TIMES * usual;
    }

    private Step last() {
        return steps.get(steps.size() - 1);
    }

    /**
     * When the work ends at the speed of the later half of the time; NaN if that is not known.
     * Between two steps nothing is known to be slower, unless it takes longer than ever before.
     */
    private double expectedEnd(double now) {
        if (last().share >= 1) return now;
        double start = steps.get(0).seconds;
        double longest = longestStep();
        if (isPause(now - last().seconds, longest)) return Double.NaN;
        double seen = Math.max(last().seconds, now - longest);
        double half = (seen - start) / 2;
        double all = last().share - steps.get(0).share;
        double fewest = all < FEWEST_SHARE ? LONG_SECONDS : FEWEST_SECONDS;
        if (now - start < fewest || steps.size() <= FEWEST_STEPS) return Double.NaN;
        double done = last().share - shareAt(seen - half);
        return done > 0 ? seen + (1 - last().share) * half / done : Double.NaN;
    }

    private double longestStep() {
        double longest = 0;
        for (int i = 1; i < steps.size(); i++)
            longest = Math.max(longest, steps.get(i).seconds - steps.get(i - 1).seconds);
        return longest;
    }

    private double shareAt(double seconds) {
        int i = steps.size() - 1;
        while (steps.get(i).seconds > seconds) i--;
        Step before = steps.get(i);
        if (i == steps.size() - 1) return before.share;
        Step after = steps.get(i + 1);
        double part = (seconds - before.seconds) / (after.seconds - before.seconds);
        return before.share + part * (after.share - before.share);
    }

    /** Leaves out every other step but the first and the last. */
    private void thin() {
        List<Step> kept = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++)
            if (i % 2 == 0 || i == steps.size() - 1) kept.add(steps.get(i));
        steps.clear();
        steps.addAll(kept);
    }
}
