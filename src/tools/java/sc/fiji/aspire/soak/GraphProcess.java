package sc.fiji.aspire.soak;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.benchmark.Report;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.flow.onnx.OnnxDevice;
import sc.fiji.aspire.flow.onnx.OnnxFlow;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.physics.KnownPhysics;

/** Opens graphs with ONNX Runtime, and samples, where a crash takes nothing else along. */
final class GraphProcess {

    private static final long MINUTES = 30;

    private GraphProcess() {}

    /**
     * Opens graphs in a process of its own.
     *
     * @return number of crashes: 0, or 1 and the rest was not tried
     */
    static int open(List<byte[]> graphs, Path folder, Report report)
            throws IOException, InterruptedException {
        Path inputs = Files.createDirectory(folder.resolve("graphs"));
        for (int i = 0; i < graphs.size(); i++)
            Files.write(inputs.resolve(String.format("%06d.onnx", i)), graphs.get(i));
        Path output = folder.resolve("graphs.txt");
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        GraphProcess.class.getName(),
                        inputs.toString());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        if (!ended) process.destroyForcibly().waitFor();
        List<String> lines = Files.readAllLines(output);
        report.add("graph-opened", lines.stream().filter("opened"::equals).count(), "1");
        report.add("graph-refused-by-runtime", count(lines, "refused"), "1");
        boolean whole = ended && process.exitValue() == 0 && lines.contains("end");
        if (!whole) {
            Path kept = Path.of("target", "soak", "graph-crash.txt");
            Files.createDirectories(kept.getParent());
            Files.write(kept, lines);
        }
        return whole ? 0 : 1;
    }

    private static long count(List<String> lines, String word) {
        return lines.stream().filter(line -> line.startsWith(word)).count();
    }

    /** Opens every graph in a folder, as sampler and as condition of the golden model. */
    public static void main(String[] args) throws IOException {
        byte[] golden = Files.readAllBytes(Path.of("test-data/golden/format-1.zip"));
        AspireModel.Stage stage =
                KnownPhysics.read(ModelBundle.read(golden, "golden")).stages().get(0);
        File[] files = new File(args[0]).listFiles();
        Arrays.sort(files);
        for (File file : files) {
            System.out.println(file.getName());
            byte[] graph = Files.readAllBytes(file.toPath());
            open(stage, stage.conditionGraph(), graph);
            open(stage, graph, stage.samplerGraph());
        }
        System.out.println("end");
    }

    private static void open(AspireModel.Stage stage, byte[] condition, byte[] sampler) {
        try (OnnxFlow flow =
                OnnxFlow.open(condition, sampler, stage.architecture(), OnnxDevice.CPU)) {
            int pixels = stage.architecture().numPixels();
            float[] seen = new float[stage.architecture().conditionLength()];
            flow.sample(seen, new float[2][pixels], Progress.NONE);
            System.out.println("opened");
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.out.println("refused: " + e.getMessage().replaceAll("\\s+", " "));
        }
    }
}
