package sc.fiji.aspire.ray;

/**
 * The derivative of tau by the slowness: each step of a march, differentiated, in its order or
 * against it. With {@code sum over axes of g^2 = s^2}, {@code g = a tau - b} and b linear in the
 * tau of earlier points ({@link UpwindEquation}), a step is
 *
 * <pre>
 *   d tau = (s ds + sum over axes of g db) / sum over axes of g a.
 * </pre>
 *
 * Its weights are computed once, since conjugate gradients go over all steps again and again. The
 * points that it looks at follow from its code.
 *
 * @param at where the source lies between the points
 * @param order of the points
 * @param codes of their equations, in this order
 * @param own weight of the slowness, in this order
 * @param weights of the earlier points, two for each axis, in this order
 * @param places of these points from the point itself, by code
 */
record Tangent(
        Interpolation at,
        int[] order,
        short[] codes,
        double[] own,
        double[] weights,
        int[][] places) {

    /** Bytes per point of a grid with so many axes. */
    static int bytes(int axes) {
        return Short.BYTES + Double.BYTES * (1 + 2 * axes);
    }

    static Tangent of(TimeField field) {
        UpwindEquation equation = new UpwindEquation(field.grid(), field.source());
        int axes = equation.axes();
        int[] order = field.steps().order();
        double[] tau = field.steps().tau();
        short[] codes = new short[order.length];
        double[] own = new double[order.length];
        double[] weights = new double[2 * axes * order.length];
        int[][] places = new int[1 << UpwindEquation.BITS * axes][];
        double[] gradient = new double[axes];
        for (int i = 0; i < order.length; i++) {
            int point = order[i];
            codes[i] = field.steps().codes()[point];
            if (codes[i] == TimeField.AT_SOURCE) continue;
            equation.recall(point, codes[i]);
            if (places[codes[i]] == null) places[codes[i]] = places(equation, point);
            double sum = 0;
            for (int d = 0; d < axes; d++) {
                if (equation.kind(d) == UpwindEquation.NONE) continue;
                gradient[d] = equation.a(d) * tau[point] - equation.b(d, tau);
                sum += gradient[d] * equation.a(d);
            }
            own[i] = field.slowness()[point] / sum;
            for (int d = 0; d < axes; d++) {
                if (equation.kind(d) == UpwindEquation.NONE) continue;
                int k = 2 * (axes * i + d);
                weights[k] = gradient[d] * equation.first(d) / sum;
                weights[k + 1] = gradient[d] * equation.second(d) / sum;
            }
        }
        return new Tangent(field.at(), order, codes, own, weights, places);
    }

    /** Where there is no difference, the point itself, with weight 0. */
    private static int[] places(UpwindEquation equation, int point) {
        int[] places = new int[2 * equation.axes()];
        for (int d = 0; d < equation.axes(); d++) {
            if (equation.kind(d) == UpwindEquation.NONE) continue;
            places[2 * d] = equation.neighbour(d) - point;
            places[2 * d + 1] = equation.next(d) - point;
        }
        return places;
    }

    /** The change of tau for a change of the slowness. */
    double[] apply(double[] perturbation) {
        double[] change = new double[perturbation.length];
        double source = at.of(perturbation);
        int each = weights.length / order.length;
        for (int i = 0; i < order.length; i++) {
            int point = order[i];
            if (codes[i] == TimeField.AT_SOURCE) {
                change[point] = 0.5 * (source + perturbation[point]);
                continue;
            }
            double sum = own[i] * perturbation[point];
            int k = each * i;
            for (int place : places[codes[i]]) sum += weights[k++] * change[point + place];
            change[point] = sum;
        }
        return change;
    }

    /**
     * The transpose of {@link #apply}.
     *
     * @param sent what is sent back from tau, which is used up
     */
    double[] transposed(double[] sent) {
        double[] result = new double[sent.length];
        double source = 0;
        int each = weights.length / order.length;
        for (int i = order.length - 1; i >= 0; i--) {
            int point = order[i];
            double share = sent[point];
            if (share == 0) continue;
            if (codes[i] == TimeField.AT_SOURCE) {
                source += 0.5 * share;
                result[point] += 0.5 * share;
                continue;
            }
            result[point] += own[i] * share;
            int k = each * i;
            for (int place : places[codes[i]]) sent[point + place] += weights[k++] * share;
        }
        at.spread(source, result);
        return result;
    }
}
