package sc.fiji.aspire.commands.macro;

import java.util.Optional;
import org.scijava.thread.ThreadService;

/**
 * The thread of the macro that waits for the command on the current thread. A script that calls
 * {@code IJ.run} is one, too.
 */
final class MacroThread {

    /** How ImageJ names threads that run macros, and those in which {@code IJ.run} was called. */
    private static final String NAME = "Run\\$_.*|.*Macro\\$";

    private MacroThread() {}

    /** Nothing if no macro runs the command: another may be at work at the same time. */
    static Optional<Thread> of(ThreadService threads) {
        return Optional.ofNullable(threads.getParent(Thread.currentThread()))
                .filter(thread -> thread.getName().matches(NAME));
    }
}
