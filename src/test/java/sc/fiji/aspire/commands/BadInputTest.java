package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.PlainText;
import sc.fiji.aspire.standin.FijiProcess;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;

/**
 * Broken input ends a batch with one message that says what was expected, what was found and what
 * to do, an exit code, and earlier results unharmed.
 */
class BadInputTest {

    @TempDir Path folder;
    private Path model;
    private Path record;
    private Path result;

    @BeforeEach
    void simulate() throws Exception {
        model = TinyProblem.writeModel(folder);
        record = folder.resolve("record.tif");
        result = Files.writeString(folder.resolve("posterior.tif"), "yesterday's result");
        String ring = TinyProblem.writeRing(folder).toString();
        assertNull(
                CommandRun.of(
                                SimulateAcquisition.class,
                                "map",
                                TinyProblem.disk(),
                                "acquisition",
                                ring,
                                "device",
                                "Java",
                                "save",
                                record.toString())
                        .reason());
    }

    @Test
    void sizesThatDoNotFitTheAcquisition() throws Exception {
        float[] values = Images.values(TiffFile.read(record));
        TiffFile.write(Images.image("turned", values, 12, 81, 1, 3), record);
        refuses("expected a stack of X = 81 samples", "found X = 12, Y = 81", "Reorder");
    }

    @Test
    void notANumberInTheStack() throws Exception {
        ImagePlus stack = TiffFile.read(record);
        stack.getStack().getProcessor(2).setf(5, 7, Float.NaN);
        TiffFile.write(stack, record);
        refuses("expected finite values", "found NaN at sample 5, receiver 7, source 1", "Replace");
    }

    @Test
    void sourcesOutsideTheGrid() throws Exception {
        Path beside = folder.resolve("record.json");
        Files.writeString(beside, Files.readString(beside).replaceFirst("30\\.0", "300.0"));
        refuses("was trained for", "270 mm elsewhere", "Choose a model");
    }

    @Test
    void aFlippedByteInTheModel() throws Exception {
        byte[] bundle = Files.readAllBytes(model);
        bundle[bundle.length / 2] ^= 4;
        Files.write(model, bundle);
        refuses("tiny.zip", "damaged", "Get the file again");
    }

    @Test
    void aMissingFile() throws Exception {
        Files.delete(model);
        refuses("expected", "found", "tiny.zip");
    }

    private void refuses(String... parts) throws Exception {
        Path macro = folder.resolve("sample.ijm");
        String options = "model=" + model + " draws=6 device=Java";
        Files.write(
                macro,
                List.of(
                        "open(getArgument());",
                        "run(\"Sample Posterior...\", \"" + options + "\");",
                        "selectImage(\"posterior\");",
                        "saveAs(\"Tiff\", \"" + result + "\");"));
        FijiProcess fiji = FijiProcess.headless("-macro", macro.toString(), record.toString());
        assertNotEquals(0, fiji.code());
        assertEquals(1, fiji.errors().size(), fiji.errors().toString());
        String message = fiji.errors().get(0);
        for (String part : parts)
            assertTrue(message.toLowerCase().contains(part.toLowerCase()), message);
        assertEquals("yesterday's result", Files.readString(result));
    }

    /** The path of a record, in a script, becomes an image before the command begins. */
    @Test
    void aRecordThatLiesIsRefusedWhereItsPathIsGiven() throws Exception {
        byte[] whole = Files.readAllBytes(record);
        Files.write(record, Arrays.copyOf(whole, whole.length - 4));
        for (Object stack : new Object[] {record.toString(), record.toString() + " "}) {
            Object[] inputs = {"stack", stack, "model", model.toString(), "device", "Java"};
            String reason = CommandRun.of(SamplePosterior.class, inputs).reason();
            assertTrue(reason != null && reason.matches("(Cannot read|Expected an).*"), reason);
        }
        String reason =
                CommandRun.of(SamplePosterior.class, "stack", record.toString(), "device", "Java")
                        .reason();
        assertTrue(reason.startsWith("Cannot read the image " + record), reason);
        assertTrue(reason.contains(" inside the file of "), reason);
    }

    /** Escapes, turns of direction and new lines in the name of a file, in messages and titles. */
    @Test
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "Windows has no such names")
    void namesAreShownPlainly() throws Exception {
        String name = "a\u001b[31m\u202e\nERROR";
        Path evil = Files.write(folder.resolve(name + ".zip"), new byte[30]);
        LoggedRun run = LoggedRun.of(ModelInformation.class, "model", evil.toString());
        assertTrue(run.run().reason().contains("a?[31m? ERROR.zip"), run.run().reason());
        assertTrue(PlainText.isPlain(run.run().reason()), run.run().reason());
        Path map = folder.resolve(name + ".tif");
        TiffFile.write(TinyProblem.disk(), map);
        String ring = TinyProblem.writeRing(folder).toString();
        ImagePlus titled = TiffFile.read(map);
        run =
                LoggedRun.of(
                        SimulateAcquisition.class,
                        "map",
                        titled,
                        "acquisition",
                        ring,
                        "device",
                        "Java",
                        "save",
                        folder.resolve(name + "-record.tif").toString());
        assertNull(run.run().reason());
        assertTrue(PlainText.isPlain(run.run().image("stack").getTitle()));
        assertTrue(run.told("info", "ERROR-record.tif"), run.lines().toString());
        for (String line : run.lines()) assertTrue(PlainText.isPlain(line), line);
    }
}
