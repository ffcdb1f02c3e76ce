package sc.fiji.aspire.physics;

import java.util.List;
import java.util.function.Supplier;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Problem;
import sc.fiji.aspire.inference.TraceImages;
import sc.fiji.aspire.wave.scheme.WaveBackend;

/**
 * A kind of measurement: what a model says of its records, in words too, and what computes with
 * them.
 */
public interface Physics {

    /** What is measured, in the plural and for a person: "sound waves". */
    String name();

    /** Whether a problem is one of this physics. */
    boolean poses(Problem problem);

    /**
     * The images of a problem's records.
     *
     * @param where the problem was found, for messages
     * @return none if flows of this physics never see records
     * @throws IllegalArgumentException if the problem is not described as its kind is
     */
    TraceImages images(Problem problem, String where);

    /**
     * Refuses a model whose numbers make no sense beside its problem.
     *
     * @throws IllegalArgumentException naming the number, what it is and what it may be
     */
    void requireSense(AspireModel model);

    /** The records that a model takes, for a person. */
    String records(AspireModel model);

    /** What is looked at of a record before anything is computed of it, for a person. */
    String checked();

    /** The unit of the values of a model's records, for a person. */
    String unitOfRecords(AspireModel model);

    /** What else a model says of its records. */
    List<Fact> facts(AspireModel model);

    /**
     * Opens what computes with records of a model.
     *
     * @param waves opens what solves the wave equation, if that is needed
     */
    OpenProblem open(AspireModel model, Supplier<WaveBackend> waves);

    /**
     * Something that a model says of its records.
     *
     * @param section what it is about
     * @param name of the value
     * @param value a number or a text
     * @param unit empty where there is none
     */
    record Fact(String section, String name, Object value, String unit) {}
}
