package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.standin.FijiProcess;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;

class SampleFolderTest {

    /** So many that a stack takes longer than tasks wait before they say what is next. */
    private static final Object[] MANY = {"draws", 1500};

    @TempDir Path temporary;
    private Path model;
    private Path folder;
    private Path results;

    @BeforeEach
    void simulate() throws Exception {
        model = TinyProblem.writeModel(temporary);
        folder = temporary.resolve("stacks");
        results = folder.resolve("posterior");
        Object[] inputs = {
            "map", TinyProblem.disk(),
            "acquisition", TinyProblem.writeRing(temporary).toString(),
            "device", "Java",
            "save", folder.resolve("a.tif").toString()
        };
        assertNull(CommandRun.of(SimulateAcquisition.class, inputs).reason());
        Files.copy(folder.resolve("a.tif"), folder.resolve("z.TIFF"));
    }

    @Test
    void givesWhatSamplePosteriorGivesAlone() throws Exception {
        assertNull(sample("samples", true).reason());
        CommandRun alone =
                CommandRun.of(
                        SamplePosterior.class,
                        "stack",
                        TiffFile.read(folder.resolve("a.tif")),
                        "model",
                        model.toString(),
                        "draws",
                        6,
                        "device",
                        "Java");
        for (String name : new String[] {"posterior", "samples"}) {
            ImagePlus written = TiffFile.read(results.resolve("a-" + name + ".tif"));
            assertArrayEquals(Images.values(alone.image(name)), Images.values(written));
            assertEquals("mm", written.getCalibration().getUnit());
        }
        assertTrue(Files.readString(results.resolve("a-report.csv")).contains("chi2"));
        assertTrue(Files.exists(results.resolve("z.TIFF-posterior.tif")));
    }

    @Test
    void namesHoldNothingSpecialButStars() throws Exception {
        for (String name : List.of("b [1]{2}?.tif", "b 1.tif"))
            Files.copy(folder.resolve("a.tif"), folder.resolve(name));
        assertNull(sample("names", "B [1]{2}?*").reason());
        assertEquals(List.of("done"), states());
    }

