package sc.fiji.aspire.flow.onnx;

import ai.onnxruntime.OrtEnvironment;

/** ONNX Runtime itself, which exists once per process. */
final class OnnxRuntime {

    /**
     * ONNX Runtime 1.29 matches a regular expression against the command line of the process when
     * it starts, by a recursion as deep as that line is long: a class path of 4000 characters
     * overflows an ordinary stack and kills Java. Only what is used of this stack costs memory.
     */
    private static final long STACK_BYTES = 1L << 28;

    private static OrtEnvironment environment;

    private OnnxRuntime() {}

    /**
     * The environment, started when first asked for.
     *
     * @throws IllegalStateException if its native library does not load on this machine
     */
    static synchronized OrtEnvironment environment() {
        if (environment != null) return environment;
        Throwable[] failure = new Throwable[1];
        Thread starter = new Thread(null, OnnxRuntime::start, "start ONNX Runtime", STACK_BYTES);
        starter.setUncaughtExceptionHandler((thread, e) -> failure[0] = e);
        starter.start();
        join(starter);
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
        environment = OrtEnvironment.getEnvironment();
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive())
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
