package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import sc.fiji.aspire.commands.image.AcquisitionFile;
import sc.fiji.aspire.commands.image.Records;
import sc.fiji.aspire.standin.FijiProcess;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.Acquisition;

class ImportChannelDataTest {

    private static final Path DATA = Path.of("test-data/channel-data");

    private final Context context = new Context();

    @TempDir Path folder;

    @AfterEach
    void dispose() {
        context.dispose();
    }

    private CommandModule run(Class<? extends Command> command, Map<String, Object> inputs)
            throws Exception {
        return context.service(CommandService.class).run(command, true, inputs).get();
    }

    private static ImagePlus stack(CommandModule module) {
        assertFalse(module.isCanceled(), module.getCancelReason());
        return (ImagePlus) module.getOutput("stack");
    }

    @Test
    void makesAStackThatCarriesItsAcquisition() throws Exception {
        Path save = folder.resolve("made/record.tif");
        ImagePlus stack =
                stack(
                        run(
                                ImportChannelData.class,
                                Map.of(
                                        "file",
                                        DATA.resolve("openusct.h5").toString(),
                                        "save",
                                        save.toString())));
        assertEquals("openusct", stack.getTitle());
        Acquisition taken = AcquisitionFile.beside(stack).orElseThrow().acquisition();
        assertTrue(Records.hasSizeOf(taken, stack));
        assertEquals(3, taken.numSources());
        ImagePlus written = TiffFile.read(save);
        assertArrayEquals(Images.values(stack), Images.values(written));
        assertEquals(taken, AcquisitionFile.beside(written).orElseThrow().acquisition());
        assertEquals(1, Records.repeats(written, taken));
        assertTrue(stack.getProp("aspire.imported").contains("openUSCT layout"));
        assertEquals(64, stack.getProp("aspire.file.sha256").length());
    }

    @Test
    void marksWhatIsThereByReciprocityAlone() throws Exception {
        String file = DATA.resolve("half-matrix.mat").toString();
        String save = folder.resolve("half.tif").toString();
        ImagePlus stack = stack(run(ImportFromFileMenu.class, Map.of("file", file, "save", save)));
        assertEquals("15", stack.getProp("aspire.completed-by-reciprocity"));
        String json = Files.readString(folder.resolve("half.json"));
        assertTrue(json.contains("half-matrix.mat") && json.contains("by reciprocity"), json);
        AcquisitionFile.read(folder.resolve("half.json"));
    }

    /** Neither an acquisition nor anything else of that name is replaced, and no stack is left. */
    @Test
    void leavesTheAcquisitionOfAnotherStack() throws Exception {
        Path other = Files.writeString(folder.resolve("a.json"), "{\"mine\": 1}");
        Files.createDirectory(folder.resolve("b.json"));
        for (String name : new String[] {"a.tif", "b.tif"}) {
            String file = DATA.resolve("openusct.h5").toString();
            String save = folder.resolve(name).toString();
            CommandModule module = run(ImportChannelData.class, Map.of("file", file, "save", save));
            assertTrue(module.isCanceled());
            String reason = module.getCancelReason();
            assertTrue(reason.contains("hoose another name"), reason);
            assertTrue(Files.notExists(folder.resolve(name)));
        }
        assertEquals("{\"mine\": 1}", Files.readString(other));
    }

    @Test
    void endsWithTheInputThatDecides() throws Exception {
        CommandModule module =
                run(ImportChannelData.class, Map.of("file", DATA.resolve("record.npy").toString()));
        assertTrue(module.isCanceled());
        assertTrue(
                module.getCancelReason().contains("interval=[0.04 us]"), module.getCancelReason());
    }

    @Test
    void exportsARecordThatIsTheSameWhenItIsImported() throws Exception {
        String file = DATA.resolve("record.npz").toString();
        ImagePlus stack = stack(run(ImportChannelData.class, Map.of("file", file)));
        for (String name : new String[] {"out/record.h5", "out/record.npy"}) {
            String save = folder.resolve(name).toString();
            CommandModule written = run(ExportData.class, Map.of("image", stack, "save", save));
            assertFalse(written.isCanceled(), written.getCancelReason());
        }
        ImagePlus again =
                stack(
                        run(
                                ImportChannelData.class,
                                Map.of("file", folder.resolve("out/record.h5").toString())));
        assertArrayEquals(Images.values(stack), Images.values(again));
        assertEquals(
                AcquisitionFile.beside(stack).orElseThrow().acquisition(),
                AcquisitionFile.beside(again).orElseThrow().acquisition());
        assertTrue(Files.isRegularFile(folder.resolve("out/record.json")));
    }

