package sc.fiji.aspire.ray;

import sc.fiji.aspire.Grid;

/**
 * The discrete eikonal equation of one point after another. With T = r tau, where r is the distance
 * from the source and tau is smooth there, and differences to neighbours that were reached before,
 * each component of the gradient away from such a neighbour is
 *
 * <pre>
 *   g = r (3 tau - 4 tau_1 + tau_2) / 2 h + p tau = a tau - b,     p = dr/dx,
 *   sum over axes of g^2 = s^2
 * </pre>
 *
 * or the like of first order. It is linear in the values of the neighbours, {@code b = first tau_1
 * + second tau_2}.
 *
 * <p>Fomel, Luo and Zhao, Fast sweeping method for the factored eikonal equation, J. Comput. Phys.
 * 228, 2009; Treister and Haber, A fast marching algorithm for the factored eikonal equation, J.
 * Comput. Phys. 324, 2016.
 */
final class UpwindEquation {

    /** No difference along this axis. */
    static final int NONE = 0;

    /**
     * Where neither neighbour along the axis was reached, as on the line where the wave runs across
     * it: g = p tau, as if tau were constant along the axis.
     */
    static final int FLAT = 1;

    /** The same with the change of tau between the points beside the neighbour upwind. */
    static final int LEVEL = 2;

    /** The same with its change between that neighbour and the point beside it. */
    static final int LEVEL_UP = 3;

    static final int LEVEL_DOWN = 4;

    static final int FIRST = 5;
    static final int SECOND = 6;

    /** A difference of T itself, for neighbours behind the source. */
    static final int PLAIN = 7;

    /** Added where the neighbour is the one with the larger index. */
    static final int PLUS = 8;

    /** Bits of an axis in a code for all. */
    static final int BITS = 4;

    /** Factored differences have at least this factor of tau. */
    private static final double LEAST = 0.5;

    private final int axes;
    private final int[] size;
    private final int[] stride;
    private final double[] start;
    private final double spacing;
    private final int[] index;
    private final double[] offset;
    private final int[] kind;
    private final int[] neighbour;
    private final int[] next;
    private final double[] a;
    private final double[] first;
    private final double[] second;
    private int point;
    private double r;

    /**
     * @param source position
     */
    UpwindEquation(Grid grid, double[] source) {
        axes = grid.numDimensions();
        size = grid.size();
        spacing = grid.spacing();
        stride = new int[axes];
        start = grid.origin();
        int all = 1;
        for (int d = 0; d < axes; d++) {
            stride[d] = all;
            all *= size[d];
            start[d] -= source[d];
        }
        index = new int[axes];
        offset = new double[axes];
        kind = new int[axes];
        neighbour = new int[axes];
        next = new int[axes];
        a = new double[axes];
        first = new double[axes];
        second = new double[axes];
    }

    /** Goes to a point, without any difference yet. */
    void moveTo(int point) {
        this.point = point;
        double sum = 0;
        int rest = point;
        for (int d = 0; d < axes; d++) {
            index[d] = rest % size[d];
            rest /= size[d];
            offset[d] = start[d] + index[d] * spacing;
            sum += offset[d] * offset[d];
            kind[d] = NONE;
        }
        r = Math.sqrt(sum);
    }

    int axes() {
        return axes;
    }

    /** Distance of the point from the source. */
    double distance() {
        return r;
    }

    /** Whether the point is no farther from the source than its neighbours, along an axis. */
    boolean isLevel(int axis) {
        return Math.abs(offset[axis]) < spacing;
    }

    /** Distance of the point from the source, in spacings of the grid. */
    double steps() {
        return r / spacing;
    }

    /** The neighbour that the wave comes from, along the first axis that has one, or -1. */
    int upwind() {
        for (int d = 0; d < axes; d++) if (kind(d) >= FIRST) return neighbour[d];
        return -1;
    }

    /** The point beside {@link #upwind} along an axis that has no difference, or -1. */
    int beside(int axis, int steps) {
        int at = index[axis] + steps;
        int from = upwind();
        return from >= 0 && at >= 0 && at < size[axis] ? from + steps * stride[axis] : -1;
    }

    /** Whether the point belongs to the cells around the source. */
    boolean isAtSource() {
        for (double x : offset) if (Math.abs(x) > spacing * (1 + 1e-9)) return false;
        return true;
    }

