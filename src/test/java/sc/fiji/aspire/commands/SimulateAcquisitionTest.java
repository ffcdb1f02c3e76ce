package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ImageConverter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.task.Task;
import org.scijava.task.event.TaskEvent;
import sc.fiji.aspire.commands.image.AcquisitionFile;
import sc.fiji.aspire.commands.image.Records;
import sc.fiji.aspire.standin.FijiProcess;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;

class SimulateAcquisitionTest {

    @TempDir Path folder;
    private Path ring;
    private Path disk;

    @BeforeEach
    void writeInputs() throws Exception {
        ring = TinyProblem.writeRing(folder);
        disk = folder.resolve("disk.tif");
        TiffFile.write(TinyProblem.disk(), disk);
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
        assertEquals(TinyProblem.RING, AcquisitionFile.find("", saved).acquisition());
        assertEquals(3 * 12 * 81, Records.traces(saved, TinyProblem.RING, 0).length);
    }

    @Test
    void saysWhereItsInputLiesAndWhichOutputItIs() throws Exception {
        ImagePlus record = simulate("map", TiffFile.read(disk)).image("stack");
        assertEquals(disk.getFileName().toString(), record.getProp("aspire.map.file"));
        assertEquals("stack", record.getProp("aspire.output"));
    }

    @Test
    void mapsInOtherUnitsGiveTheSameRecord() throws Exception {
        float[] expected = Images.values(simulate("map", TinyProblem.disk()).image("stack"));
        ImagePlus map = TinyProblem.disk();
        map.getCalibration().setUnit("cm");
        map.getCalibration().pixelWidth = 0.2;
        map.getCalibration().pixelHeight = 0.19999996;
        assertArrayEquals(expected, Images.values(simulate("map", map).image("stack")));
        new ImageConverter(map).convertToGray16();
        map.getCalibration().setSigned16BitCalibration();
        for (int i = 0; i < 1600; i++)
            map.getProcessor().set(i, 32768 + (int) TinyProblem.disk().getProcessor().getf(i));
        assertArrayEquals(expected, Images.values(simulate("map", map).image("stack")));
    }

    @Test
    void tellsWhatItWroteAndWhatItTookForGranted() throws Exception {
        Path file = folder.resolve("record.tif");
        ImagePlus map = TinyProblem.disk();
        map.getCalibration().setUnit("pixel");
        Object[] inputs = {
            "map",
            map,
            "acquisition",
            ring.toString(),
            "spacing",
            2.0,
            "device",
            "Java",
            "save",
            file.toString()
        };
        LoggedRun run = LoggedRun.of(SimulateAcquisition.class, inputs);
        assertNull(run.run().reason());
        assertTrue(run.told("info: Wrote ", file.toString()), "" + run.lines());
        assertTrue(run.told("info: Wrote ", "record.json"), "" + run.lines());
        assertTrue(run.told("info: Simulate Acquisition gave ", "record of"), "" + run.lines());
        assertTrue(run.told("warning: disk has no unit", "assumed to be 2 mm"), "" + run.lines());
        assertReason("found pixels without a unit", simulate("map", map));
    }

    /** A map in another unit than it says, or with the body where the transducers are. */
    @Test
    void transducersOutsideOfALiquidAreTold() throws Exception {
        String doubt = "Expected one speed of a liquid around all transducers, found ";
        Object[] inputs = {"map", null, "acquisition", ring.toString(), "device", "Java"};
        ImagePlus doubled = TinyProblem.disk();
        doubled.getProcessor().multiply(2);
        inputs[1] = doubled;
        assertTrue(
                LoggedRun.of(SimulateAcquisition.class, inputs).told("warning: ", doubt + "3000"));
        ImagePlus wide = TinyProblem.disk();
        wide.getProcessor().setValue(2800);
        wide.setRoi(30, 0, 10, 40);
        wide.getProcessor().fill();
        wide.deleteRoi();
        inputs[1] = wide;
        String range = doubt + "1500 to 2800 m/s";
        assertTrue(LoggedRun.of(SimulateAcquisition.class, inputs).told("warning: ", range));
        inputs[1] = TinyProblem.disk();
        assertTrue(!LoggedRun.of(SimulateAcquisition.class, inputs).told("warning: ", doubt));
    }

