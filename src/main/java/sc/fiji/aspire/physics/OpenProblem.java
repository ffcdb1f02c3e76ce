package sc.fiji.aspire.physics;

/**
 * What computes with the records of a model, which is opened by its {@link Physics}. It is given to
 * whoever reads records of that physics.
 */
public interface OpenProblem extends AutoCloseable {

    /** What does the work, for a person. */
    String device();

    @Override
    void close();
}
