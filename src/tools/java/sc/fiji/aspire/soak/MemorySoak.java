package sc.fiji.aspire.soak;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.benchmark.Options;
import sc.fiji.aspire.benchmark.Report;
import sc.fiji.aspire.benchmark.WaveScene;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.onnx.OnnxDevice;
import sc.fiji.aspire.flow.onnx.OnnxFlow;
import sc.fiji.aspire.flow.onnx.PlannedMemory;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.training.FlowTrainingOptions;
import sc.fiji.aspire.training.PlannedTraining;
import sc.fiji.aspire.training.UntrainedStage;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.opencl.OpenClBackend;
import sc.fiji.aspire.wave.opencl.OpenClDevice;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * The memory that a gradient, a batch of draws and a step of a training take at their peak, above
 * what the process held before, beside what was planned; each in a process of its own. In Java it
 * is what a collection leaves, made again and again meanwhile; for OpenCL on the processor, ONNX
 * Runtime and libtorch, the resident memory outside of Java's heap.
 *
 * <pre>
 *   WORK-planned WORK-peak   MiB
 *   WORK-share               peak over plan
 * </pre>
 */
public final class MemorySoak {

    private static final double LEAST_SHARE = 0.9;
    private static final double MOST_SHARE = 1.1;
    private static final String PEAK = "peak";

    /** Points along an axis, dimensions, shots and time steps. */
    private static final int[][] SCENES = {{192, 2, 4, 900}, {384, 2, 4, 900}, {80, 3, 4, 300}};

    /** Sides of images that are drawn, and of those that are trained on. */
    private static final int[] DRAWN = {128, 256, 512};

    private static final int[] TRAINED = {64, 128, 256};
    private static final int DRAWS = 48;

    private MemorySoak() {}

    /** Runs it. */
    static List<String> run(List<String> words) throws Exception {
        Options options = new Options(words, List.of("--work"));
        String wanted = options.text("--work", "");
        Report report = new Report();
        List<String> wrong = new ArrayList<>();
        for (String work : List.of("java", "opencl", "sampling", "training")) {
            if (!wanted.isEmpty() && !wanted.equals(work)) continue;
            for (int size = 0; size < SCENES.length; size++) {
                // A driver that compiles its kernels now does not do so the next time.
                if (work.equals("opencl")) measured(work, size);
                double[] bytes = measured(work, size);
                String name = work + "-" + name(work, size);
                double share = bytes[1] / bytes[0];
                report.add(name + "-planned", bytes[0] / (1 << 20), "MiB");
                report.add(name + "-peak", bytes[1] / (1 << 20), "MiB");
                report.add(name + "-share", share, "1");
                if (share < LEAST_SHARE || share > MOST_SHARE) wrong.add(name);
            }
        }
        if (!wrong.isEmpty())
            throw new IllegalStateException(
                    "Expected "
                            + LEAST_SHARE
                            + " to "
                            + MOST_SHARE
                            + " of what was planned, found other for "
                            + wrong
                            + ": "
                            + report.lines());
        return report.lines();
    }

    private static String name(String work, int size) {
        if (work.equals("sampling")) return DRAWN[size] + "x" + DRAWN[size];
        if (work.equals("training")) return TRAINED[size] + "x" + TRAINED[size];
        return ("" + SCENES[size][0] + "x").repeat(SCENES[size][1]).replaceFirst("x$", "");
    }

    private static double[] measured(String work, int size) throws IOException {
        try (JavaProcess process =
                JavaProcess.start(
                        List.of("-Xms1500m", "-Xmx1500m", "-XX:+AlwaysPreTouch"),
                        MemorySoak.class,
                        work,
                        String.valueOf(size))) {
            double[] bytes = null;
            for (String line : process.await(Worker.DONE))
                if (line.startsWith(PEAK)) {
                    String[] words = line.split("\t");
                    bytes =
                            new double[] {
                                Double.parseDouble(words[1]), Double.parseDouble(words[2])
                            };
                }
            return bytes;
        }
    }

    /**
     * The process: prints what was planned and what was taken.
     *
     * @param arguments what to do, and number of the size
     */
    public static void main(String[] arguments) throws Exception {
        int size = Integer.parseInt(arguments[1]);
        switch (arguments[0]) {
            case "java" -> gradient(new JavaBackend(2), SCENES[size], MemorySoak::live);
            case "opencl" ->
                    gradient(
                            OpenClBackend.open(OpenClDevice.list().get(0)),
                            SCENES[size],
                            MemorySoak::resident);
            case "sampling" -> draws(DRAWN[size]);
            default -> training(TRAINED[size]);
        }
        System.out.println(Worker.DONE);
        System.exit(0);
    }

    private static void gradient(WaveBackend opened, int[] scene, LongSupplier memory)
            throws Exception {
        try (WaveBackend backend = opened) {
            AcousticSolver solver = new AcousticSolver(backend);
            // Code is loaded and compiled on a small problem first.
            WaveScene small = WaveScene.of(32, scene[1], 2, 60);
            solver.gradient(small.medium(), small.silence(), Progress.NONE);
            WaveScene large = WaveScene.of(scene[0], scene[1], scene[2], scene[3]);
            Observation observation = large.silence();
            print(
                    solver.plan(large.medium(), large.acquisition()).bytes(),
                    memory,
                    () -> solver.gradient(large.medium(), observation, Progress.NONE));
        }
    }

    private static void draws(int size) throws Exception {
        FlowArchitecture architecture =
                new FlowArchitecture(size, size, Conditioning.CHANNELS, 3, 4, 32, 32);
        AspireModel.Stage stage = UntrainedStage.of(architecture, 1);
        try (OnnxFlow flow =
                OnnxFlow.open(
                        stage.conditionGraph(),
                        stage.samplerGraph(),
                        architecture,
                        OnnxDevice.CPU)) {
            Random random = new Random(1);
            float[] condition = new float[architecture.conditionLength()];
            float[][] latents = new float[DRAWS][architecture.numPixels()];
            for (float[] latent : latents)
                for (int i = 0; i < latent.length; i++) latent[i] = (float) random.nextGaussian();
            print(
                    PlannedMemory.bytes(architecture, DRAWS),
                    MemorySoak::resident,
                    () -> flow.sample(condition, latents, Progress.NONE));
        }
    }

    private static void training(int size) throws InterruptedException {
        FlowTrainingOptions options = FlowTrainingOptions.standard(1, 1);
        // libtorch is loaded on a small problem first.
        new PlannedTraining(FlowArchitecture.standard(16, 16, 4), options).run();
        PlannedTraining planned =
                new PlannedTraining(FlowArchitecture.standard(size, size, 4), options);
        print(planned.bytes(), MemorySoak::resident, planned::run);
    }

    private static void print(long planned, LongSupplier memory, Runnable work)
            throws InterruptedException {
        long before = memory.getAsLong();
        AtomicBoolean ended = new AtomicBoolean();
        long[] peak = {before};
        Thread watch =
                new Thread(
                        () -> {
                            while (!ended.get()) {
                                peak[0] = Math.max(peak[0], memory.getAsLong());
                                Thread.onSpinWait();
                            }
                        });
        watch.start();
        work.run();
        ended.set(true);
        watch.join();
        System.out.println(PEAK + "\t" + planned + "\t" + (peak[0] - before));
    }

    private static long live() {
        System.gc();
        long bytes = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans())
            if (pool.getType() == MemoryType.HEAP) bytes += pool.getCollectionUsage().getUsed();
        pause(20);
        return bytes;
    }

    private static long resident() {
        pause(5);
        try {
            return Vitals.resident();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
