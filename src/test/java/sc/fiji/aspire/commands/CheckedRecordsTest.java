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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.commands.scijava.StackPreview;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.wave.AcquisitionJson;

/** What commands do with records that are not as they should be. */
class CheckedRecordsTest {

    private static final int SAMPLES = 81;
    private static final int RECEIVERS = 12;
    private static final int SOURCES = 3;

    @TempDir Path folder;
    private Path model;
    private float[] clean;

    /** New value of a sample. */
    private interface Change {
        double of(int source, int receiver, int sample, double value);
    }

    @BeforeEach
    void simulate() throws Exception {
        model = TinyProblem.writeModel(folder);
        clean = Images.values(TinyProblem.record(folder));
    }

    private ImagePlus stack(Change change) {
        float[] traces = new float[clean.length];
        for (int i = 0; i < traces.length; i++) {
            int pair = i / SAMPLES;
            traces[i] =
                    (float) change.of(pair / RECEIVERS, pair % RECEIVERS, i % SAMPLES, clean[i]);
        }
        return Images.image("record", traces, SAMPLES, RECEIVERS, 1, SOURCES);
    }

    private CommandRun sample(ImagePlus stack, Object... inputs) throws Exception {
        Object[] all = {"stack", stack, "model", model.toString(), "draws", 6, "device", "Java"};
        Object[] merged = Arrays.copyOf(all, all.length + inputs.length);
        System.arraycopy(inputs, 0, merged, all.length, inputs.length);
        return CommandRun.of(SamplePosterior.class, merged);
    }

    private static ResultsTable report(CommandRun run) {
        return (ResultsTable) run.module().getOutput("report");
    }

    @Test
    void aWorthlessRecordIsOutsideAndSaysWhy() throws Exception {
        CommandRun run = sample(stack((s, r, i, value) -> 1000 * value));
        assertNull(run.reason());
        for (String layer : new String[] {"posterior", "samples", "history"}) {
            assertEquals("outside", run.image(layer).getProp("aspire.verdict"));
            assertEquals("1000 times too loud", run.image(layer).getProp("aspire.record-check"));
        }
        assertEquals("outside", report(run).getStringValue("verdict", 1));
        assertEquals("1000 times too loud", report(run).getStringValue("record", 0));
    }

    @Test
    void theDialogDoesNotSayThatALateRecordFits() {
        StackPreview late =
                new StackPreview(
                        stack((s, r, i, value) -> i < 15 ? 0 : clean[at(s, r, i - 15)]),
                        "",
                        model.toString(),
                        "auto");
        assertTrue(late.text().contains("12.0 us late"), late.text());
        assertFalse(late.text().contains("Fits"), late.text());
        StackPreview fits =
                new StackPreview(stack((s, r, i, v) -> v), "", model.toString(), "auto");
        assertTrue(fits.text().contains("Fits the model tiny."), fits.text());
    }

    private String preview(ImagePlus stack, String noise) {
        return new StackPreview(stack, "", model.toString(), noise).text();
    }

    /** Zeros where there is nothing yet make the noise unknown, and are not the whole story. */
    @Test
    void whyTheNoiseIsUnknownIsToldToo() throws Exception {
        String late =
                sample(stack((s, r, i, value) -> i < 30 ? 0 : clean[at(s, r, i - 30)])).reason();
        assertTrue(late != null && late.contains("noise of the record is unknown"), late);
        assertTrue(late.contains("24.0 us late"), late);
        String silent = sample(stack((s, r, i, value) -> r < 8 ? 0 : value)).reason();
        assertTrue(silent != null && silent.contains("silent"), silent);
    }

    private static int at(int source, int receiver, int sample) {
        return (source * RECEIVERS + receiver) * SAMPLES + sample;
    }

