package sc.fiji.aspire.flow.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import sc.fiji.aspire.TemporaryFolder;

/** ONNX Runtime itself, which exists once per process. */
final class OnnxRuntime {

    /**
     * ONNX Runtime 1.29 matches a regular expression against the command line of the process when
     * it starts, by a recursion as deep as that line is long: a class path of 4000 characters
     * overflows an ordinary stack and kills Java. Only what is used of this stack costs memory.
     */
    private static final long STACK_BYTES = 1L << 28;

    /** Folder of libraries that somebody has unpacked already. */
    private static final String UNPACKED = "onnxruntime.native.path";

    /** What its libraries take, and a little more. */
    private static final int MEGABYTES = 100;

    private static final String DENIES_TELEMETRY = "ORT_DISABLE_TELEMETRY";

    /** A library may have to be read from a slow disk. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final long POLL_MILLISECONDS = 100;

    /** Where Java's classes hold the address of the C interface's table, and an entry of it. */
    private static final String TABLE = "ortApiHandle";

    private static final long CREATE_ENV = 3;

    private static OrtEnvironment environment;

    private OnnxRuntime() {}

    /**
     * The environment, started when first asked for.
     *
     * @throws IllegalStateException if its native library does not load on this machine
     */
    static synchronized OrtEnvironment environment() {
        if (environment != null) return environment;
        if (System.getProperty(UNPACKED) == null) TemporaryFolder.require(MEGABYTES);
        Throwable[] failure = new Throwable[1];
        Thread starter = new Thread(null, OnnxRuntime::start, "start ONNX Runtime", STACK_BYTES);
        starter.setUncaughtExceptionHandler((thread, e) -> failure[0] = e);
        starter.setDaemon(true);
        starter.start();
        if (!ends(starter))
            failure[0] =
                    new TimeoutException("not within " + LIMIT.toSeconds() + " s. Restart Fiji.");
        if (failure[0] != null)
            throw new IllegalStateException(
                    "ONNX Runtime does not start on this machine ("
                            + System.getProperty("os.name")
                            + ", "
                            + System.getProperty("os.arch")
                            + "): "
                            + failure[0].getMessage(),
                    failure[0]);
        return environment;
    }

    private static void start() {
        try {
            denyTelemetry();
            OrtEnvironment started = OrtEnvironment.getEnvironment();
            started.setTelemetry(false);
            keepToTheEnd();
            UnpackedLibraries.delete();
            environment = started;
        } catch (OrtException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /**
     * Asks for the environment once more, by the C interface (the entries of its table keep their
     * places for ever). Java's classes let go of theirs when the process begins to end, whoever
     * still draws samples then: closing Fiji during a run ended in a crash, 10 times of 25.
     */
    private static void keepToTheEnd() {
        try {
            Field table = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField(TABLE);
            table.setAccessible(true);
            Pointer createEnv =
                    new Pointer(table.getLong(null)).getPointer(CREATE_ENV * Native.POINTER_SIZE);
            int warnings = OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue();
            Object[] arguments = {warnings, "aspire", new PointerByReference()};
            if (Function.getFunction(createEnv).invokePointer(arguments) != null)
                throw new IllegalStateException("cannot keep its environment");
        } catch (ReflectiveOperationException e) {
            // Another version, of another plugin: all but the end works.
            return;
        }
    }

    /**
     * Since 1.29 it tells its maker over the network what models it opens, and keeps an identifier
     * of the machine in the user's folder; the environment of the process is the only place to say
     * no before it has begun. Windows has only {@link OrtEnvironment#setTelemetry}.
     */
    private static void denyTelemetry() {
        if (Platform.isWindows()) return;
        Object[] arguments = {DENIES_TELEMETRY, "1", 1};
        if (NativeLibrary.getProcess().getFunction("setenv").invokeInt(arguments) != 0)
            throw new IllegalStateException("cannot set " + DENIES_TELEMETRY);
    }

    /** Whether a thread ends in time; waits for it even if interrupted. */
    private static boolean ends(Thread thread) {
        long end = System.nanoTime() + LIMIT.toNanos();
        boolean interrupted = false;
        while (thread.isAlive() && System.nanoTime() < end)
            try {
                thread.join(POLL_MILLISECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        if (interrupted) Thread.currentThread().interrupt();
        return !thread.isAlive();
    }
}
