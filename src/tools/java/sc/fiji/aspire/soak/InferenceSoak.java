package sc.fiji.aspire.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import sc.fiji.aspire.benchmark.Options;
import sc.fiji.aspire.benchmark.Report;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.commands.CommandRun;
import sc.fiji.aspire.commands.SamplePosterior;
import sc.fiji.aspire.commands.TinyProblem;
import sc.fiji.aspire.flow.onnx.OnnxFlow;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.tiff.Images;

/**
 * Many inferences, and many opens and closes of a bundle, in one process whose heap is fixed: all
 * give the same bits, and what the process holds does not grow. A first fifth of the runs, in which
 * code is compiled and libraries reserve what they keep, is left out of the trend.
 *
 * <pre>
 *   WORK-runs                                            how many
 *   WORK-native WORK-handles WORK-threads                after the last
 *   WORK-native-trend WORK-handles-trend WORK-threads-trend
 *                                                        per hundred runs, least squares
 * </pre>
 */
public final class InferenceSoak {

    private static final List<String> OPTIONS = List.of("--times", "--opens", "--device");

    /** What all runs together may add. */
    private static final double MOST_MEBIBYTES = 16;

    private static final double MOST_HANDLES = 1;

    private InferenceSoak() {}

    /** Runs it. */
    static List<String> run(List<String> words) throws Exception {
        Options options = new Options(words, OPTIONS);
        int times = options.count("--times", 500);
        int opens = options.count("--opens", 50);
        Report report = new Report();
        List<Vitals> vitals = new ArrayList<>();
        try (JavaProcess process =
                JavaProcess.start(
                        List.of("-Xms384m", "-Xmx384m", "-XX:+AlwaysPreTouch"),
                        InferenceSoak.class,
                        String.valueOf(times),
                        String.valueOf(opens),
                        options.text("--device", "auto"))) {
            for (String line : process.await(Worker.DONE))
                if (line.startsWith("vitals\t")) vitals.add(parsed(line));
        }
        add("inference", vitals.subList(0, times), report);
        add("bundle", vitals.subList(times, times + opens), report);
        return report.lines();
    }

    private static Vitals parsed(String line) {
        String[] words = line.split("\t");
        return new Vitals(
                Double.parseDouble(words[1]),
                Integer.parseInt(words[2]),
                Integer.parseInt(words[3]));
    }

    private static void add(String work, List<Vitals> all, Report report) {
        Vitals last = all.get(all.size() - 1);
        report.add(work + "-runs", all.size(), "1");
        report.add(work + "-native", last.nativeMebibytes(), "MiB");
        report.add(work + "-handles", last.handles(), "1");
        report.add(work + "-threads", last.threads(), "1");
        List<Vitals> settled = all.subList(all.size() / 5, all.size());
        double memory = trend(settled, Vitals::nativeMebibytes);
        double handles = trend(settled, Vitals::handles);
        double threads = trend(settled, Vitals::threads);
        report.add(work + "-native-trend", memory, "MiB");
        report.add(work + "-handles-trend", handles, "1");
        report.add(work + "-threads-trend", threads, "1");
        double runs = 0.01 * settled.size();
        if (memory * runs > MOST_MEBIBYTES
                || handles * runs > MOST_HANDLES
                || threads * runs > MOST_HANDLES)
            throw new IllegalStateException(
                    "Expected what " + work + " holds to stay, found " + report.lines() + ".");
    }

    /** Slope of the line of least squares, per hundred runs. */
    static double trend(List<Vitals> vitals, ToDoubleFunction<Vitals> value) {
        double centre = 0.5 * (vitals.size() - 1);
        double up = 0;
        double down = 0;
        for (int i = 0; i < vitals.size(); i++) {
            up += (i - centre) * value.applyAsDouble(vitals.get(i));
            down += (i - centre) * (i - centre);
        }
        return down == 0 ? 0 : 100 * up / down;
    }

    /**
     * The process: prints what it holds after each run.
     *
     * @param arguments number of inferences, number of opens, device
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("aspire-inference");
        try {
            Path model = TinyProblem.writeModel(folder);
            var record = TinyProblem.record(folder);
            int first = 0;
            for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
                CommandRun run =
                        CommandRun.of(
                                SamplePosterior.class,
                                "stack",
                                record,
                                "model",
                                model.toString(),
                                "draws",
                                16,
                                "device",
                                arguments[2]);
                if (run.reason() != null) throw new IllegalStateException(run.reason());
                int hash = Arrays.hashCode(Images.values(run.image("samples")));
                if (i == 0) first = hash;
                if (hash != first)
                    throw new IllegalStateException(
                            "Run " + i + " gave other bits than the first.");
                print();
            }
            byte[] bundle = bundle();
            for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
                openAndClose(KnownPhysics.read(ModelBundle.read(bundle, "ring64")));
                print();
            }
        } finally {
            Folders.delete(folder);
        }
        System.out.println(Worker.DONE);
        System.exit(0);
    }

    private static byte[] bundle() throws IOException {
        try (var stream =
                InferenceSoak.class.getResourceAsStream("/sc/fiji/aspire/models/ring64.zip")) {
            return stream.readAllBytes();
        }
    }

    private static void openAndClose(AspireModel model) {
        for (AspireModel.Stage stage : model.stages())
            OnnxFlow.open(
                            stage.conditionGraph(),
                            stage.samplerGraph(),
                            stage.architecture(),
                            OnnxFlow.devices().get(0))
                    .close();
    }

    private static void print() throws IOException, InterruptedException {
        Vitals now = Vitals.atRest();
        System.out.println(
                "vitals\t" + now.nativeMebibytes() + "\t" + now.handles() + "\t" + now.threads());
    }
}
