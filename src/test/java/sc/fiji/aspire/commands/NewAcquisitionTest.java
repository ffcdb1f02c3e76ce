package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.commands.image.Records;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

class NewAcquisitionTest {

    @TempDir Path folder;

    private CommandRun run(Object... inputs) throws Exception {
        Object[] all = Arrays.copyOf(inputs, inputs.length + 2);
        all[inputs.length] = "device";
        all[inputs.length + 1] = "Java";
        return CommandRun.of(NewAcquisition.class, all);
    }

    @Test
    void describesDrawsAndSaysWhy() throws Exception {
        Path json = folder.resolve("new/lab.json");
        CommandRun run =
                run(
                        "elements",
                        32,
                        "sources",
                        8,
                        "width",
                        100.0,
                        "water",
                        "20 C",
                        "save",
                        "" + json);
        assertNull(run.reason());
        Acquisition acquisition = AcquisitionJson.read(Files.readString(json), "lab");
        assertEquals(8, acquisition.numSources());
        assertEquals(50, acquisition.receivers()[0][0]);
        assertEquals(1482.36, acquisition.conditions().water().orElseThrow(), 0.01);
        ResultsTable proposals = (ResultsTable) run.module().getOutput("proposals");
        assertEquals(8, proposals.size());
        double pixel = value(proposals, "pixel size");
        ImagePlus array = run.image("array");
        assertEquals(pixel, array.getCalibration().pixelWidth);
        assertEquals(value(proposals, "grid"), array.getWidth());
        assertEquals(4, array.getOverlay().size());
        float[] values = Images.values(array);
        int middle = array.getWidth() / 2 * (array.getWidth() + 1);
        assertEquals(2, values[middle]);
        assertEquals(0, values[0]);
        assertTrue(value(proposals, "memory of a score") > 0);
    }

    private static double value(ResultsTable table, String proposal) {
        for (int i = 0; i < table.size(); i++)
            if (table.getStringValue("proposal", i).equals(proposal))
                return table.getValue("value", i);
        throw new AssertionError(proposal);
    }

    @Test
    void takesPositionsOfATable() throws Exception {
        Path json = folder.resolve("table.json");
        CommandRun run =
                run(
                        "positions",
                        "test-data/channel-data/positions.csv",
                        "sources",
                        3,
                        "save",
                        json.toString());
        assertNull(run.reason());
        Acquisition acquisition = AcquisitionJson.read(Files.readString(json), "table");
        assertEquals(6, acquisition.numReceivers());
        assertEquals(30, acquisition.receivers()[0][0], 1e-6);
    }

    private static float[] traces(Acquisition ring) {
        Medium water = Medium.uniform(Grid.centered(1.25, 88, 88), 1490);
        try (JavaBackend backend = new JavaBackend(2)) {
            return new AcousticSolver(backend).forward(water, ring, Progress.NONE);
        }
    }

    /** Of a ring of 16 elements that sends another burst, 37 times as loud, 9.6 us late. */
    private Path shot(String name, double noise) throws Exception {
        Acquisition sends =
                Acquisition.ring(
                        45, 16, 8, Wavelet.toneBurst(0.16, 2.4), new TimeAxis(220, 0.5, -9.6));
        float[] traces = traces(sends);
        Random random = new Random(5);
        for (int i = 0; i < traces.length; i++)
            traces[i] = (float) (37 * traces[i] + noise * random.nextGaussian());
        Path file = folder.resolve(name);
        Acquisition unsaid =
                new Acquisition(
                        sends.sources(),
                        sends.receivers(),
                        sends.wavelet(),
                        new TimeAxis(220, 0.5));
        TiffFile.write(Records.image(name, traces, unsaid), file);
        return file;
    }

    private CommandRun ofShot(Path shot, Object... more) throws Exception {
        Object[] inputs = {"elements", 16, "sources", 8, "width", 90.0, "shot", shot.toString()};
        Object[] all = Arrays.copyOf(inputs, inputs.length + more.length);
        System.arraycopy(more, 0, all, inputs.length, more.length);
        return run(all);
    }

    @Test
    void measuresWhatAShotThroughWaterSays() throws Exception {
        Path json = folder.resolve("sent.json");
        CommandRun run = ofShot(shot("shot.tif", 0.02), "save", json.toString());
        assertNull(run.reason());
        Acquisition found = AcquisitionJson.read(Files.readString(json), "sent");
        assertEquals(0.1602, found.wavelet().centreFrequency(), 0.002);
        assertEquals(220, found.time().samples());
        assertEquals(1490, found.conditions().water().orElseThrow(), 1);
        ResultsTable proposals = (ResultsTable) run.module().getOutput("proposals");
        assertEquals(found.time().start(), value(proposals, "first sample"), 1e-3);
        assertEquals(1490, value(proposals, "water"), 1);
        // The noise does not set the pixels: true values are 0.43 MHz, and 1.2 mm.
        assertEquals(1.2, value(proposals, "pixel size"), 0.11);
        assertEquals(2, value(proposals, "finer grid"), 0.1);
        // Wavelet, start and loudness together explain the shot.
        float[] again = traces(found);
        float[] clean = Images.values(TiffFile.read(shot("clean.tif", 0)));
        double left = 0;
        double all = 0;
        for (int i = 0; i < again.length; i++) {
            left += Math.pow(again[i] - clean[i], 2);
            all += (double) clean[i] * clean[i];
        }
        assertTrue(left < 2e-3 * all, "left " + left / all);
        assertTrue(ofShot(shot("again.tif", 0.02), "water", "1490 m/s").reason() == null);
    }

    @Test
    void refusesAShotThatIsNone() throws Exception {
        Path noise = shot("noise.tif", 1e4);
        String none = ofShot(noise).reason();
        assertTrue(none.contains("found nothing but noise. Choose another"), none);
        Path shot = shot("few.tif", 0.02);
        String other = run("elements", 64, "width", 90.0, "shot", shot.toString()).reason();
        assertTrue(other.contains("64 receivers") && other.contains("Y = 16"), other);
    }

    @ParameterizedTest
    @CsvSource({
        "shot, nosuch.tif, nosuch.tif",
        "water, 22;5 C, 22.5 C",
        "water, 300 C, degrees Celsius",
        "wavelet, 0;25 MHz, 0.25 MHz",
        "tissue, 1500-1400, tissue",
        "shape, square, two-lines",
        "positions, nosuch.csv, nosuch.csv",
        "save, lab.tif, .json",
        "elements, 2147483647, 4 to 2048",
        "elements, 100000000, 4 to 2048",
    })
    void refusesWithTheInput(String input, String value, String told) throws Exception {
        try (Context context = new Context()) {
            CommandRun run = CommandRun.in(context, NewAcquisition.class, input, value);
            assertTrue(run.reason().contains(told), run.reason());
            assertFalse(Files.exists(folder.resolve("lab.tif")));
        }
    }
}
