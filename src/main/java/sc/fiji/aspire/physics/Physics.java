package sc.fiji.aspire.physics;

import java.util.List;
import java.util.function.Supplier;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Problem;
import sc.fiji.aspire.inference.TraceImages;
import sc.fiji.aspire.wave.scheme.WaveBackend;

/**
 * A kind of measurement, such as sound waves or travel times: which problems belong to it, what a
 * model of it says about its records, and how to open what computes with them.
 */
public interface Physics {

    /** What is measured, in the plural, for messages: "sound waves". */
    String name();

    /** Whether a problem belongs to this physics. */
    boolean poses(Problem problem);

    /**
     * The shape of a problem's records, for flows that see records instead of scores.
     *
     * @param where the problem was found, for messages
     * @return {@link TraceImages#NONE} if flows of this physics see scores only
     * @throws IllegalArgumentException if the problem is not described as its kind is
     */
    TraceImages images(Problem problem, String where);

    /**
     * Refuses a model whose numbers contradict its problem.
     *
     * @throws IllegalArgumentException naming the number, what it is and what it may be
     */
    void requireSense(AspireModel model);

    /** The records that a model is for, in words. */
    String records(AspireModel model);

    /** What is checked in a record before anything is computed from it, in words. */
    String checked();

    /** The command that measures and corrects what is wrong with a record; empty if none does. */
    default String correctedBy() {
        return "";
    }

    /** The unit of the values in a model's records. */
    String unitOfRecords(AspireModel model);

    /** The unit of what its flows see as the score: of a derivative by the image, or of a step. */
    default String unitOfScores(AspireModel model) {
        return "1/(" + model.conditioning().units().name() + ")";
    }

    /** What else a model says about its records, for tables. */
    List<Fact> facts(AspireModel model);

    /**
     * Opens what computes with the records of a model.
     *
     * @param waves opens what solves the wave equation, if that is needed
     */
    OpenProblem open(AspireModel model, Supplier<WaveBackend> waves);

    /**
     * A fact about a model's records: a row of a table.
     *
     * @param section what it is about
     * @param name of the value
     * @param value a number or a text
     * @param unit empty where there is none
     */
    record Fact(String section, String name, Object value, String unit) {}
}
