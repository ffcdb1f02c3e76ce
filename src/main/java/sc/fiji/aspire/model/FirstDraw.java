package sc.fiji.aspire.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.ImageSize;
import sc.fiji.aspire.flow.onnx.OnnxDevice;
import sc.fiji.aspire.flow.onnx.OnnxFlow;
import sc.fiji.aspire.inference.AspireModel;

/**
 * The program that {@link TriedModels} runs in a process of its own: opens the flows that it reads
 * and draws a few samples of each. It ends at once when that takes more memory than it should.
 */
final class FirstDraw {

    /** Exit code where a graph is refused, which whoever opens it is told, too. */
    static final int REFUSED = 3;

    /** Exit code where it takes too much memory. */
    static final int TOO_LARGE = 4;

    /** Fills a batch or two. */
    private static final int SAMPLES = 8;

    private static final float CONDITION = 0.5f;
    private static final long POLL_MILLISECONDS = 20;

    /** What ONNX Runtime itself takes, and Java's heap. */
    static final int MEGABYTES = 500;

    /** Of what is planned. */
    private static final int TIMES = 4;

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private FirstDraw() {}

    /** Writes what the program reads. */
    static void write(AspireModel.Stage stage, DataOutputStream to) throws IOException {
        FlowArchitecture a = stage.architecture();
        to.writeInt(a.numDimensions());
        for (int side : a.size().sides()) to.writeInt(side);
        int[] sizes = {
            a.conditionChannels(),
            a.scales(),
            a.steps(),
            a.hidden(),
            a.features(),
            a.mean() ? 1 : 0,
            stage.conditionGraph().length,
            stage.samplerGraph().length
        };
        for (int size : sizes) to.writeInt(size);
        to.write(stage.conditionGraph());
        to.write(stage.samplerGraph());
    }

    /** Megabytes of heap that the program needs for a stage. */
    static long megabytes(AspireModel.Stage stage) {
        FlowArchitecture a = stage.architecture();
        long floats = 4L * a.conditionLength() + 4L * SAMPLES * a.numPixels();
        long graphs = (long) stage.conditionGraph().length + stage.samplerGraph().length;
        return 64 + ((Float.BYTES * floats + 4 * graphs) >> 20);
    }

    /**
     * Reads flows from standard input to its end.
     *
     * @param args megabytes that it may take besides what is planned
     */
    public static void main(String[] args) throws IOException {
        long besides = Long.parseLong(args[0]) << 20;
        // Where it works, so that nothing is left of what is unpacked.
        System.setProperty("java.io.tmpdir", Path.of("").toAbsolutePath().toString());
        try (DataInputStream from = new DataInputStream(System.in)) {
            for (int axes; (axes = next(from)) > 0; ) {
                int[] sides = new int[axes];
                for (int d = 0; d < axes; d++) sides[d] = from.readInt();
                FlowArchitecture a =
                        new FlowArchitecture(
                                ImageSize.of(sides),
                                from.readInt(),
                                from.readInt(),
                                from.readInt(),
                                from.readInt(),
                                from.readInt(),
                                from.readInt() == 1);
                byte[] condition = new byte[from.readInt()];
                byte[] sampler = new byte[from.readInt()];
                from.readFully(condition);
                from.readFully(sampler);
                draw(condition, sampler, a, besides);
            }
        } catch (IllegalArgumentException e) {
            Runtime.getRuntime().halt(REFUSED);
        }
        // Nobody waits for it to tidy up.
        Runtime.getRuntime().halt(0);
    }

    /** An integer, or 0 at the end. */
    private static int next(InputStream from) throws IOException {
        int first = from.read();
        if (first < 0) return 0;
        int value = first;
        for (int i = 1; i < Integer.BYTES; i++) {
            int next = from.read();
            if (next < 0) throw new EOFException("the end of the input");
            value = value << Byte.SIZE | next;
        }
        return value;
    }

    private static void draw(byte[] condition, byte[] sampler, FlowArchitecture a, long besides) {
        long limit =
                besides
                        + TIMES * (OnnxFlow.plannedBytes(a, SAMPLES) + condition.length)
                        + TIMES * (long) sampler.length;
        watch(taken() + limit);
        try (OnnxFlow flow = OnnxFlow.open(condition, sampler, a, OnnxDevice.CPU)) {
            float[] seen = new float[a.conditionLength()];
            Arrays.fill(seen, CONDITION);
            flow.sample(seen, new float[SAMPLES][a.numPixels()], Progress.NONE);
        }
    }

    /** By a thread of its own: native code asks nobody. */
    private static void watch(long limit) {
        Thread watch =
                new Thread(
                        () -> {
                            while (taken() <= limit) sleep();
                            Runtime.getRuntime().halt(TOO_LARGE);
                        },
                        "memory");
        watch.setDaemon(true);
        watch.start();
    }

    private static void sleep() {
        try {
            Thread.sleep(POLL_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Bytes that this process takes; 0 where that is not known. */
    private static long taken() {
        try {
            if (!Files.isReadable(STATUS)) return 0;
            Matcher resident = RESIDENT.matcher(Files.readString(STATUS));
            return resident.find() ? 1024 * Long.parseLong(resident.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
