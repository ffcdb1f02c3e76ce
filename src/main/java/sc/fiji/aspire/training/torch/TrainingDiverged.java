package sc.fiji.aspire.training.torch;

/** The loss grew beyond all bounds again and again, at ever lower rates. */
public final class TrainingDiverged extends IllegalStateException {

    private static final long serialVersionUID = 1;

    /** Of a fit that was begun again so often, at last with this learning rate. */
    public TrainingDiverged(int times, double rate) {
        super(
                "Training diverged "
                        + times
                        + " times, last at a learning rate of "
                        + rate
                        + ". Look for outliers in the data, or lower the rate.");
    }
}
