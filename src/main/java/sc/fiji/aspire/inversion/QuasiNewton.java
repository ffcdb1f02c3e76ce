package sc.fiji.aspire.inversion;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Directions of descent of L-BFGS: Nocedal and Wright, Numerical Optimization (2006), algorithm
 * 7.4.
 */
public final class QuasiNewton {

    private static final int MEMORY = 6;

    private final Deque<Pair> pairs = new ArrayDeque<>();

    /** A step that was taken, the change of the gradient along it, and 1 / their product. */
    private record Pair(double[] step, double[] change, double weight) {}

    /** Remembers a step, unless the misfit is not convex along it. */
    public void remember(double[] step, double[] change) {
        double product = dot(step, change);
        if (!(product > 0)) return;
        pairs.addFirst(new Pair(step, change, 1 / product));
        if (pairs.size() > MEMORY) pairs.removeLast();
    }

    /** Whether no step is kept. */
    public boolean isEmpty() {
        return pairs.isEmpty();
    }

    /** Drops all steps. */
    public void forget() {
        pairs.clear();
    }

    /** Minus the inverse Hessian, as far as it is known, times a gradient. */
    public double[] direction(double[] gradient) {
        double[] q = gradient.clone();
        double[] factors = new double[pairs.size()];
        int i = 0;
        for (Pair pair : pairs) {
            factors[i] = pair.weight * dot(pair.step, q);
            add(q, -factors[i++], pair.change);
        }
        double scale = 1;
        if (!pairs.isEmpty()) {
            Pair last = pairs.peekFirst();
            scale = dot(last.step, last.change) / dot(last.change, last.change);
        }
        for (int k = 0; k < q.length; k++) q[k] *= scale;
        for (Iterator<Pair> oldest = pairs.descendingIterator(); oldest.hasNext(); ) {
            Pair pair = oldest.next();
            add(q, factors[--i] - pair.weight * dot(pair.change, q), pair.step);
        }
        for (int k = 0; k < q.length; k++) q[k] = -q[k];
        return q;
    }

    /** The sum of products. */
    public static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }

    private static void add(double[] to, double factor, double[] values) {
        for (int i = 0; i < to.length; i++) to[i] += factor * values[i];
    }
}
