package sc.fiji.aspire.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.acoustics.Simulator;
import sc.fiji.aspire.standin.FijiProcess;
import sc.fiji.aspire.tiff.FloatImage;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.device.Devices;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** What is printed, in which units; never how long something took. */
class BenchmarkTest {

    private static final Acquisition RING =
            Acquisition.ring(30, 12, 3, Wavelet.toneBurst(0.1, 2), new TimeAxis(81, 0.8));
    private static final Medium WATER = Medium.uniform(Grid.centered(1, 80, 80), 1500);

    @TempDir Path folder;

    @Test
    void accuracyComparesARecordWithItsTruth() throws Exception {
        writeInputs();
        FijiProcess script =
                FijiProcess.script(
                        "scripts/benchmark",
                        "accuracy",
                        "--acquisition",
                        file("ring.json"),
                        "--truth",
                        file("the truth.tif"),
                        "--observation",
                        file("record.tif"));
        assertEquals(0, script.code(), script.errors().toString());
        Map<String, Double> figures = figures(script.output());
        assertEquals(1, figures.get("chi2 [1]"), 0.1);
        assertTrue(figures.get("relative-residual [1]") < 0.01, figures.toString());
        assertTrue(figures.get("seconds [s]") > 0);
        assertTrue(script.output().contains("device\t" + java() + "\tname"));
    }

    @Test
    void accuracySuffersFromACoarseTruth() throws Exception {
        writeInputs();
        Map<String, Double> fine = figures(accuracy("1"));
        Map<String, Double> coarse = figures(accuracy("2"));
        assertEquals(2, coarse.get("spacing [mm]"));
        assertTrue(coarse.get("chi2 [1]") > fine.get("chi2 [1]"), coarse + " against " + fine);
        assertTrue(coarse.get("relative-residual [1]") < 0.1, coarse.toString());
        String message =
                assertThrows(IllegalArgumentException.class, () -> accuracy("1.5")).getMessage();
        assertTrue(message.contains("multiple"), message);
    }

    @Test
    void waveMeasuresForwardAndGradientBesideTheMemory() throws Exception {
        FijiProcess script =
                FijiProcess.script(
                        "scripts/benchmark",
                        "wave",
                        "--size",
                        "32",
                        "--shots",
                        "2",
                        "--steps",
                        "20");
        assertEquals(0, script.code(), script.errors().toString());
        Map<String, Double> figures = figures(script.output());
        for (String name :
                List.of(
                        "forward-gpts [Gpts/s]",
                        "gradient-gpts [Gpts/s]",
                        "gradient-over-forward [1]",
                        "bandwidth-share [1]",
                        "stream-bandwidth [GB/s]"))
            assertTrue(figures.get(name) > 0, name + " in " + figures);
        assertEquals(16, figures.get("bytes-per-point [byte]"));
        assertTrue(figures.get("processor-share [1]") > 0);
        assertTrue(script.output().stream().anyMatch(l -> l.startsWith("history-plan\thistory: ")));
        double steps = figures.get("steps [1]");
        assertTrue(steps >= 2 * 20, "steps of two shots: " + steps);
        assertTrue(script.output().contains("device\t" + java() + "\tname"));
    }

    @Test
    void endsWithOneMessageWhenItCannotMeasure() throws Exception {
        FijiProcess script = FijiProcess.script("scripts/benchmark", "wave", "--size", "-3");
        assertEquals(1, script.code());
        assertEquals(List.of(), script.output());
        assertEquals(
                List.of("error: Expected a positive number for --size, found -3."),
                script.errors());
        assertThrows(IllegalArgumentException.class, () -> Benchmark.lines("weave"));
        writeInputs();
        new FloatImage(new float[81 * 12], 81, 12, 0.8, "us")
                .write("short", folder.resolve("record.tif"));
        String message =
                assertThrows(IllegalArgumentException.class, () -> accuracy("1")).getMessage();
        assertTrue(message.startsWith("Expected " + 81 * 12 * 3 + " values"), message);
        assertThrows(IllegalArgumentException.class, () -> Benchmark.lines("wave\t--sice\t3"));
    }

