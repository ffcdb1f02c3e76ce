package sc.fiji.aspire.commands.image;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import sc.fiji.aspire.Progress;
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

    /**
     * The acquisition put right.
     *
     * @param isLoud whether amplitudes that nobody knew are known now
     */
    public Acquisition acquisition(CorrectedRecord corrected, boolean isLoud) {
        Acquisition right = corrected.acquisition(observation(stack).acquisition());
        if (isLoud || taken.conditions().areKnown()) return right;
        OptionalDouble water = right.conditions().water();
        return right.with(new Conditions(water, taken.conditions().amplitudes()));
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

    /** What is wrong with the first repeat even so. */
    public RecordCheck left(CorrectedRecord corrected, double water, Progress progress) {
        Observation first = observation(stack);
        float[] traces =
                corrected.traces(Records.offsetTraces(stack, known(), 0), first.acquisition());
        Acquisition right = corrected.acquisition(first.acquisition());
        double bath = right.conditions().water().orElse(water);
        return RecordCheck.of(new Observation(traces, right, 1), bath, progress);
    }
}
