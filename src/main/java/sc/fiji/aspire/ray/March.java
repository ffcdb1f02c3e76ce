package sc.fiji.aspire.ray;

import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;

/**
 * Fast marching from one source: points are reached in the order of their times, each by the
 * equation with those that were reached before it (Sethian, A fast marching level set method for
 * monotonically advancing fronts, PNAS 93, 1996).
 */
final class March {

    private static final int POINTS_PER_LOOK = 1 << 12;

    /** Of a component of the gradient along which no neighbour was reached to the whole. */
    private static final double MOST_ACROSS = 0.75;

    private final double[] slowness;
    private final UpwindEquation equation;
    private final double[] tau;
    private final double[] time;
    private final short[] codes;
    private final int[] order;
    private final boolean[] reached;
    private final NodeHeap waiting;

    private March(double[] slowness, UpwindEquation equation) {
        this.slowness = slowness;
        this.equation = equation;
        int size = slowness.length;
        tau = new double[size];
        time = new double[size];
        codes = new short[size];
        order = new int[size];
        reached = new boolean[size];
        waiting = new NodeHeap(time);
    }

    /**
     * The times of all points.
     *
     * @param slowness on the grid, which is kept
     */
    static TimeField from(double[] source, Grid grid, double[] slowness, Progress progress) {
        UpwindEquation equation = new UpwindEquation(grid, source);
        Interpolation at = Interpolation.at(grid, source);
        March march = new March(slowness, equation);
        march.begin(at);
        march.run(progress);
        return new TimeField(
                grid,
                source,
                slowness,
                at,
                new TimeField.Steps(march.order, march.codes, march.tau));
    }

    /** Straight rays to the points around the source: tau is the mean slowness along them. */
    private void begin(Interpolation at) {
        double own = at.of(slowness);
        for (int point : TimeField.around(at, equation)) {
            equation.moveTo(point);
            tau[point] = 0.5 * (own + slowness[point]);
            time[point] = equation.distance() * tau[point];
            codes[point] = TimeField.AT_SOURCE;
            waiting.changed(point);
        }
    }

    private void run(Progress progress) {
        int[] around = new int[2 * equation.axes()];
        for (int count = 0; !waiting.isEmpty(); count++) {
            if (count % POINTS_PER_LOOK == 0) progress.checkCanceled();
            int point = waiting.poll();
            order[count] = point;
            settle(point);
            reached[point] = true;
            equation.moveTo(point);
            for (int k = 0; k < around.length; k++)
                around[k] = equation.neighbour(k / 2, k % 2 == 0 ? -1 : 1);
            for (int neighbour : around)
                if (neighbour >= 0
                        && !reached[neighbour]
                        && codes[neighbour] != TimeField.AT_SOURCE) update(neighbour);
        }
    }

    /** The last value of a point: since it was computed, points beside it may have been reached. */
    private void settle(int point) {
        if (codes[point] == TimeField.AT_SOURCE) return;
        if (!UpwindEquation.isUpwind(codes[point], equation.axes())) compute(point);
    }

    private void update(int point) {
        compute(point);
        waiting.changed(point);
    }

    private void compute(int point) {
        equation.moveTo(point);
        for (int d = 0; d < equation.axes(); d++) equation.take(d, difference(d));
        level();
        double value = solve(slowness[point]);
        tau[point] = value;
        time[point] = equation.distance() * value;
        codes[point] = equation.code();
    }

    /** The difference to the earlier neighbour along an axis. */
    private int difference(int axis) {
        int minus = earlier(axis, -1);
        int plus = earlier(axis, 1);
        if (minus < 0 && plus < 0) return UpwindEquation.NONE;
        boolean up = minus < 0 || plus >= 0 && time[plus] < time[minus];
        int next = earlier(axis, up ? 2 : -2);
        boolean second = next >= 0 && time[next] <= time[up ? plus : minus];
        return (second ? UpwindEquation.SECOND : UpwindEquation.FIRST)
                | (up ? UpwindEquation.PLUS : 0);
    }

    /** Looks beside the neighbour upwind, along axes where no neighbour was reached. */
    private void level() {
        for (int d = 0; d < equation.axes(); d++) {
            if (equation.kind(d) >= UpwindEquation.FIRST) continue;
            equation.take(d, UpwindEquation.NONE);
            if (earlier(d, -1) >= 0 || earlier(d, 1) >= 0) continue;
            boolean up = isReached(equation.beside(d, 1));
            boolean down = isReached(equation.beside(d, -1));
            if (up && down) equation.take(d, UpwindEquation.LEVEL);
            else if (up) equation.take(d, UpwindEquation.LEVEL_UP);
            else if (down) equation.take(d, UpwindEquation.LEVEL_DOWN);
            else if (equation.isLevel(d)) equation.take(d, UpwindEquation.FLAT);
        }
    }

    private boolean isReached(int point) {
        return point >= 0 && reached[point];
    }

    private int earlier(int axis, int steps) {
        int neighbour = equation.neighbour(axis, steps);
        return neighbour >= 0 && reached[neighbour] ? neighbour : -1;
    }

    /**
     * The larger root of the equation, without those differences that would not come from where the
     * wave comes from.
     */
    private double solve(double s) {
        while (true) {
            double squares = 0;
            double products = 0;
            double rest = -s * s;
            for (int d = 0; d < equation.axes(); d++) {
                if (equation.kind(d) == UpwindEquation.NONE) continue;
                double a = equation.a(d);
                double b = equation.b(d, tau);
                squares += a * a;
                products += a * b;
                rest += b * b;
            }
            double root = products * products - squares * rest;
            double value = root > 0 ? (products + Math.sqrt(root)) / squares : Double.NaN;
            if (!weaken(value)) return value;
        }
    }

    /** Whether a difference did not fit to a value and was left out, or made one of lower order. */
    private boolean weaken(double value) {
        int latest = -1;
        int upwind = 0;
        for (int d = 0; d < equation.axes(); d++) {
            if (equation.kind(d) < UpwindEquation.FIRST) continue;
            upwind++;
            double before = time[equation.neighbour(d)];
            boolean early = !(value * equation.distance() >= before);
            if (early && equation.kind(d) == UpwindEquation.SECOND) {
                equation.weaken(d, UpwindEquation.FIRST);
                return true;
            }
            boolean fits = equation.a(d) * value >= equation.b(d, tau);
            if (fits && !early) continue;
            if (latest < 0 || before > time[equation.neighbour(latest)]) latest = d;
        }
        if (latest >= 0 && upwind > 1) {
            equation.take(latest, UpwindEquation.NONE);
            level();
            return true;
        }
        if (weakenLevel(value)) return true;
        if (latest < 0 || equation.kind(latest) != UpwindEquation.FIRST) return false;
        equation.weaken(latest, UpwindEquation.PLAIN);
        return true;
    }

    /**
     * Whether a component across the wave is larger than its curvature allows, and was left out.
     */
    private boolean weakenLevel(double value) {
        double largest = Math.min(MOST_ACROSS, 2 / equation.steps()) * value;
        boolean weaker = false;
        for (int d = 0; d < equation.axes(); d++) {
            if (equation.kind(d) == UpwindEquation.NONE) continue;
            if (equation.kind(d) >= UpwindEquation.FIRST) continue;
            double across = Math.abs(equation.a(d) * value - equation.b(d, tau));
            if (across <= largest) continue;
            equation.take(d, UpwindEquation.NONE);
            weaker = true;
        }
        return weaker;
    }
}
