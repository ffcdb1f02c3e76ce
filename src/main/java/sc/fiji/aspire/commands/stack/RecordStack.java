package sc.fiji.aspire.commands.stack;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.array.RecordCheck;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.model.CheckedRecord;

/** A stack of records that fits a model, whatever they are records of; a frame for each repeat. */
public interface RecordStack {

    /** The likelihood of a repeat, counted from 0, with its own noise. */
    Likelihood likelihood(int repeat);

    /** What was found of each repeat. */
    List<RecordCheck> checks();

    /** A line for each thing that is taken for granted. */
    List<String> assumptions();

    /** Where the noise is known from. */
    String noiseFrom();

    /** Where it is known from how the records were taken. */
    String takenFrom();

    /** Has an image that was computed from the stack tell how the records were taken. */
    void tell(ImagePlus image);

    /**
     * Looks for causes of verdicts that the records themselves do not show.
     *
     * @param results of the first repeats
     */
    default void explain(List<Aspire.Result> results, Progress progress) {}

    default int repeats() {
        return checks().size();
    }

    /** A line for each repeat that does not look as it should. */
    default List<String> warnings() {
        return warnings(checks());
    }

    /** The same of checks. */
    static List<String> warnings(List<RecordCheck> checks) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++)
            if (!checks.get(i).isClean())
                lines.add(
                        "The record"
                                + (checks.size() > 1 ? " of repeat " + (i + 1) : "")
                                + " does not look as it should: "
                                + checks.get(i).text()
                                + ".");
        return lines;
    }

    /** What runs gave, outside where the record is worthless. */
    default List<Aspire.Result> judged(List<Aspire.Result> results) {
        List<Aspire.Result> judged = new ArrayList<>();
        for (int i = 0; i < results.size(); i++)
            judged.add(CheckedRecord.judge(results.get(i), checks().get(i)));
        return judged;
    }
}
