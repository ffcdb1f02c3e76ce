package sc.fiji.aspire.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.acoustics.Simulator;
import sc.fiji.aspire.tiff.FloatImage;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** Comparisons with records of water: a folder of them, and with the Green's function. */
class RecordsTest {

    private static final Acquisition RING =
            Acquisition.ring(30, 12, 3, Wavelet.toneBurst(0.1, 2), new TimeAxis(81, 0.8));

    @TempDir Path folder;

    @BeforeEach
    void writeRecords() throws Exception {
        Medium water = Medium.uniform(Grid.centered(1, 80, 80), 1500);
        Files.writeString(folder.resolve("ring.json"), AcquisitionJson.write(RING));
        Simulator simulator = new Simulator(new AcousticSolver(new JavaBackend(1)), RING, 40);
        for (int i = 0; i < 2; i++) {
            float[] record = simulator.simulate(water, i, Progress.NONE).traces();
            write(record, 12, 0.8, "us", "observation-w" + i);
            write(water.values(), 80, 1, "mm", "truth-w" + i);
        }
        write(new float[81 * 12], 12, 0.8, "us", "observation-short");
        write(water.values(), 80, 1, "mm", "truth-short");
    }

    private void write(float[] values, int height, double width, String unit, String name) {
        new FloatImage(values, unit.equals("us") ? 81 : 80, height, width, unit)
                .write(name, folder.resolve(name + ".tif"));
    }

    @Test
    void recordsTakesEachWithItsTruth() throws Exception {
        List<String> lines = lines("records", "--folder", folder.toString(), "--spacing", "2");
        assertEquals(1, value(lines, "chi2-w0"), 0.1);
        assertEquals(
                0.5 * (value(lines, "chi2-w0") + value(lines, "chi2-w1")),
                value(lines, "chi2"),
                1e-3);
        assertEquals(2, value(lines, "records"));
        assertTrue(
                lines.stream().anyMatch(line -> line.startsWith("note\tshort.tif: Expected ")),
                lines.toString());
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        lines(
                                                "records",
                                                "--folder",
                                                Files.createDirectory(folder.resolve("none"))
                                                        .toString()))
                        .getMessage();
        assertTrue(message.startsWith("Expected records"), message);
    }

    @Test
    void waterKnowsTheTruth() throws Exception {
        String record = folder.resolve("observation-w0.tif").toString();
        List<String> lines = lines("water", "--observation", record, "--size", "80");
        assertTrue(value(lines, "ours-error") < 0.02, lines.toString());
        // Noise of 1 % of a record whose sources' own receivers carry most of the energy.
        double difference = value(lines, "difference");
        assertTrue(difference > 0.01 && difference < 0.04, lines.toString());
        assertTrue(value(lines, "theirs-error") >= difference - 0.01, lines.toString());
    }

    @Test
    void figuresAreDrawn() throws Exception {
        List<String> lines =
                lines(
                        "figures",
                        "--out",
                        folder.resolve("out").toString(),
                        "--truth",
                        folder.resolve("truth-w0.tif").toString(),
                        "--observation",
                        folder.resolve("observation-w0.tif").toString());
        assertTrue(value(lines, "greens-function-error") < 0.01, lines.toString());
        assertEquals(1, value(lines, "chi2"), 0.1);
        for (String name : List.of("greens-function.png", "record.png"))
            assertTrue(Files.size(folder.resolve("out").resolve(name)) > 10000, name);
    }

    private List<String> lines(String... words) throws Exception {
        String ring = folder.resolve("ring.json").toString();
        return Benchmark.lines(String.join("\t", words) + "\t--acquisition\t" + ring);
    }

    private static double value(List<String> lines, String name) {
        return lines.stream()
                .map(line -> line.split("\t"))
                .filter(cells -> cells[0].equals(name))
                .mapToDouble(cells -> Double.parseDouble(cells[1]))
                .findFirst()
                .orElseThrow();
    }
}
