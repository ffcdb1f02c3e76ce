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

    /** What a term must explain, in units of the squared error, and for each unknown. */
    private static final double EXPLAINED = 25;

    private static final double UNKNOWN = 6;

    /** Terms that explain less than this part of the best one wait for the next round. */
    private static final double PART = 0.3;

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
        for (int round = 0; round < ROUNDS; round++) {
            List<Term> more = better(expected, fitted, terms);
            if (more.isEmpty()) break;
            terms.addAll(more);
            fitted = solve(expected, terms);
        }
        List<Term> told = new ArrayList<>();
        for (Term term : terms) if (isTold(term, fitted.terms.get(term))) told.add(term);
        if (told.size() < terms.size()) fitted = solve(expected, told);
        for (int i = 0; i < LINEARISED && !told.isEmpty(); i++)
            fitted = fitted.plus(solve(fitted.geometry, told));
        return fitted;
    }

    private boolean isTold(Term term, double[][] found) {
        double size = 0;
        for (double value : found[0]) size = Math.hypot(size, value);
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

    private double prior(Term term, Geometry expected) {
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

    /** The terms that explain most of what is left. */
    private List<Term> better(Geometry expected, Fitted fitted, List<Term> known) {
        Map<Term, Double> explained = new LinkedHashMap<>();
        if (Arrays.stream(expected.receiversOfSources()).allMatch(r -> r < 0)
                && expected.receivers()[0].length == 2)
            put(explained, expected, fitted, List.of(Term.ALL_SOURCES));
        int[] same = expected.receiversOfSources();
        for (int r = 0; r < expected.receivers().length; r++) {
            int source = -1;
            for (int s = 0; s < same.length; s++) if (same[s] == r) source = s;
            put(explained, expected, fitted, ofElement(source, r));
        }
        for (int s = 0; s < same.length; s++)
            if (same[s] < 0) put(explained, expected, fitted, ofElement(s, -1));
        known.forEach(explained::remove);
        double most = explained.values().stream().mapToDouble(v -> v).max().orElse(0);
        if (most < EXPLAINED) return List.of();
        // What all sources share is no matter of single ones.
        if (explained.getOrDefault(Term.ALL_SOURCES, 0.0) > PART * most)
            return List.of(Term.ALL_SOURCES);
        return explained.entrySet().stream()
                .filter(e -> e.getValue() >= Math.max(EXPLAINED, PART * most))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<Term> ofElement(int source, int receiver) {
        List<Term> terms = new ArrayList<>();
        if (source >= 0) terms.add(new Term(Term.Kind.SOURCE_DELAY, source, -1));
        if (receiver >= 0) terms.add(new Term(Term.Kind.RECEIVER_DELAY, -1, receiver));
        terms.add(new Term(Term.Kind.PLACE, source, receiver));
        return terms;
    }

    /** Of terms for the same picks, the one that explains most of them. */
    private void put(
            Map<Term, Double> explained, Geometry expected, Fitted fitted, List<Term> terms) {
        Term best = null;
        double most = 0;
        for (Term term : terms) {
            double one = explained(term, expected, fitted);
            if (one <= most) continue;
            most = one;
            best = term;
        }
        if (best != null) explained.put(best, most);
    }

    private double explained(Term term, Geometry expected, Fitted fitted) {
        progress.checkCanceled();
        int unknowns = term.unknowns(expected);
        double[] priors = new double[unknowns];
        Arrays.fill(priors, prior(term, expected));
        LeastSquares own = new LeastSquares(priors, fitted.error);
        LeastSquares without = new LeastSquares(new double[] {1e-9}, fitted.error);
        int[] indices = new int[unknowns];
        for (int k = 0; k < unknowns; k++) indices[k] = k;
        int count = 0;
        for (int i = 0; i < picks.size(); i++) {
            if (!term.concerns(picks.get(i))) continue;
            own.add(indices, term.factors(picks.get(i), expected), fitted.residuals[i]);
            without.add(new int[1], new double[1], fitted.residuals[i]);
            count++;
        }
        if (count <= unknowns) return 0;
        LeastSquares.Solution solution = own.solve();
        if (!isTold(term, new double[][] {solution.values()})) return 0;
        return without.solve().cost(fitted.error)
                - solution.cost(fitted.error)
                - UNKNOWN * unknowns;
    }
}