    /** ImageJ's Crop counts the origin from the new corner. */
    @Test
    void aMapThatLostASideIsRefused() throws Exception {
        ImagePlus whole = TinyProblem.disk();
        whole.setRoi(0, 0, 36, 40);
        ImagePlus cut = whole.crop();
        assertReason("found an origin at pixel 19.5, 19.5 of 36 x 40", simulate("map", cut));
        cut.getCalibration().xOrigin = 0;
        cut.getCalibration().yOrigin = 0;
        assertNull(simulate("map", cut).reason());
        whole.setRoi(2, 3, 36, 34);
        ImagePlus evenly = whole.crop();
        evenly.getCalibration().xOrigin = 17.5;
        evenly.getCalibration().yOrigin = 16.5;
        assertNull(simulate("map", evenly).reason());
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
        ImagePlus bare = TinyProblem.disk();
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
    void takesDensityAndAttenuation() throws Exception {
        Path bone = folder.resolve("a density.tif");
        Path loss = folder.resolve("loss.tif");
        TiffFile.write(TinyProblem.inDisk(1900, 1000), bone);
        TiffFile.write(TinyProblem.inDisk(3, 0.1f), loss);
        Path file = folder.resolve("record.tif");
        String options = "acquisition=" + ring + " density=[" + bone + "] attenuation=" + loss;
        options += " frequency=0.2 exponent=2 device=Java seed=7 save=[" + file + "]";
        Path macro = folder.resolve("bone.ijm");
        Files.write(
                macro,
                List.of(
                        "open(getArgument());",
                        "run(\"Simulate Acquisition...\", \"" + options + "\");"));
        FijiProcess fiji = FijiProcess.headless("-macro", macro.toString(), disk.toString());
        assertEquals(0, fiji.code(), fiji.errors().toString());
        Object[] both = {
            "density",
            bone.toString(),
            "attenuation",
            loss.toString(),
            "frequency",
            0.2,
            "exponent",
            2,
            "seed",
            7L
        };
        float[] expected = Images.values(simulate(both).image("stack"));
        ImagePlus saved = TiffFile.read(file);
        assertArrayEquals(expected, Images.values(saved));
        assertEquals("a density.tif", saved.getProp("aspire.density"));
        assertEquals("2", saved.getProp("aspire.exponent"));
        float[] dense = Images.values(simulate("density", bone.toString()).image("stack"));
        float[] bare = Images.values(simulate("seed", 7L).image("stack"));
        assertTrue(difference(dense, bare) > 0.05, "density");
        assertTrue(difference(dense, expected) > 0.05, "attenuation");
    }

    private static double difference(float[] a, float[] b) {
        double apart = 0;
        double norm = 0;
        for (int i = 0; i < a.length; i++) {
            apart += (a[i] - b[i]) * (a[i] - b[i]);
            norm += b[i] * b[i];
        }
        return Math.sqrt(apart / norm);
    }

    @Test
    void saysWhatIsWrongWithDensityAndAttenuation() throws Exception {
        Path bone = folder.resolve("bone.tif");
        TiffFile.write(TinyProblem.inDisk(1900, 0), bone);
        assertReason("kg/m^3", simulate("density", bone.toString()));
        assertReason("dB/cm", simulate("attenuation", bone.toString()));
        assertReason("0 or 2", simulate("attenuation", bone.toString(), "exponent", 1));
        assertReason("none.tif", simulate("density", folder.resolve("none.tif").toString()));
        TiffFile.write(TinyProblem.fineDisk(), bone);
        assertReason("40 x 40 pixels", simulate("density", bone.toString()));
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

    @Test
    void endsWhenItsTaskIsCanceled() throws Exception {
        try (Context context = new Context()) {
            Object canceler =
                    new Object() {
                        @EventHandler
                        void changed(TaskEvent event) {
                            Task task = event.getTask();
                            // To cancel is an event, too.
                            if (task.getProgressMaximum() > 0 && !task.isCanceled())
                                task.cancel("enough");
                        }
                    };
            context.service(EventService.class).subscribe(canceler);
            CommandModule module =
                    context.service(CommandService.class)
                            .run(
                                    SimulateAcquisition.class,
                                    true,
                                    "map",
                                    TinyProblem.disk(),
                                    "acquisition",
                                    ring.toString(),
                                    "device",
                                    "Java")
                            .get();
            assertEquals("Cancelled.", module.getCancelReason());
            assertNull(module.getOutput("stack"));
        }
    }

    private CommandRun simulate(Object... inputs) throws Exception {
        Object[] all = {
            "map", TinyProblem.disk(), "acquisition", ring.toString(), "device", "Java"
        };
        Object[] merged = new Object[all.length + inputs.length];
        System.arraycopy(all, 0, merged, 0, all.length);
        System.arraycopy(inputs, 0, merged, all.length, inputs.length);
        return CommandRun.of(SimulateAcquisition.class, merged);
    }

    private static void assertReason(String expected, CommandRun run) {
        assertTrue(run.reason() != null && run.reason().contains(expected), run.reason());
    }
}
