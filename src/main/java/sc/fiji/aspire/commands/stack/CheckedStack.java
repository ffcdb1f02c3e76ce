package sc.fiji.aspire.commands.stack;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.Auto;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.array.Finding;
import sc.fiji.aspire.array.NoiseLevel;
import sc.fiji.aspire.array.RecordCheck;
import sc.fiji.aspire.commands.image.Records;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Verdict;
import sc.fiji.aspire.model.CheckedRecord;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** The repeats of a stack of records, all looked at before anything is computed of them. */
public final class CheckedStack {

    /** Label of the input of the noise. */
    public static final String NOISE_LABEL = "Noise (unit of the record)";

    /** What the input of the noise is for, in a dialog. */
    public static final String NOISE =
            "auto: estimated from the samples before the first arrival. Or its standard"
                    + " deviation in the unit of the record, if there are none or they were muted.";

    private static final String NAME = "noise";

    private final ImagePlus stack;
    private final Acquisition acquisition;
    private final double noise;
    private final List<RecordCheck> checks = new ArrayList<>();

    /**
     * Looks at all repeats.
     *
     * @param noise as {@link Auto#number} takes it: a standard deviation in the unit of the record
     * @param progress may cancel it
     * @throws IllegalArgumentException if the stack does not fit the acquisition, one of its
     *     records holds nothing to sample from, or the noise is not known
     */
    public CheckedStack(
            ImagePlus stack,
            Acquisition acquisition,
            String noise,
            AspireModel model,
            Progress progress) {
        this.stack = stack;
        this.acquisition = acquisition;
        this.noise = Auto.number(noise, NAME);
        for (int i = 0; i < Records.repeats(stack, acquisition); i++)
            checks.add(check(Records.traces(stack, acquisition, i), model, noise, progress));
    }

    private RecordCheck check(float[] traces, AspireModel model, String noise, Progress progress) {
        Observation record = new Observation(traces, acquisition, 1);
        RecordCheck found = withGiven(noise, CheckedRecord.of(record, model, progress).check());
        if (!isGiven()) requireNoise(record, found.without(Finding.Kind.NOISE).text());
        return found;
    }

    /** What else is wrong with a record may be why its noise is not known. */
    private static void requireNoise(Observation record, String findings) {
        try {
            NoiseLevel.of(record);
        } catch (IllegalArgumentException e) {
            if (findings.isEmpty()) throw e;
            throw new IllegalArgumentException(
                    e.getMessage() + " The record does not look as it should: " + findings + ".",
                    e);
        }
    }

    /**
     * What was found of a record whose noise may be given: what it says of that does not count
     * then.
     *
     * @param noise as {@link Auto#number} takes it
     */
    public static RecordCheck withGiven(String noise, RecordCheck found) {
        return Auto.number(noise, NAME) > 0 ? found.without(Finding.Kind.NOISE) : found;
    }

    private boolean isGiven() {
        return noise > 0;
    }

    /** Number of repeats. */
    public int repeats() {
        return checks.size();
    }

    /** A repeat with its noise, counted from 0. */
    public Observation observation(int repeat) {
        float[] traces = Records.traces(stack, acquisition, repeat);
        return isGiven()
                ? new Observation(traces, acquisition, acquisition.conditions().noise(noise))
                : NoiseLevel.observation(traces, acquisition);
    }

    /** Where the noise is known from. */
    public String noiseFrom() {
        return isGiven() ? "given" : "median of |samples| before the first arrival";
    }

    /** What was found of each repeat. */
    public List<RecordCheck> checks() {
        return List.copyOf(checks);
    }

    /** A line for each repeat that does not look as it should. */
    public List<String> warnings() {
        return RecordStack.warnings(checks);
    }

    /**
     * Looks for causes of verdicts that the records themselves do not show.
     *
     * @param results of the first repeats
     */
    public void explain(
            List<Aspire.Result> results,
            AspireModel model,
            AcousticSolver solver,
            Progress progress) {
        for (int i = 0; i < results.size(); i++) {
            Verdict verdict = results.get(i).assessment().verdict();
            if (verdict.compareTo(Verdict.UNUSUAL) < 0 || !checks.get(i).isClean()) continue;
            CheckedRecord record = new CheckedRecord(observation(i), checks.get(i));
            checks.set(i, record.explain(model, solver, progress));
        }
    }
}
