package sc.fiji.aspire.commands.macro;

import java.util.LinkedList;
import org.scijava.Priority;
import org.scijava.console.AbstractConsoleArgument;
import org.scijava.console.ConsoleArgument;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Looks whether Fiji was started by {@code -batch}, and handles nothing: with it, Fiji ends as soon
 * as the macro has, before anything that other starts go through.
 */
@Plugin(type = ConsoleArgument.class, priority = Priority.FIRST)
public final class BatchArgument extends AbstractConsoleArgument {

    private static final String BATCH = "-batch";

    @Parameter private EndedRuns runs;

    /** Asked first, with all arguments that are not handled yet, in SciJava's type of a list. */
    @Override
    @SuppressWarnings("NonApiType")
    public boolean supports(LinkedList<String> arguments) {
        if (arguments.contains(BATCH)) runs.setEndsAfterwards();
        return false;
    }

    @Override
    @SuppressWarnings("NonApiType")
    public void handle(LinkedList<String> arguments) {
        throw new UnsupportedOperationException("It supports no argument.");
    }
}
