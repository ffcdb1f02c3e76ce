package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.io.Images;
import sc.fiji.aspire.io.TiffFile;
import sc.fiji.aspire.standin.FijiProcess;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

class SimulateAcquisitionTest {

    private static final Acquisition RING =
            Acquisition.ring(30, 12, 3, Wavelet.toneBurst(0.1, 2), new TimeAxis(81, 0.8));

    @TempDir Path folder;
    private Path ring;
    private Path disk;

    /** A disk of 1600 m/s in water, 40 x 40 pixels of 2 mm. */
    @BeforeEach
    void writeInputs() throws Exception {
        ring = Files.writeString(folder.resolve("ring.json"), AcquisitionJson.write(RING));
        disk = folder.resolve("disk.tif");
        TiffFile.write(disk(), disk);
    }

    private static ImagePlus disk() {
        float[] values = new float[1600];
        for (int i = 0; i < values.length; i++)
            values[i] = Math.hypot(i % 40 - 19.5, i / 40 - 19.5) < 8 ? 1600 : 1500;
        return Images.calibrate(Images.image("disk", values, 40, 40), 2);
    }

    @Test
    void givesACalibratedStackThatTellsHowItCameAbout() throws Exception {
        Path file = folder.resolve("record.tif");
        CommandRun run = simulate("noise", 30.0, "seed", 7L, "save", file.toString());
        assertNull(run.reason());
        ImagePlus saved = TiffFile.read(file);
        assertArrayEquals(new int[] {81, 12, 1, 3, 1}, saved.getDimensions());
        assertEquals(0.8, saved.getCalibration().pixelWidth, 1e-9);
        assertEquals("us", saved.getCalibration().getXUnit());
        assertArrayEquals(Images.values(run.image("stack")), Images.values(saved));
        assertEquals("7", saved.getProp("aspire.seed"));
        assertEquals("SimulateAcquisition", saved.getProp("aspire.command"));
        assertEquals(64, saved.getProp("aspire.map.sha256").length());
        assertTrue(saved.getProp("aspire.computed-by").contains("Java"));
        assertEquals(RING, AcquisitionFile.find("", saved));
        assertEquals(3 * 12 * 81, Records.traces(saved, RING, 0).length);
    }

    @Test
    void addsTheNoiseThatItIsAskedFor() throws Exception {
        float[] clean = Images.values(simulate("noise", 300.0).image("stack"));
        float[] noisy = Images.values(simulate("noise", 20.0).image("stack"));
        double signal = 0;
        double noise = 0;
        for (int i = 0; i < clean.length; i++) {
            signal += clean[i] * clean[i];
            noise += Math.pow(noisy[i] - clean[i], 2);
        }
        assertEquals(20, 10 * Math.log10(signal / noise), 0.5);
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertReason("no.json", simulate("acquisition", folder.resolve("no.json").toString()));
        assertReason("outside the grid", simulate("spacing", 1.0));
        assertReason("auto, ", simulate("device", "abacus"));
        ImagePlus bare = disk();
        bare.getCalibration().setUnit("pixel");
        assertReason("calibrated in mm", simulate("map", bare));
        ImagePlus pictured = Images.calibrate(Images.image("photo", new float[1600], 40, 40), 2);
        assertReason("m/s", simulate("map", pictured));
    }

    @Test
    void runsFromAMacro() throws Exception {
        Path file = folder.resolve("a record.tif");
        String options = "acquisition=" + ring + " device=Java seed=7 save=[" + file + "]";
        Path macro = folder.resolve("simulate.ijm");
        Files.write(
                macro,
                List.of(
                        "open(getArgument());",
                        "run(\"Simulate Acquisition...\", \"" + options + "\");",
                        "print(getTitle());"));
        FijiProcess fiji = FijiProcess.headless("-macro", macro.toString(), disk.toString());
        assertEquals(List.of("record of disk.tif"), fiji.output(), fiji.errors().toString());
        assertEquals(0, fiji.code());
        float[] expected = Images.values(simulate("seed", 7L).image("stack"));
        assertArrayEquals(expected, Images.values(TiffFile.read(file)));
    }

    @Test
    void endsTheMacroWithItsReason() throws Exception {
        Path macro = folder.resolve("fails.ijm");
        Files.write(
                macro,
                List.of(
                        "open(getArgument());",
                        "run(\"Simulate Acquisition...\", \"acquisition=none.json\");",
                        "print(\"not reached\");"));
        FijiProcess fiji = FijiProcess.headless("-macro", macro.toString(), disk.toString());
        assertEquals(1, fiji.code());
        assertEquals(List.of(), fiji.output());
        assertTrue(fiji.errors().get(fiji.errors().size() - 1).contains("none.json"));
    }

    @Test
    void runsFromJython() throws Exception {
        Path script = folder.resolve("simulate.py");
        Files.write(
                script,
                List.of(
                        "#@ String map",
                        "#@ String acquisition",
                        "#@ CommandService command",
                        "from ij import IJ",
                        "from sc.fiji.aspire.commands import SimulateAcquisition",
                        "run = command.run(SimulateAcquisition, False, 'map', IJ.openImage(map),",
                        "                  'acquisition', acquisition, 'device', 'Java').get()",
                        "print(run.getOutput('stack').getNSlices())"));
        String inputs = "map=\"" + disk + "\",acquisition=\"" + ring + "\"";
        FijiProcess fiji = FijiProcess.headless("--run", script.toString(), inputs);
        assertEquals(List.of("3"), fiji.output(), fiji.errors().toString());
    }

    private CommandRun simulate(Object... inputs) throws Exception {
        Object[] all = {"map", disk(), "acquisition", ring.toString(), "device", "Java"};
        Object[] merged = new Object[all.length + inputs.length];
        System.arraycopy(all, 0, merged, 0, all.length);
        System.arraycopy(inputs, 0, merged, all.length, inputs.length);
        return CommandRun.of(SimulateAcquisition.class, merged);
    }

    private static void assertReason(String expected, CommandRun run) {
        assertTrue(run.reason() != null && run.reason().contains(expected), run.reason());
    }
}
