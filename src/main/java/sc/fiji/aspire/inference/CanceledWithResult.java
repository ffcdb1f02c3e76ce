package sc.fiji.aspire.inference;

import java.util.concurrent.CancellationException;

/** A run was cancelled when some of its refinements were finished. */
public final class CanceledWithResult extends CancellationException {

    private static final long serialVersionUID = 1;

    private final transient Aspire.Result result;

    CanceledWithResult(Aspire.Result result) {
        super("Cancelled.");
        this.result = result;
    }

    /** What was finished: the posterior is that of the last refinement that was. */
    public Aspire.Result result() {
        return result;
    }
}
