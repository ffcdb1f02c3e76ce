package sc.fiji.aspire.array.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.aspire.Progress;

/**
 * Delays, speed of sound and places from the times at which direct waves arrive: those of all, and
 * then of as few elements as explain the rest.
 *
 * <p>The speed of sound and the size of the array scale all times alike, so that one of them must
 * be known. A delay of all is counted apart from those of single elements: most of them have none.
 *
 * @param picks that were used
 * @param period of the wavelet, us
 * @param exact part of it; times are never believed to be more exact
 * @param progress may cancel the fit
 */
record TimeFit(List<Picker.Pick> picks, double period, double exact, Progress progress) {

    /**
     * Deviations that are expected beforehand: of speeds, a part; of delays and places, periods.
     */
    private static final double SPEED = 0.1;

    private static final double DELAY = 4;
    private static final double PLACE = 1;
    private static final double LATEST = 1e4;

    private static final int ROUNDS = 12;

    /** Distances between near elements are not linear in their places. */
    private static final int LINEARISED = 2;

    /** Smaller delays and shifts are not told, in units of what is believed to be exact. */
    private static final double TOLD = 2.5;

    /** An unknown is found if the times tell more of it than was expected beforehand. */
    private static final double FOUND = 0.3;

    /**
     * What was found.
     *
     * @param geometry that fits
     * @param lateDeviation standard deviation of the delay of all, us
     * @param speedDeviation the same of the speed of sound, m/s; NaN if it cannot be told
     * @param terms the unknowns of each, and their deviations
     * @param residuals of the picks, us
     * @param error standard deviation of most of them
     */
    record Fitted(
            Geometry geometry,
            double lateDeviation,
            double speedDeviation,
            Map<Term, double[][]> terms,
            double[] residuals,
            double error) {

        /** What was found from there on, with the unknowns counted from the beginning. */
        private Fitted plus(Fitted next) {
            Map<Term, double[][]> sums = new LinkedHashMap<>();
            next.terms.forEach(
                    (term, found) -> {
                        double[] sum = terms.get(term)[0].clone();
                        for (int k = 0; k < sum.length; k++) sum[k] += found[0][k];
                        sums.put(term, new double[][] {sum, found[1]});
                    });
            return new Fitted(
                    next.geometry,
                    next.lateDeviation,
                    next.speedDeviation,
                    sums,
                    next.residuals,
                    next.error);
        }
    }

    /** Fits all and as few single elements as explain the rest. */
    Fitted fit(Geometry expected) {
        List<Term> terms = new ArrayList<>();
        Fitted fitted = solve(expected, terms);
        Candidates candidates = new Candidates(this, expected);
        for (int round = 0; round < ROUNDS; round++) {
            List<Term> more = candidates.better(fitted, terms);
            if (more.isEmpty()) break;
            terms.addAll(more);
            fitted = solve(expected, terms);
        }
        List<Term> told = new ArrayList<>();
        for (Term term : terms) if (isTold(term, fitted.terms.get(term)[0])) told.add(term);
        if (told.size() < terms.size()) fitted = solve(expected, told);
        for (int i = 0; i < LINEARISED && !told.isEmpty(); i++)
            fitted = fitted.plus(solve(fitted.geometry, told));
        return fitted;
    }

    /** Whether the unknowns of a term are large enough. */
    boolean isTold(Term term, double[] values) {
        double size = 0;
        for (double value : values) size = Math.hypot(size, value);
        double unit = term.kind() == Term.Kind.PLACE || term.kind() == Term.Kind.SOURCES ? 1.5 : 1;
        return size > TOLD * exact * period * unit;
    }

    /** With places in mm, and all delays against the expected ones. */
    private Fitted solve(Geometry expected, List<Term> terms) {
        int[] first = new int[terms.size()];
        int count = 2;
        for (int i = 0; i < first.length; i++) {
            first[i] = count;
            count += terms.get(i).unknowns(expected);
        }
        double[] priors = new double[count];
        priors[0] = LATEST;
        priors[1] = SPEED * expected.slowness();
        for (int i = 0; i < first.length; i++)
            Arrays.fill(
                    priors,
                    first[i],
                    first[i] + terms.get(i).unknowns(expected),
                    prior(terms.get(i), expected));
        LeastSquares equations = new LeastSquares(priors, exact * period);
        for (Picker.Pick pick : picks) {
            progress.checkCanceled();
            int[] unknowns = {0, 1};
            double[] factors = {1, expected.distance(pick.source(), pick.receiver())};
            for (int i = 0; i < first.length; i++) {
                if (!terms.get(i).concerns(pick)) continue;
                double[] own = terms.get(i).factors(pick, expected);
                int from = unknowns.length;
                unknowns = Arrays.copyOf(unknowns, from + own.length);
                factors = Arrays.copyOf(factors, from + own.length);
                for (int k = 0; k < own.length; k++) {
                    unknowns[from + k] = first[i] + k;
                    factors[from + k] = own[k];
                }
            }
            equations.add(unknowns, factors, pick.time() - arrival(pick, expected));
        }
        return fitted(expected, terms, first, equations.solve());
    }

    private static double arrival(Picker.Pick pick, Geometry expected) {
        return expected.arrival(pick.source(), pick.receiver());
    }

    /** Standard deviation of the unknowns of a term beforehand. */
    double prior(Term term, Geometry expected) {
        return term.kind() == Term.Kind.PLACE || term.kind() == Term.Kind.SOURCES
                ? PLACE * period / expected.slowness()
                : DELAY * period;
    }

    private Fitted fitted(
            Geometry expected, List<Term> terms, int[] first, LeastSquares.Solution solution) {
        double slowness = expected.slowness() + solution.values()[1];
        boolean found = solution.deviations()[1] < FOUND * SPEED * expected.slowness();
        Geometry geometry = expected.with(expected.late() + solution.values()[0], slowness);
        Map<Term, double[][]> each = new LinkedHashMap<>();
        for (int i = 0; i < first.length; i++) {
            int end = first[i] + terms.get(i).unknowns(expected);
            double[] values = Arrays.copyOfRange(solution.values(), first[i], end);
            double[] deviations = Arrays.copyOfRange(solution.deviations(), first[i], end);
            geometry = terms.get(i).applied(geometry, values);
            each.put(terms.get(i), new double[][] {values, deviations});
        }
        return new Fitted(
                geometry,
                solution.deviations()[0],
                found ? 1e3 / slowness * solution.deviations()[1] / slowness : Double.NaN,
                each,
                solution.residuals(),
                solution.error());
    }
}
