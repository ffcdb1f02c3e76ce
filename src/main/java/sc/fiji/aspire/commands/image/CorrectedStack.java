package sc.fiji.aspire.commands.image;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.array.Finding;
import sc.fiji.aspire.array.RecordCheck;
import sc.fiji.aspire.array.fit.CorrectedRecord;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Conditions;
import sc.fiji.aspire.wave.Observation;

/**
 * A stack of records, and a shot beside it, as they were taken.
 *
 * @param stack of records
 * @param taken how; amplitudes may be unknown
 */
public record CorrectedStack(ImagePlus stack, Acquisition taken) {

    /** The acquisition with 1 for amplitudes that nobody knows. */
    private Acquisition known() {
        Conditions conditions = taken.conditions();
        if (conditions.areKnown()) return taken;
        double[] amplitudes =
                Arrays.stream(conditions.amplitudes()).map(a -> Double.isNaN(a) ? 1 : a).toArray();
        return taken.with(new Conditions(conditions.water(), amplitudes));
    }

    /** The first repeat of a stack that was taken likewise. */
    public Observation observation(ImagePlus image) {
        Acquisition known = known();
        return new Observation(Records.offsetTraces(image, known, 0), known, 1);
    }

    /** The acquisition put right; amplitudes that nobody measured stay unknown. */
    public Acquisition acquisition(CorrectedRecord corrected) {
        Acquisition right = corrected.acquisition(observation(stack).acquisition());
        if (taken.conditions().areKnown()) return right;
        double[] amplitudes = new double[taken.numSources()];
        for (int s = 0; s < amplitudes.length; s++) {
            boolean known = !Double.isNaN(taken.conditions().amplitude(s));
            known |= corrected.tellsAmplitude(s) || isMissing(right, s);
            amplitudes[s] = known ? right.conditions().amplitude(s) : Double.NaN;
        }
        return right.with(new Conditions(right.conditions().water(), amplitudes));
    }

    private static boolean isMissing(Acquisition acquisition, int source) {
        for (int r = 0; r < acquisition.numReceivers(); r++)
            if (acquisition.isUsed(source, r)) return false;
        return true;
    }

    /** All repeats put right. */
    public ImagePlus image(String title, CorrectedRecord corrected, Progress progress) {
        Acquisition known = observation(stack).acquisition();
        List<float[]> repeats = new ArrayList<>();
        for (int i = 0; i < Records.repeats(stack, known); i++) {
            progress.checkCanceled();
            repeats.add(corrected.traces(Records.offsetTraces(stack, known, i), known));
        }
        return Records.image(title, repeats, corrected.acquisition(known));
    }

    /** What is wrong with the repeats even so, in words; empty if nothing. */
    public String left(CorrectedRecord corrected, double water, Progress progress) {
        Map<String, List<Integer>> found = new LinkedHashMap<>();
        int repeats = Records.repeats(stack, taken);
        for (int i = 0; i < repeats; i++) {
            progress.checkCanceled();
            String text = left(corrected, i, water, progress);
            found.computeIfAbsent(text, t -> new ArrayList<>()).add(i + 1);
        }
        if (found.size() == 1) return found.keySet().iterator().next();
        found.remove("");
        return found.entrySet().stream()
                .map(e -> Finding.names("repeat", e.getValue()) + ": " + e.getKey())
                .collect(Collectors.joining("; "));
    }

    private String left(CorrectedRecord corrected, int repeat, double water, Progress progress) {
        Acquisition first = observation(stack).acquisition();
        float[] traces = corrected.traces(Records.offsetTraces(stack, known(), repeat), first);
        Acquisition right = corrected.acquisition(first);
        double bath = right.conditions().water().orElse(water);
        try {
            return RecordCheck.of(new Observation(traces, right, 1), bath, progress).text();
        } catch (IllegalArgumentException e) {
            if (repeat == 0) throw e;
            return e.getMessage().replaceFirst("\\.$", "");
        }
    }
}
