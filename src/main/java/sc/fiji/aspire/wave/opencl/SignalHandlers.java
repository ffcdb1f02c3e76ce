package sc.fiji.aspire.wave.opencl;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.util.function.Supplier;

/**
 * Java's signal handlers, put back after calls into OpenCL drivers. Java stops its threads by
 * signals; the compilers inside drivers (LLVM) put handlers of their own in that place when they
 * first build something. Such a handler steps back at the first signal, but until it has done so,
 * the system's own is in force: when two Java threads are stopped at once, that ends the process.
 */
final class SignalHandlers {

    private static final int SIGNALS = 31;

    /** More than any system's struct sigaction takes. */
    private static final int BYTES = 512;

    private static final Function SIGACTION = sigaction();

    private SignalHandlers() {}

    /** Calls a driver. */
    static synchronized <T> T keep(Supplier<T> call) {
        if (SIGACTION == null) return call.get();
        Memory handlers = new Memory((SIGNALS + 1L) * BYTES);
        handlers.clear();
        boolean[] known = new boolean[SIGNALS + 1];
        for (int i = 1; i <= SIGNALS; i++)
            known[i] = call(i, null, handlers.share((long) i * BYTES));
        try {
            return call.get();
        } finally {
            // Those that cannot be caught cannot be set either; nothing is lost by that.
            for (int i = 1; i <= SIGNALS; i++)
                if (known[i]) call(i, handlers.share((long) i * BYTES), null);
        }
    }

    private static boolean call(int signal, Object now, Object before) {
        return SIGACTION.invokeInt(new Object[] {signal, now, before}) == 0;
    }

    /** Null where signals are not the system's way, and where it cannot be called. */
    private static Function sigaction() {
        if (!Platform.isLinux() && !Platform.isMac()) return null;
        try {
            return NativeLibrary.getProcess().getFunction("sigaction");
        } catch (UnsatisfiedLinkError e) {
            return null;
        }
    }
}
