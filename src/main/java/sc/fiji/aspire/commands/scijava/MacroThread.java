package sc.fiji.aspire.commands.scijava;

import java.util.Optional;
import org.scijava.thread.ThreadService;

/** The thread of the macro that waits for the command on the current thread. */
final class MacroThread {

    /** How ImageJ names threads that run macros. */
    private static final String SUFFIX = "Macro$";

    private MacroThread() {}

    /** Nothing if no macro runs the command: another may be at work at the same time. */
    static Optional<Thread> of(ThreadService threads) {
        Thread caller = threads.getParent(Thread.currentThread());
        return Optional.ofNullable(caller).filter(thread -> thread.getName().endsWith(SUFFIX));
    }
}
