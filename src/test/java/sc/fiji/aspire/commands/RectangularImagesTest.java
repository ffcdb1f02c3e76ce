package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.commands.scijava.AspireCommand;
import sc.fiji.aspire.tiff.FloatImage;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;

/** Two rows of transducers, and images that are wider than high: from the array to a posterior. */
class RectangularImagesTest {

    private static final int WIDTH = 48;
    private static final int HEIGHT = 40;

    @TempDir Path folder;

    private CommandRun run(Class<? extends AspireCommand> command, Object... inputs)
            throws Exception {
        Object[] all = Arrays.copyOf(inputs, inputs.length + 2);
        all[inputs.length] = "device";
        all[inputs.length + 1] = "Java";
        return CommandRun.of(command, all);
    }

    /** Ellipses, here faster and there slower than water. */
    private Path maps(int count) {
        float[] values = new float[count * WIDTH * HEIGHT];
        for (int i = 0; i < values.length; i++) {
            int map = i / (WIDTH * HEIGHT);
            double x = i % WIDTH - 0.5 * (WIDTH - 1);
            double y = i / WIDTH % HEIGHT - 0.5 * (HEIGHT - 1);
            boolean inside = Math.hypot(x / 13, y / (5 + 0.2 * map)) < 1;
            values[i] = inside ? 1500 + (map % 2 == 0 ? 1 : -1) * (100 + 25 * (map * 5 % 7)) : 1500;
        }
        Path file = folder.resolve("maps.tif");
        new FloatImage(values, WIDTH, HEIGHT, 2, "mm").write("maps", file);
        return file;
    }

    @Test
    void twoRowsFromTheArrayToAPosterior() throws Exception {
        String array = folder.resolve("rows.json").toString();
        CommandRun described =
                run(
                        NewAcquisition.class,
                        "shape",
                        "two-lines",
                        "elements",
                        16,
                        "sources",
                        4,
                        "width",
                        76.0,
                        "height",
                        52.0,
                        "wavelet",
                        "0.1 MHz, 2 cycles",
                        "save",
                        array);
        assertNull(described.reason());
        Path maps = maps(12);
        String set = folder.resolve("set").toString();
        CommandRun generated =
                run(
                        GenerateTrainingSet.class,
                        "folder",
                        set,
                        "acquisition",
                        array,
                        "phantoms",
                        "",
                        "maps",
                        maps.toString(),
                        "trainpages",
                        "1-8",
                        "heldpages",
                        "9-12");
        assertNull(generated.reason());
        Path model = folder.resolve("model.zip");
        Object[] training = {
            "folder",
            set,
            "save",
            "" + model,
            "refinements",
            1,
            "epochs",
            12,
            "batch",
            2,
            "crop",
            40,
            "cropheight",
            16,
            "mask",
            45.0,
            "rate",
            0.001,
            "draws",
            16,
            "dequantisation",
            30.0
        };
        assertNull(run(TrainModel.class, training).reason());
        refusesACropThatDoesNotFit(training);
        ImagePlus map = Images.image("map", Images.plane(TiffFile.read(maps), 9), WIDTH, HEIGHT);
        map.setCalibration(TiffFile.read(maps).getCalibration());
        ImagePlus stack =
                run(SimulateAcquisition.class, "map", map, "acquisition", array).image("stack");
        ImagePlus score =
                run(ComputeScoreImage.class, "stack", stack, "model", "" + model).image("score");
        assertArrayEquals(new int[] {WIDTH, HEIGHT}, size(score));
        CommandRun sampled =
                run(
                        SamplePosterior.class,
                        "stack",
                        stack,
                        "model",
                        "" + model,
                        "draws",
                        16,
                        "seed",
                        3);
        assertNull(sampled.reason());
        ImagePlus posterior = sampled.image("posterior");
        assertArrayEquals(new int[] {WIDTH, HEIGHT}, size(posterior));
        assertEquals(2, posterior.getCalibration().pixelWidth, 1e-6);
        float[] mean = Images.plane(posterior, 0);
        double slow = 0;
        for (int y = 17; y < 23; y++)
            for (int x = 16; x < 32; x++) slow += (mean[y * WIDTH + x] - 1500) / 96;
        assertTrue(slow < -30, "mean in a body slower than water: " + slow);
        CommandRun checked =
                run(CheckCalibration.class, "model", "" + model, "folder", set, "draws", 19);
        assertNull(checked.reason());
        assertTrue(((ResultsTable) checked.module().getOutput("checks")).size() > 0);
    }

    private void refusesACropThatDoesNotFit(Object[] training) throws Exception {
        Object[] high = training.clone();
        high[Arrays.asList(high).indexOf("cropheight") + 1] = 48;
        String reason = run(TrainModel.class, high).reason();
        assertTrue(reason.contains("at most the grid's 40 pixels, found 48"), reason);
        assertTrue(reason.contains("Take cropheight="), reason);
    }

    private static int[] size(ImagePlus image) {
        return new int[] {image.getWidth(), image.getHeight()};
    }
}
