package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.process.LUT;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.figure.ColorMap;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;

/** How results look when they are made, and when their files are opened again. */
class LayersTest {

    @TempDir static Path folder;

    private static CommandRun run;
    private static CommandRun filed;

    @BeforeAll
    static void sample() throws Exception {
        run = sample("");
        filed = sample(folder.resolve("draws.tif").toString());
    }

    private static CommandRun sample(String save) throws Exception {
        CommandRun run =
                CommandRun.of(
                        SamplePosterior.class,
                        "stack",
                        TinyProblem.record(folder),
                        "acquisition",
                        folder.resolve("ring.json").toString(),
                        "model",
                        TinyProblem.writeModel(folder).toString(),
                        "draws",
                        6,
                        "device",
                        "Java",
                        "save",
                        save);
        assertNull(run.reason());
        return run;
    }

    @Test
    void speedsShareOneRangeAndDeviationsBeginAtZero() {
        CompositeImage posterior = (CompositeImage) run.image("posterior");
        assertEquals(CompositeImage.COLOR, posterior.getMode());
        assertColors(ColorMap.VIRIDIS, posterior.getChannelLut(1));
        assertColors(ColorMap.MAGMA, posterior.getChannelLut(2));
        LUT mean = posterior.getChannelLut(1);
        for (int c : new int[] {3, 4}) {
            assertColors(ColorMap.VIRIDIS, posterior.getChannelLut(c));
            assertEquals(mean.min, posterior.getChannelLut(c).min);
            assertEquals(mean.max, posterior.getChannelLut(c).max);
        }
        assertEquals(0, mean.min % 10);
        assertTrue(mean.min < 1500 && mean.max > 1500 && mean.max < 1700, mean.toString());
        assertEquals(0, posterior.getChannelLut(2).min);
        assertTrue(posterior.getChannelLut(2).max > 0);
        CompositeImage history = (CompositeImage) run.image("history");
        assertEquals(mean.min, history.getChannelLut(1).min);
        assertEquals(0, history.getChannelLut(2).min);
        assertEquals(mean.max, run.image("samples").getDisplayRangeMax());
        assertColors(ColorMap.VIRIDIS, run.image("samples").getProcessor().getLut());
    }

    @ParameterizedTest
    @ValueSource(strings = {"posterior", "samples", "history"})
    void filesKeepHowTheyLookAndEveryPixel(String output) {
        ImagePlus made = run.image(output);
        Path file = folder.resolve(output + ".tif");
        TiffFile.write(made, file);
        assertSameLook(made, IJ.openImage(file.toString()));
        assertArrayEquals(Images.values(made), Images.values(TiffFile.read(file)));
    }

    @Test
    void filesThatGrewLookTheSame() {
        assertSameLook(run.image("samples"), filed.image("samples"));
        assertSameLook(run.image("samples"), IJ.openImage(folder.resolve("draws.tif").toString()));
    }

    private static void assertSameLook(ImagePlus expected, ImagePlus found) {
        assertArrayEquals(expected.getDimensions(), found.getDimensions());
        LUT[] colors = expected.getLuts();
        LUT[] same = found.getLuts();
        assertEquals(colors.length, same.length);
        for (int c = 0; c < colors.length; c++) {
            assertArrayEquals(colors[c].getBytes(), same[c].getBytes());
            assertEquals(colors[c].min, same[c].min);
            assertEquals(colors[c].max, same[c].max);
        }
        assertEquals(expected.isComposite(), found.isComposite());
        assertEquals(expected.getCalibration().fps, found.getCalibration().fps);
        assertEquals(2, found.getOverlay().size());
        for (int i = 0; i < 2; i++)
            assertArrayEquals(
                    expected.getOverlay().get(i).getFloatPolygon().xpoints,
                    found.getOverlay().get(i).getFloatPolygon().xpoints);
    }

    @Test
    void samplesPlayAsAMovie() {
        assertEquals(8, run.image("samples").getCalibration().fps);
    }

    @Test
    void scoresDivergeAroundZeroAndRecordsAreGrey() throws Exception {
        ImagePlus record = TinyProblem.record(folder);
        assertColors(ColorMap.GREY, record.getProcessor().getLut());
        assertEquals(-record.getDisplayRangeMin(), record.getDisplayRangeMax());
        ImagePlus score =
                CommandRun.of(
                                ComputeScoreImage.class,
                                "stack",
                                record,
                                "acquisition",
                                folder.resolve("ring.json").toString(),
                                "model",
                                TinyProblem.writeModel(folder).toString(),
                                "device",
                                "Java")
                        .image("score");
        assertColors(ColorMap.DIVERGING, score.getProcessor().getLut());
        assertEquals(-score.getDisplayRangeMin(), score.getDisplayRangeMax());
        assertEquals(2, score.getOverlay().size());
    }

    private static void assertColors(ColorMap expected, LUT found) {
        for (int i : new int[] {0, 100, 255})
            assertEquals(expected.rgb(i / 255.0), found.getRGB(i) & 0xFFFFFF, expected + " " + i);
    }
}
