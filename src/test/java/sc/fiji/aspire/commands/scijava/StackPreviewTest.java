package sc.fiji.aspire.commands.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.commands.CommandRun;
import sc.fiji.aspire.commands.SamplePosterior;
import sc.fiji.aspire.commands.TinyProblem;
import sc.fiji.aspire.model.ModelFile;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;
import sc.fiji.aspire.wave.Wavelet;

class StackPreviewTest {

    @TempDir Path folder;

    @Test
    void readsTheSampleBack() {
        ImagePlus stack = TiffFile.read(Path.of("test-data/observation-head.tif"));
        assertEquals(
                "Fits the model ring64.\n"
                        + "observation-head.tif: 301 samples x 64 receivers x 16 sources,"
                        + " sampled every 0.8 us, 240 us long",
                new StackPreview(stack, "auto", "ring64", "auto").text());
    }

    @Test
    void saysWhatDoesNotFit() throws Exception {
        ImagePlus stack = TiffFile.read(Path.of("test-data/observation-head.tif"));
        String ring = TinyProblem.writeRing(folder).toString();
        says("Expected a stack of X = 81 samples", new StackPreview(stack, ring, "ring64", "auto"));
        String tiny = TinyProblem.writeModel(folder).toString();
        says("The model tiny is for 12 receivers", new StackPreview(stack, "", tiny, "auto"));
        ImagePlus other = Images.image("other", new float[300 * 128 * 32], 300, 128, 1, 32);
        says(
                "ring64 is for 64 receivers and 16 sources",
                new StackPreview(other, "", "ring64", "auto"));
        ImagePlus turned = Images.image("turned", new float[301 * 64 * 16], 64, 301, 1, 16);
        says("Reorder the stack", new StackPreview(turned, "", "ring64", "auto"));
        Acquisition ring64 =
                new AcousticModel(KnownPhysics.read(ModelFile.read("ring64"))).acquisition();
        Acquisition loud =
                new Acquisition(
                        ring64.sources(),
                        ring64.receivers(),
                        Wavelet.toneBurst(0.26, 3),
                        ring64.time());
        Path described = folder.resolve("loud.json");
        Files.writeString(described, AcquisitionJson.write(loud));
        says("found one of 0.26", new StackPreview(stack, described.toString(), "ring64", "auto"));
        says("Expected a model", new StackPreview(stack, "", "nowhere", "auto"));
        stack.getCalibration().pixelWidth = 1;
        says("sampling interval of 0.8 us", new StackPreview(stack, "", "ring64", "auto"));
        assertEquals("No stack is open.", new StackPreview(null, "", "ring64", "auto").text());
    }

    @Test
    void isMadeBeforeTheDialogAndAsksForNothingItself() throws Exception {
        float[] traces = new float[301 * 64 * 16];
        for (int i = 0; i < traces.length; i++) traces[i] = (float) Math.sin(i);
        CommandRun run =
                CommandRun.of(
                        SamplePosterior.class,
                        "stack",
                        Images.image("a & b", traces, 301, 64, 1, 16),
                        "acquisition",
                        "",
                        "model",
                        "ring64",
                        "refinements",
                        "too many",
                        "draws",
                        2,
                        "seed",
                        1,
                        "device",
                        "Java",
                        "save",
                        "",
                        "layers",
                        "");
        String preview = (String) run.module().getInput("preview");
        assertTrue(preview.contains("Acquisition: the model's own, because it has none."), preview);
        assertTrue(run.module().isInputResolved("preview"));
    }

    private static void says(String expected, StackPreview preview) {
        String text = preview.text();
        assertTrue(text.contains("Does not fit yet.") && text.contains(expected), text);
        for (String line : Preview.html(text).split("<br>")) assertFalse(line.length() > 140, line);
    }
}