    /**
     * The number of the neighbour that is so many steps away, or -1 outside of the grid.
     *
     * @param steps below 0 towards smaller indices
     */
    int neighbour(int axis, int steps) {
        int at = index[axis] + steps;
        return at >= 0 && at < size[axis] ? point + steps * stride[axis] : -1;
    }

    /**
     * Takes a difference along an axis; one that would not be stable is replaced. Those to earlier
     * neighbours come first, which the others look at.
     */
    void take(int axis, int newKind) {
        set(axis, newKind);
        if ((newKind & ~PLUS) >= FIRST && a[axis] < LEAST) set(axis, PLAIN | newKind & PLUS);
    }

    private void set(int axis, int newKind) {
        kind[axis] = newKind;
        if ((newKind & ~PLUS) >= FIRST) setUpwind(axis);
        else if (newKind != NONE) setLevel(axis);
    }

    private void setUpwind(int axis) {
        int side = (kind[axis] & PLUS) == 0 ? 1 : -1;
        double steps = r / spacing;
        double p = side * offset[axis] / r;
        connect(axis, point - side * stride[axis], point - side * stride[axis]);
        switch (kind(axis)) {
            case FIRST -> weigh(axis, steps + p, steps, 0);
            case SECOND -> {
                connect(axis, neighbour[axis], point - 2 * side * stride[axis]);
                weigh(axis, 1.5 * steps + p, 2 * steps, -0.5 * steps);
            }
            default -> {
                double x = offset[axis] - side * spacing;
                double square = r * r - offset[axis] * offset[axis] + x * x;
                weigh(axis, steps, Math.sqrt(Math.max(0, square)) / spacing, 0);
            }
        }
    }

    private void setLevel(int axis) {
        int from = upwind();
        double steps = r / spacing;
        double p = offset[axis] / r;
        switch (kind(axis)) {
            case LEVEL -> {
                connect(axis, from + stride[axis], from - stride[axis]);
                weigh(axis, p, -0.5 * steps, 0.5 * steps);
            }
            case LEVEL_UP -> {
                connect(axis, from + stride[axis], from);
                weigh(axis, p, -steps, steps);
            }
            case LEVEL_DOWN -> {
                connect(axis, from, from - stride[axis]);
                weigh(axis, p, -steps, steps);
            }
            default -> {
                connect(axis, point, point);
                weigh(axis, p, 0, 0);
            }
        }
    }

    private void connect(int axis, int one, int other) {
        neighbour[axis] = one;
        next[axis] = other;
    }

    private void weigh(int axis, double factor, double one, double other) {
        a[axis] = factor;
        first[axis] = one;
        second[axis] = other;
    }

    int kind(int axis) {
        return kind[axis] & ~PLUS;
    }

    /** What is taken along an axis, with another kind of difference on the same side. */
    void weaken(int axis, int newKind) {
        take(axis, newKind | kind[axis] & PLUS);
    }

    /** The neighbour of a difference. */
    int neighbour(int axis) {
        return neighbour[axis];
    }

    /** The other point of a difference, or the neighbour again. */
    int next(int axis) {
        return next[axis];
    }

    double a(int axis) {
        return a[axis];
    }

    double first(int axis) {
        return first[axis];
    }

    double second(int axis) {
        return second[axis];
    }

    double b(int axis, double[] tau) {
        return first[axis] * tau[neighbour[axis]] + second[axis] * tau[next[axis]];
    }

    private static int taken(short code, int axis) {
        return code >> BITS * axis & (1 << BITS) - 1;
    }

    /** Whether a code is of differences to earlier neighbours along all axes. */
    static boolean isUpwind(short code, int axes) {
        for (int d = 0; d < axes; d++) if ((taken(code, d) & ~PLUS) < FIRST) return false;
        return true;
    }

    /** All differences as one number, for {@link #recall}. */
    short code() {
        int code = 0;
        for (int d = 0; d < axes; d++) code |= kind[d] << BITS * d;
        return (short) code;
    }

    /** Goes to a point and takes the differences that were taken there. */
    void recall(int point, short code) {
        moveTo(point);
        for (int d = 0; d < axes; d++) {
            int taken = taken(code, d);
            if ((taken & ~PLUS) >= FIRST) set(d, taken);
        }
        for (int d = 0; d < axes; d++) if (kind[d] == NONE) set(d, taken(code, d));
    }
}
