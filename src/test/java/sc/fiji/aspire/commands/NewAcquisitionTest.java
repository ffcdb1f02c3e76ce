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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;

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

    @ParameterizedTest
    @CsvSource({
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