    @Test
    void goesOnAfterBrokenStacksAndSaysWhy() throws Exception {
        Files.writeString(folder.resolve("b.tif"), "no TIFF at all");
        byte[] whole = Files.readAllBytes(folder.resolve("a.tif"));
        Files.write(folder.resolve("c.tif"), Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(folder.resolve("z.json"), "{}");
        String reason = sample().reason();
        assertTrue(reason != null && reason.startsWith("3 of 4 stacks failed"), reason);
        assertTrue(reason.contains("b.tif"), reason);
        List<String> rows = rows();
        assertEquals("stack,status,seconds,chi2,verdict,record,reason", rows.get(0));
        assertTrue(rows.get(1).startsWith("a.tif,done,"), rows.get(1));
        for (int i = 2; i < 5; i++) assertTrue(rows.get(i).contains(",failed,"), rows.get(i));
        assertTrue(rows.get(2).contains("expected a TIFF file"), rows.get(2));
    }

    @Test
    void takesTiffFilesAloneAndNamesThemInItsWarnings() throws Exception {
        Files.copy(folder.resolve("a.tif"), folder.resolve("b.tif"));
        LoggedRun run = LoggedRun.of(SampleFolder.class, inputs("names", "*"));
        assertNull(run.run().reason());
        assertEquals(List.of("done", "done", "done"), states());
        assertTrue(run.told("warning: b.tif: ", "expected a chi^2"), "" + run.lines());
        assertTrue(run.told("warning: a.tif: ", "expected a chi^2"), "" + run.lines());
        assertTrue(run.told("info: a.tif is done", "verdict"), "" + run.lines());
        String table = results.resolve(SampleFolder.TABLE).toString();
        assertTrue(run.told("info: Wrote ", table), "" + run.lines());
    }

    @Test
    void doesNotDoAgainWhatIsDone() throws Exception {
        assertNull(sample().reason());
        Path kept = results.resolve("a-posterior.tif");
        Path lost = results.resolve("z.TIFF-posterior.tif");
        byte[] first = Files.readAllBytes(kept);
        Files.delete(lost);
        assertNull(sample().reason());
        assertEquals(List.of("done before", "done"), states());
        assertArrayEquals(first, Files.readAllBytes(kept));
        Files.writeString(lost, "half of a TIFF");
        assertNull(sample().reason());
        assertEquals(List.of("done before", "done"), states());
        LoggedRun other = LoggedRun.of(SampleFolder.class, inputs("seed", 2L));
        assertNull(other.run().reason());
        assertEquals(List.of("done", "done"), states());
        assertTrue(other.told("info: a.tif is sampled again", "differ"), "" + other.lines());
    }

    /** Each file of a result, changed to another that is as good to look at, halved or lost. */
    @ParameterizedTest
    @ValueSource(strings = {"posterior.tif", "samples.tif", "report.csv", "done.sha256"})
    void doesAgainWhatIsNotWhole(String ending) throws Exception {
        assertNull(sample("samples", true).reason());
        Path file = results.resolve("a-" + ending);
        byte[] whole = Files.readAllBytes(file);
        byte[] other = whole.clone();
        other[whole.length - 3] ^= 1;
        for (byte[] damaged : Arrays.asList(other, Arrays.copyOf(whole, whole.length / 2), null)) {
            if (damaged == null) Files.delete(file);
            else Files.write(file, damaged);
            assertNull(sample("samples", true).reason());
            assertEquals(List.of("done", "done before"), states());
            assertEquals(whole.length, Files.size(file), 64);
            assertNull(sample("samples", true).reason());
            assertEquals(List.of("done before", "done before"), states());
        }
    }

    @Test
    void saysThatANameIsTooLongForItsResults() throws Exception {
        String name = "n".repeat(244) + ".tif";
        Files.copy(folder.resolve("a.tif"), folder.resolve(name));
        String reason = sample("names", "n*").reason();
        assertTrue(reason.contains("of at most 255 bytes, found 256 in nnn"), reason);
        assertFalse(reason.contains("disk"), reason);
    }

    @Test
    void doesAgainWhatHasAnotherAcquisition() throws Exception {
        assertNull(sample().reason());
        Path beside = folder.resolve("a.json");
        Files.writeString(beside, Files.readString(beside).replaceFirst("30\\.0", "30.1"));
        assertNull(sample().reason());
        assertEquals(List.of("done", "done before"), states());
    }

    @Test
    void saysWhatIsWrongWithTheFolder() throws Exception {
        assertTrue(sample("names", "x*").reason().contains("Expected TIFF files x*, found none"));
        assertTrue(sample("save", folder.toString()).reason().contains("Expected another folder"));
        assertTrue(sample("model", "nowhere").reason().contains("Expected a model, either one of"));
    }

    @Test
    void endsTheLauncherWithAnExitCode() throws Exception {
        Files.writeString(folder.resolve("b.tif"), "no TIFF at all");
        FijiProcess some = launch();
        assertEquals(1, some.code());
        String last = some.errors().get(some.errors().size() - 1);
        assertTrue(last.contains("1 of 3 stacks failed"), last);
        Files.delete(folder.resolve("b.tif"));
        FijiProcess rest = launch();
        assertEquals(0, rest.code(), rest.errors().toString());
        assertEquals(List.of("done before", "done before"), states());
    }

    @Test
    void keepsWhatIsDoneWhenItIsCanceled() throws Exception {
        CanceledRun canceled =
                CanceledRun.at(
                        task -> task.getStatusMessage().startsWith("z.TIFF"),
                        SampleFolder.class,
                        inputs(MANY));
        String reason = canceled.module().getCancelReason();
        assertTrue(reason.startsWith("Cancelled after 1 of 2 stacks"), reason);
        assertEquals(List.of("done", "not done"), states());
        assertTrue(Files.exists(results.resolve("a-posterior.tif")));
        ResultsTable table = (ResultsTable) canceled.module().getOutput("table");
        assertEquals(2, table.size());
        assertNull(sample(MANY).reason());
        assertEquals(List.of("done before", "done"), states());
    }

    private FijiProcess launch() throws Exception {
        String inputs = "folder=\"%s\",model=\"%s\",draws=6,device=\"Java\"";
        return FijiProcess.headless(
                "--run",
                "sc.fiji.aspire.commands.SampleFolder",
                String.format(inputs, folder, model));
    }

    private CommandRun sample(Object... inputs) throws Exception {
        return CommandRun.of(SampleFolder.class, inputs(inputs));
    }

    private Object[] inputs(Object... more) {
        Object[] all = {
            "folder", folder.toString(), "model", model.toString(), "draws", 6, "device", "Java"
        };
        Object[] merged = Arrays.copyOf(all, all.length + more.length);
        System.arraycopy(more, 0, merged, all.length, more.length);
        return merged;
    }

    private List<String> rows() throws Exception {
        return Files.readAllLines(results.resolve(SampleFolder.TABLE));
    }

    private List<String> states() throws Exception {
        return rows().stream().skip(1).map(row -> row.split(",")[1]).toList();
    }
}