    /** What the pages say. */
    @Test
    void theMacrosOfThePagesRun() throws Exception {
        try (Stream<Path> files = Files.list(DATA)) {
            for (Path file : files.toList()) Files.copy(file, folder.resolve(file.getFileName()));
        }
        Path pages = Path.of("src/site/markdown");
        String page =
                Files.readString(pages.resolve("importing.md"))
                        + Files.readString(pages.resolve("acquisition.md"));
        StringBuilder macros = new StringBuilder();
        Matcher macro = Pattern.compile("(?s)```ijm\n(.*?)```").matcher(page);
        while (macro.find()) macros.append(macro.group(1));
        Path file = folder.resolve("page.ijm");
        Files.writeString(file, macros.toString().replace("/data", folder.toString()));
        FijiProcess run = FijiProcess.headless("--run", file.toString());
        assertEquals(0, run.code(), run.errors().toString());
        for (String made :
                List.of("record.tif", "record.json", "out.h5", "out.npy", "out.json", "lab.json"))
            assertTrue(Files.isRegularFile(folder.resolve(made)), made);
    }

    @Test
    void exportsLayersWithTheirScale() throws Exception {
        float[] values = new float[2 * 4 * 3];
        for (int i = 0; i < values.length; i++) values[i] = i;
        ImagePlus layers = Images.image("posterior", values, 3, 4, 2);
        Images.calibrate(layers, 2);
        String save = folder.resolve("posterior.h5").toString();
        assertFalse(run(ExportData.class, Map.of("image", layers, "save", save)).isCanceled());
        ImagePlus back =
                stack(
                        run(
                                ImportChannelData.class,
                                Map.of(
                                        "file", save,
                                        "data", "values",
                                        "axes", "source, receiver, time",
                                        "interval", "1 us",
                                        "positions", "none")));
        assertEquals(2, back.getNSlices());
        assertEquals(4, back.getHeight());
        CommandModule other =
                run(ExportData.class, Map.of("image", layers, "save", folder + "/posterior.mat"));
        assertTrue(other.getCancelReason().contains(".h5 or .npy"), other.getCancelReason());
    }

    /** Traces without an acquisition still say when they were sampled. */
    @Test
    void exportsTheTimesOfTracesAlone() throws Exception {
        String file = DATA.resolve("record.npz").toString();
        ImagePlus alone =
                stack(
                        run(
                                ImportChannelData.class,
                                Map.of(
                                        "file",
                                        file,
                                        "positions",
                                        "none",
                                        "axes",
                                        "source, receiver, time",
                                        "start",
                                        "-2 us")));
        String save = folder.resolve("alone.h5").toString();
        assertFalse(run(ExportData.class, Map.of("image", alone, "save", save)).isCanceled());
        ImagePlus back =
                stack(
                        run(
                                ImportChannelData.class,
                                Map.of(
                                        "file",
                                        save,
                                        "positions",
                                        "none",
                                        "axes",
                                        "source, receiver, time")));
        assertArrayEquals(Images.values(alone), Images.values(back));
        assertEquals(alone.getCalibration().pixelWidth, back.getCalibration().pixelWidth);
        assertEquals(alone.getCalibration().xOrigin, back.getCalibration().xOrigin);
    }

    @Test
    void writesNoTiffUnderAnotherEndingAndNoAcquisitionOverAnother() throws Exception {
        String file = DATA.resolve("record.npz").toString();
        for (String name : List.of("record.jpg", "record.json", "record.H5")) {
            Path save = folder.resolve(name);
            CommandModule refused =
                    run(ImportChannelData.class, Map.of("file", file, "save", save.toString()));
            assertTrue(refused.isCanceled());
            assertTrue(refused.getCancelReason().contains(".tif"), refused.getCancelReason());
            assertFalse(Files.exists(save));
        }
        ImagePlus stack = stack(run(ImportChannelData.class, Map.of("file", file)));
        Files.writeString(folder.resolve("other.json"), "{}");
        CommandModule refused =
                run(ExportData.class, Map.of("image", stack, "save", folder + "/other.npy"));
        assertTrue(refused.isCanceled());
        assertTrue(refused.getCancelReason().contains("other.json"), refused.getCancelReason());
        assertFalse(Files.exists(folder.resolve("other.npy")));
    }
}
