package sc.fiji.aspire.commands.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sc.fiji.aspire.array.RecordCheck;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.Refinement;
import sc.fiji.aspire.inference.Verdict;
import sc.fiji.aspire.physics.Physics;

/**
 * What speaks against the results of a run. Repeats that have the same trouble share a line.
 *
 * @param repeats one result for each frame of the stack of records
 * @param checks what was found of each of these records
 * @param physics of the records
 */
record RunWarnings(List<Aspire.Result> repeats, List<RecordCheck> checks, Physics physics) {

    /** Beyond this reduced chi^2 the mean does not explain the record, whatever the model. */
    private static final double POOR_FIT = 10;

    /** One line for each kind of trouble; empty if all is well. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        addUnfamiliar(lines, Verdict.OUTSIDE, "outside what", "Do not trust this posterior.");
        addUnfamiliar(lines, Verdict.UNUSUAL, "unusual for what", "Doubt this posterior.");
        addPoorFit(lines);
        addTakenBack(lines);
        addNoneKept(lines);
        return lines;
    }

    private void addUnfamiliar(List<String> lines, Verdict verdict, String how, String advice) {
        List<Integer> places = where(r -> r.assessment().verdict() == verdict);
        if (places.isEmpty()) return;
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%s: %s the model was made for; %s. %s %s",
                        name(places),
                        how,
                        repeats.get(places.get(0)).assessment().reason(),
                        advice,
                        cause(places)));
    }

    /** What most likely made the records of repeats so. */
    private String cause(List<Integer> places) {
        String found =
                places.stream()
                        .map(i -> checks.get(i).text())
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .collect(Collectors.joining("; "));
        return found.isEmpty()
                ? "The record itself looks right ("
                        + physics.checked()
                        + "): the body may be unlike those of the training, or the"
                        + " whole array rotated or mirrored; train a model for such"
                        + " records."
                : "Correct the record or its acquisition first"
                        + (physics.correctedBy().isEmpty()
                                ? ""
                                : " (" + physics.correctedBy() + " measures what is wrong)")
                        + ": "
                        + found
                        + ".";
    }

    private void addPoorFit(List<String> lines) {
        List<Integer> places =
                where(
                        r ->
                                r.assessment().verdict() == Verdict.UNKNOWN
                                        && r.keptRefinement().chi2() > POOR_FIT);
        if (places.isEmpty()) return;
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%s: expected a chi^2 of the posterior mean near 1, found %.3g: the record"
                                + " is unlike those that the model was trained for. The model"
                                + " holds no statistics of normal runs to say more.",
                        name(places),
                        repeats.get(places.get(0)).keptRefinement().chi2()));
    }

    private void addTakenBack(List<String> lines) {
        List<Integer> places = where(Aspire.Result::tookBack);
        if (places.isEmpty()) return;
        Aspire.Result first = repeats.get(places.get(0));
        Refinement shown = first.keptRefinement();
        Refinement last = first.refinements().get(shown.number());
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%s: refinement %d was discarded (%s); the posterior is that of"
                                + " refinement %d. Set the number of refinements to force it.",
                        name(places),
                        last.number(),
                        why(shown, last),
                        shown.number()));
    }

    private static String why(Refinement shown, Refinement last) {
        if (!(last.chi2() > shown.chi2())) return last.assessment().reason();
        return String.format(
                Locale.ROOT, "chi^2 rose from %.3g to %.3g", shown.chi2(), last.chi2());
    }

    private void addNoneKept(List<String> lines) {
        List<Integer> places = where(r -> r.kept() == 0);
        if (places.isEmpty()) return;
        lines.add(
                name(places)
                        + ": no refinement was kept, because none does better than the start"
                        + " image. The images show what the first one drew, for"
                        + " inspection only.");
    }

    private List<Integer> where(Predicate<Aspire.Result> trouble) {
        return IntStream.range(0, repeats.size())
                .filter(i -> trouble.test(repeats.get(i)))
                .boxed()
                .toList();
    }

    private static String name(List<Integer> places) {
        return (places.size() > 1 ? "Repeats " : "Repeat ")
                + places.stream().map(i -> String.valueOf(i + 1)).collect(Collectors.joining(", "));
    }
}
