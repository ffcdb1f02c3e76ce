package sc.fiji.aspire.array.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which elements, each with unknowns of its own, would explain most of what a fit leaves. */
final class Candidates {

    /** What a term must explain, in units of the squared error, and for each unknown. */
    private static final double EXPLAINED = 25;

    private static final double UNKNOWN = 6;

    /** Terms that explain less than this part of the best one wait for the next round. */
    private static final double PART = 0.3;

    private final TimeFit fit;
    private final Geometry expected;
    private final List<List<Integer>> ofSources = new ArrayList<>();
    private final List<List<Integer>> ofReceivers = new ArrayList<>();
    private final List<List<Term>> elements = new ArrayList<>();
    private final boolean areApart;

    Candidates(TimeFit fit, Geometry expected) {
        this.fit = fit;
        this.expected = expected;
        int[] same = expected.receiversOfSources();
        for (int s = 0; s < same.length; s++) {
            ofSources.add(new ArrayList<>());
            if (same[s] < 0) elements.add(ofElement(s, -1));
        }
        for (int r = 0; r < expected.receivers().length; r++) {
            ofReceivers.add(new ArrayList<>());
            int source = -1;
            for (int s = 0; s < same.length; s++) if (same[s] == r) source = s;
            elements.add(ofElement(source, r));
        }
        for (int i = 0; i < fit.picks().size(); i++) {
            ofSources.get(fit.picks().get(i).source()).add(i);
            ofReceivers.get(fit.picks().get(i).receiver()).add(i);
        }
        boolean isPlane = expected.receivers()[0].length == 2;
        areApart = isPlane && Arrays.stream(same).allMatch(r -> r < 0);
    }

    private static List<Term> ofElement(int source, int receiver) {
        List<Term> terms = new ArrayList<>();
        if (source >= 0) terms.add(new Term(Term.Kind.SOURCE_DELAY, source, -1));
        if (receiver >= 0) terms.add(new Term(Term.Kind.RECEIVER_DELAY, -1, receiver));
        terms.add(new Term(Term.Kind.PLACE, source, receiver));
        return terms;
    }

    /** The terms that explain most of what is left, but for those that are known. */
    List<Term> better(TimeFit.Fitted fitted, List<Term> known) {
        Map<Term, Double> explained = new LinkedHashMap<>();
        if (areApart) put(explained, fitted, List.of(Term.ALL_SOURCES));
        for (List<Term> terms : elements) put(explained, fitted, terms);
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

    /** Of terms for the same picks, the one that explains most of them. */
    private void put(Map<Term, Double> explained, TimeFit.Fitted fitted, List<Term> terms) {
        Term best = null;
        double most = 0;
        for (Term term : terms) {
            double one = explained(term, fitted);
            if (one <= most) continue;
            most = one;
            best = term;
        }
        if (best != null) explained.put(best, most);
    }

    private double explained(Term term, TimeFit.Fitted fitted) {
        fit.progress().checkCanceled();
        int unknowns = term.unknowns(expected);
        double[] priors = new double[unknowns];
        Arrays.fill(priors, fit.prior(term, expected));
        LeastSquares own = new LeastSquares(priors, fitted.error());
        int[] indices = new int[unknowns];
        for (int k = 0; k < unknowns; k++) indices[k] = k;
        List<Integer> concerned = concerned(term);
        double[] residuals = new double[concerned.size()];
        for (int i = 0; i < residuals.length; i++) {
            Picker.Pick pick = fit.picks().get(concerned.get(i));
            residuals[i] = fitted.residuals()[concerned.get(i)];
            own.add(indices, term.factors(pick, expected), residuals[i]);
        }
        if (residuals.length <= unknowns) return 0;
        double without = LeastSquares.cost(residuals, fitted.error());
        if (without < EXPLAINED) return 0;
        LeastSquares.Solution solution = own.solve();
        if (!fit.isTold(term, solution.values())) return 0;
        return without
                - LeastSquares.cost(solution.residuals(), fitted.error())
                - UNKNOWN * unknowns;
    }

    /** Numbers of the picks that a term concerns. */
    private List<Integer> concerned(Term term) {
        List<Integer> concerned = new ArrayList<>();
        if (term.kind() == Term.Kind.SOURCES) ofSources.forEach(concerned::addAll);
        if (term.source() >= 0) concerned.addAll(ofSources.get(term.source()));
        if (term.receiver() >= 0) concerned.addAll(ofReceivers.get(term.receiver()));
        return concerned;
    }
}
