package sc.fiji.aspire.training;

/** The loss grew beyond all bounds again and again, at ever lower rates. */
public final class TrainingDiverged extends IllegalStateException {

    private static final long serialVersionUID = 1;

    TrainingDiverged(int times, double rate) {
        super(
                "Training diverged "
                        + times
                        + " times, last at a learning rate of "
                        + rate
                        + ". Look for outliers in the data, or lower the rate.");
    }
}