    @Test
    void samplingComparesTwoProgramsThatDrawTheSame() throws Exception {
        Map<String, Double> figures =
                figures(Benchmark.lines("sampling\t--size\t16\t--batch\t9\t--rounds\t1"));
        assertTrue(figures.get("difference [1]") < 1e-4, figures.toString());
        assertTrue(figures.get("ms-per-sample [ms]") > 0);
        assertTrue(figures.get("libtorch-ms-per-sample [ms]") > 0);
    }

    @Test
    void streamingWritesAllSamples() throws Exception {
        Map<String, Double> figures =
                figures(Benchmark.lines("streaming\t--size\t64\t--draws\t20"));
        assertEquals(1e-6 * (20 * 64 * 64 * 4 + (1 << 16)), figures.get("file [MB]"), 1e-3);
        assertTrue(figures.get("drawing [s]") > 0);
    }

    /** Beside the files of the items, the description of the set and the empty lock stay. */
    @Test
    void clusterMergesASetOfSmallFiles() throws Exception {
        Map<String, Double> figures = figures(Benchmark.lines("cluster\t--files\t20"));
        assertEquals(20, figures.get("merge-items [1]"));
        assertEquals(3 * 20 + 2, figures.get("merge-files [1]"));
        assertTrue(figures.get("merge-seconds [s]") > 0);
    }

    @Test
    void devicesMeasuresEveryDevice() throws Exception {
        List<String> lines = Benchmark.lines("devices");
        List<String> names = Devices.ofThisComputer(Progress.NONE).names();
        int each = 7;
        assertEquals(each * names.size(), lines.size(), lines.toString());
        for (int i = 0; i < names.size(); i++) {
            List<String> device = lines.subList(each * i, each * (i + 1));
            assertEquals("device\t" + names.get(i) + "\tname", device.get(0));
            Map<String, Double> figures = figures(device);
            for (String name :
                    List.of(
                            "memory [MiB]",
                            "times-java [1]",
                            "ms-per-shot [ms]",
                            "forward-gpts [Gpts/s]"))
                assertTrue(figures.get(name) > 0, name + " in " + figures);
        }
    }

    private List<String> accuracy(String spacing) throws Exception {
        return Benchmark.lines(
                String.join(
                        "\t",
                        "accuracy",
                        "--acquisition",
                        file("ring.json"),
                        "--truth",
                        file("the truth.tif"),
                        "--observation",
                        file("record.tif"),
                        "--spacing",
                        spacing));
    }

    private void writeInputs() throws Exception {
        Files.writeString(folder.resolve("ring.json"), AcquisitionJson.write(RING));
        new FloatImage(WATER.values(), 80, 80, 1, "mm")
                .write("truth", folder.resolve("the truth.tif"));
        Simulator simulator = new Simulator(new AcousticSolver(new JavaBackend(1)), RING, 60);
        float[] record = simulator.simulate(WATER, 1, Progress.NONE).traces();
        new FloatImage(record, 81, 12, 0.8, "us").write("record", folder.resolve("record.tif"));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static String java() {
        try (JavaBackend backend = new JavaBackend(Runtime.getRuntime().availableProcessors())) {
            return backend.name();
        }
    }

    /** Finite numbers by name and unit. */
    private static Map<String, Double> figures(List<String> lines) {
        Map<String, Double> figures =
                lines.stream()
                        .map(line -> line.split("\t"))
                        .filter(cells -> !List.of("name", "text").contains(cells[2]))
                        .collect(
                                Collectors.toMap(
                                        cells -> cells[0] + " [" + cells[2] + "]",
                                        cells -> Double.valueOf(cells[1])));
        figures.forEach((name, value) -> assertTrue(Double.isFinite(value), name + " is " + value));
        return figures;
    }
}
