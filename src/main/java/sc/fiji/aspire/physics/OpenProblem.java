package sc.fiji.aspire.physics;

/**
 * Computes with the records of a model: the likelihood of a record, on a device. {@link
 * Physics#open} opens it, and the readers of records of that physics take it.
 */
public interface OpenProblem extends AutoCloseable {

    /** Name of the device that does the work. */
    String device();

    @Override
    void close();
}