    @Test
    void noiseThatCannotBeToldIsAskedFor() throws Exception {
        ImagePlus muted =
                stack(
                        (s, r, i, value) ->
                                0.8 * i < TinyProblem.RING.distance(s, r) / 3 ? 0 : value);
        String reason = sample(muted).reason();
        assertTrue(reason != null && reason.contains("noise of the record is unknown"), reason);
        assertTrue(preview(muted, "auto").contains("noise that cannot be estimated"));
        assertTrue(preview(muted, "1e-4").contains("Fits the model tiny."));
        assertTrue(preview(muted, "35 dB").contains("found 35 dB"));

        CommandRun run = sample(muted, "noise", "5e-4");
        assertNull(run.reason());
        assertEquals("given", run.image("posterior").getProp("aspire.noise-from"));
        assertEquals("5e-4", run.image("posterior").getProp("aspire.noise"));
        assertEquals(5e-4, report(run).getValue("noise", 1), 1e-9);
        for (String text : new String[] {"35 dB", "-1", "NaN", "1,5"}) {
            String refused = sample(muted, "noise", text).reason();
            assertTrue(refused != null && refused.contains("found " + text), refused);
        }
        CommandRun score =
                CommandRun.of(
                        ComputeScoreImage.class,
                        "stack",
                        muted,
                        "model",
                        model.toString(),
                        "noise",
                        "5e-4",
                        "device",
                        "Java");
        assertNull(score.reason());
    }

    @Test
    void missingTracesAreLeftOutAndCounted() throws Exception {
        CommandRun blank = sample(stack((s, r, i, value) -> r == 5 ? Double.NaN : value));
        assertNull(blank.reason());
        assertEquals(3, report(blank).getValue("traces left out", 0));
        assertEquals("3", blank.image("posterior").getProp("aspire.traces-left-out"));
        assertTrue(
                report(blank).getStringValue("record", 0).contains("9.09 % of the traces missing"));
        Path masked =
                Files.writeString(
                        folder.resolve("masked.json"),
                        AcquisitionJson.write(TinyProblem.RING)
                                .replaceFirst("\\{", "{\"missing\": {\"receivers\": [5]},"));
        CommandRun run =
                sample(
                        stack((s, r, i, value) -> r == 5 ? 1e3 * i : value),
                        "acquisition",
                        masked.toString());
        assertNull(run.reason());
        assertArrayEquals(
                Images.values(blank.image("samples")), Images.values(run.image("samples")));
        assertEquals(report(blank).getValue("chi2", 2), report(run).getValue("chi2", 2));
    }

    @Test
    void whatNothingUsesHasNoInfluence() throws Exception {
        float[] expected = Images.values(sample(stack((s, r, i, v) -> v)).image("samples"));
        for (double other : new double[] {Double.NaN, 1e6, 0}) {
            CommandRun run = sample(stack((s, r, i, v) -> r == 4 * s ? other * i : v));
            assertNull(run.reason());
            assertArrayEquals(expected, Images.values(run.image("samples")));
            assertEquals(0, report(run).getValue("traces left out", 0));
        }
    }

    @Test
    void refusesWhatHoldsNothing() throws Exception {
        refuses("silent: half or more", stack((s, r, i, value) -> r % 2 == 0 ? 0 : value));
        refuses("nothing but 0.0", stack((s, r, i, value) -> r == 4 * s ? value : 0));
        refuses(
                "sample 7, receiver 3, source 1",
                stack((s, r, i, value) -> s == 1 && r == 3 && i == 7 ? Double.NaN : value));
        refuses("nothing but NaN", stack((s, r, i, value) -> Double.NaN));
        float[] turned = new float[clean.length];
        for (int i = 0; i < turned.length; i++) {
            int pair = i / SAMPLES;
            int to = pair % RECEIVERS * SOURCES + pair / RECEIVERS;
            turned[to * SAMPLES + i % SAMPLES] = clean[i];
        }
        refuses("look swapped", Images.image("turned", turned, SAMPLES, SOURCES, 1, RECEIVERS));
    }

    private void refuses(String expected, ImagePlus stack) throws Exception {
        String reason = sample(stack).reason();
        assertTrue(reason != null && reason.contains(expected), reason);
    }
}
