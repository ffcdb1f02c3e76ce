package sc.fiji.aspire.benchmark;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** What {@code scripts/benchmark} runs: one of the benchmarks, by name. */
public final class Benchmark {

    private Benchmark() {}

    /**
     * Runs a benchmark.
     *
     * @param arguments its name, then {@code --option} and value in turn, parted by tabs
     * @return lines {@code name<TAB>value<TAB>unit}
     * @throws IllegalArgumentException if there is no such benchmark, option or value
     */
    public static List<String> lines(String arguments) throws IOException {
        List<String> words = Arrays.asList(arguments.split("\t"));
        List<String> rest = words.subList(1, words.size());
        return switch (words.get(0)) {
            case "accuracy" -> AccuracyBenchmark.run(new Options(rest, AccuracyBenchmark.OPTIONS));
            case "convergence" ->
                    ConvergenceBenchmark.run(new Options(rest, ConvergenceBenchmark.OPTIONS));
            case "skull" -> SkullBenchmark.run(new Options(rest, SkullBenchmark.OPTIONS));
            case "figures" -> FiguresBenchmark.run(new Options(rest, FiguresBenchmark.OPTIONS));
            case "records" -> RecordsBenchmark.run(new Options(rest, RecordsBenchmark.OPTIONS));
            case "water" -> WaterBenchmark.run(new Options(rest, WaterBenchmark.OPTIONS));
            case "wave" -> WaveBenchmark.run(new Options(rest, WaveBenchmark.OPTIONS));
            case "check" -> CheckBenchmark.run(new Options(rest, CheckBenchmark.OPTIONS));
            case "lesions" -> LesionsBenchmark.run(new Options(rest, LesionsBenchmark.OPTIONS));
            case "devices" -> DevicesBenchmark.run(new Options(rest, List.of()));
            case "sampling" -> SamplingBenchmark.run(new Options(rest, SamplingBenchmark.OPTIONS));
            case "streaming" ->
                    StreamingBenchmark.run(new Options(rest, StreamingBenchmark.OPTIONS));
            case "cluster" -> ClusterBenchmark.run(new Options(rest, ClusterBenchmark.OPTIONS));
            default ->
                    throw new IllegalArgumentException(
                            "Expected accuracy, records, water, convergence, skull, figures, wave, check, lesions,"
                                    + " devices, sampling, streaming or cluster, found \""
                                    + words.get(0)
                                    + "\".");
        };
    }
}
