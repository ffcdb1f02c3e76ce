package sc.fiji.aspire.wave.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignalHandlersTest {

    /** Urgent data on a socket: nobody here wants to know. */
    private static final int URGENT = Platform.isMac() ? 16 : 23;

    private static final int SEGMENTATION = 11;
    private static final Pointer IGNORE = Pointer.createConstant(1);

    @BeforeEach
    void needsSignals() {
        assumeTrue(Platform.isLinux() || Platform.isMac(), "signals are not the system's way");
    }

    @Test
    void putsBackWhatADriverChanged() {
        Pointer before = handler(URGENT);
        int result =
                SignalHandlers.keep(
                        () -> {
                            ignore(URGENT);
                            assertEquals(IGNORE, handler(URGENT));
                            return 7;
                        });
        assertEquals(7, result);
        assertEquals(before, handler(URGENT));
        assertThrows(
                IllegalStateException.class,
                () ->
                        SignalHandlers.keep(
                                () -> {
                                    ignore(URGENT);
                                    throw new IllegalStateException();
                                }));
        assertEquals(before, handler(URGENT));
    }

    @Test
    void javaKeepsItsHandlerThroughABuild() {
        var devices = OpenClDevice.list();
        assumeTrue(!devices.isEmpty(), "no OpenCL device");
        Pointer before = handler(SEGMENTATION);
        for (OpenClDevice device : devices) OpenClBackend.open(device).close();
        assertEquals(before, handler(SEGMENTATION));
    }

    private static void ignore(int signal) {
        NativeLibrary.getProcess()
                .getFunction("signal")
                .invoke(Pointer.class, new Object[] {signal, IGNORE});
    }

    private static Pointer handler(int signal) {
        try (Memory action = new Memory(512)) {
            action.clear();
            int error =
                    NativeLibrary.getProcess()
                            .getFunction("sigaction")
                            .invokeInt(new Object[] {signal, null, action});
            assertEquals(0, error);
            return action.getPointer(0);
        }
    }
}
