package sc.fiji.aspire.commands.macro;

import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;

/** Ends a command before it begins, as if it had refused its inputs itself. */
final class Refusal extends AbstractPreprocessorPlugin {

    private final String reason;

    Refusal(String reason) {
        this.reason = reason;
    }

    @Override
    public void process(Module module) {
        cancel(reason);
    }
}
