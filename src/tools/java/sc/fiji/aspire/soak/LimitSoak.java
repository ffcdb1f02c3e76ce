package sc.fiji.aspire.soak;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.benchmark.Options;
import sc.fiji.aspire.benchmark.Report;
import sc.fiji.aspire.benchmark.WaveScene;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.opencl.OpenClBackend;
import sc.fiji.aspire.wave.opencl.OpenClDevice;
import sc.fiji.aspire.wave.scheme.HistoryPlan;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * Commands and gradients within tight limits of memory, each in a process of its own: the results
 * must be those without limits, to the bit.
 *
 * <pre>
 *   WORK-LIMIT-different     files that differ, none
 *   gradient-LIMIT-planned   MiB, and pieces that the history is cut into, to fit
 *   gradient-LIMIT-segments
 *   gradient-LIMIT-different 1 if its bits differ, none
 * </pre>
 */
public final class LimitSoak {

    private static final String PLENTY = "-Xmx3g";
    private static final List<String> SMALL = List.of("-Xmx512m");
    private static final List<String> DIRECT = List.of("-Xmx512m", "-XX:MaxDirectMemorySize=4m");

    /** PoCL's own limit, GB. */
    private static final Map<String, String> DEVICE = Map.of("POCL_MEMORY_LIMIT", "1");

    /** Points along both axes, shots and steps; by its history, not by its fields, too large. */
    private static final int[] ON_JAVA = {256, 8, 2400};

    private static final int[] ON_OPENCL = {512, 16, 2400};

    private final Path folder;
    private final Report report = new Report();
    private boolean clean = true;

    private LimitSoak(Path folder) {
        this.folder = folder;
    }

    /** Runs it. */
    static List<String> run(List<String> words) throws Exception {
        new Options(words, List.of());
        Path folder = Files.createTempDirectory("aspire-limits");
        LimitSoak soak = new LimitSoak(folder);
        try {
            LongWork.writeInputs(Files.createDirectories(folder.resolve("inputs")));
            for (LongWork work : LongWork.values()) soak.commands(work);
        } finally {
            Folders.delete(folder);
        }
        String java = soak.gradient("java-plenty", Map.of(), PLENTY, "java", ON_JAVA);
        soak.same("java-512m", java, Map.of(), "-Xmx512m", "java", ON_JAVA);
        String opencl = soak.gradient("opencl-plenty", Map.of(), PLENTY, "opencl", ON_OPENCL);
        soak.same("opencl-1gb", opencl, DEVICE, PLENTY, "opencl", ON_OPENCL);
        if (!soak.clean) throw new IllegalStateException(String.join("\n", soak.report.lines()));
        return soak.report.lines();
    }

    private void commands(LongWork work) throws Exception {
        Results expected = results(work, List.of(PLENTY));
        for (List<String> limit : List.of(SMALL, DIRECT)) {
            int different = results(work, limit).differences(expected).size();
            String name = limit == SMALL ? "512m" : "512m-direct-4m";
            count(work.name().toLowerCase(Locale.ROOT) + "-" + name + "-different", different);
        }
    }

    private Results results(LongWork work, List<String> limit) throws Exception {
        Path inputs = folder.resolve("inputs");
        Path results = folder.resolve("results");
        Folders.delete(results);
        work.prepare(inputs, results);
        try (JavaProcess process = work.start(limit, work.inputs(inputs, results))) {
            process.await(Worker.DONE);
        }
        return Results.of(results);
    }

    private void count(String name, int different) {
        report.add(name, different, "1");
        clean &= different == 0;
    }

    private void same(
            String limit,
            String expected,
            Map<String, String> environment,
            String heap,
            String backend,
            int[] scene)
            throws IOException {
        String found = gradient(limit, environment, heap, backend, scene);
        count("gradient-" + limit + "-different", found.equals(expected) ? 0 : 1);
    }

    /** SHA-256 of its bits. */
    private String gradient(
            String name, Map<String, String> environment, String heap, String backend, int[] scene)
            throws IOException {
        try (JavaProcess process =
                JavaProcess.start(
                        environment,
                        List.of(heap),
                        LimitSoak.class,
                        backend,
                        "" + scene[0],
                        "" + scene[1],
                        "" + scene[2])) {
            List<String> lines = process.await(Worker.DONE);
            String[] found = lines.get(lines.size() - 1).split(" ");
            report.add("gradient-" + name + "-planned", Long.parseLong(found[0]) >> 20, "MiB");
            report.add("gradient-" + name + "-segments", Integer.parseInt(found[1]), "1");
            return found[2];
        }
    }

    /**
     * The process: prints the plan's bytes and segments and the SHA-256 of a gradient.
     *
     * @param arguments backend, and the scene's numbers
     */
    public static void main(String[] arguments) throws Exception {
        int[] scene = new int[3];
        for (int i = 0; i < 3; i++) scene[i] = Integer.parseInt(arguments[i + 1]);
        try (WaveBackend backend =
                arguments[0].equals("java")
                        ? new JavaBackend(2)
                        : OpenClBackend.open(OpenClDevice.list().get(0))) {
            AcousticSolver solver = new AcousticSolver(backend);
            WaveScene waves = WaveScene.of(scene[0], 2, scene[1], scene[2]);
            Observation silence = waves.silence();
            HistoryPlan plan = solver.plan(waves.medium(), waves.acquisition());
            float[] gradient = solver.gradient(waves.medium(), silence, Progress.NONE).gradient();
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * gradient.length);
            bytes.asFloatBuffer().put(gradient);
            System.out.println(
                    plan.bytes() + " " + plan.segments() + " " + ModelBundle.sha256(bytes.array()));
        }
        System.out.println(Worker.DONE);
        System.exit(0);
    }
}
