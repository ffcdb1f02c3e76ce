package sc.fiji.aspire.model;

import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.array.Finding;
import sc.fiji.aspire.array.RecordCheck;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Assessment;
import sc.fiji.aspire.inference.Verdict;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * A record that was checked before anything is computed from it.
 *
 * <p>A record that is useless for any model, such as one that is 1000 times too loud or more than a
 * period late, is sampled all the same: the check may be wrong for an array that nobody has tried,
 * and the user may want to see the result. Its posterior is always {@link Verdict#OUTSIDE},
 * whatever the model's statistics say.
 *
 * @param observation the record
 * @param check what was found in it
 */
public record CheckedRecord(Observation observation, RecordCheck check) {

    /**
     * Checks a record against what a model expects.
     *
     * @throws IllegalArgumentException if half of its sources or receivers are silent
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static CheckedRecord of(Observation observation, AspireModel model, Progress progress) {
        double water = AcousticModel.water(model, observation.acquisition());
        RecordCheck check = RecordCheck.of(observation, water, progress);
        if (observation.acquisition().shareMissing() <= model.range().missing())
            check = check.without(Finding.Kind.MISSING);
        double loudness = loudness(observation);
        if (!(model.referenceNoise() < loudness))
            check =
                    check.with(
                            new Finding(
                                    Finding.Kind.SIGNAL,
                                    "less loud, "
                                            + Decimal.text(loudness)
                                            + ", than the noise that the model expects, "
                                            + Decimal.text(model.referenceNoise()),
                                    true));
        return new CheckedRecord(observation, check);
    }

    /** Root mean square of the samples that are there. */
    private static double loudness(Observation observation) {
        double sum = 0;
        int count = 0;
        for (float sample : observation.traces())
            if (Float.isFinite(sample)) {
                sum += (double) sample * sample;
                count++;
            }
        return Math.sqrt(sum / Math.max(1, count));
    }

    /**
     * The check of a strange record that itself shows no cause, with one that the body shows: an
     * order of all elements that suits the model better. Takes a solve of the wave equation.
     */
    public RecordCheck explain(AspireModel model, AcousticSolver solver, Progress progress) {
        return WholeOrder.of(observation, model, solver, progress).map(check::with).orElse(check);
    }

    /** What a run with the record gave, outside if the record is worthless. */
    public Aspire.Result judge(Aspire.Result result) {
        return judge(result, check);
    }

    /** The same by what was found of the record. */
    public static Aspire.Result judge(Aspire.Result result, RecordCheck check) {
        if (!check.isWorthless()) return result;
        return result.judged(new Assessment(Verdict.OUTSIDE, 0, check.text()));
    }
}
