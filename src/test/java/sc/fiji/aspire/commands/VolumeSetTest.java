package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.tiff.FloatImage;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;
import sc.fiji.aspire.wave.Scenes;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

/** Records of volumes are simulated, one or many. */
class VolumeSetTest {

    @TempDir Path folder;

    private CommandRun simulate(ImagePlus map, String json) throws Exception {
        Path file = Files.writeString(folder.resolve("space.json"), json);
        return CommandRun.of(
                SimulateAcquisition.class,
                "map",
                map,
                "acquisition",
                file.toString(),
                "device",
                "Java");
    }

    /** The second of two cubes, by the slice that is shown, and the volume that a stack says. */
    @Test
    void volumesAreSimulated() throws Exception {
        Grid cube = Grid.centered(12, 16, 16, 16);
        float[] both = new float[2 * cube.numPoints()];
        Arrays.fill(both, 1500);
        System.arraycopy(VolumeScene.ball(cube), 0, both, cube.numPoints(), cube.numPoints());
        ImagePlus cubes = Images.calibrate(Images.image("cubes", both, 16, 16, 1, 32), 12);
        String json = AcquisitionJson.write(VolumeScene.array());
        float[] water = Images.values(simulate(cubes, json).image("stack"));
        cubes.setSlice(20);
        float[] second = Images.values(simulate(cubes, json).image("stack"));
        ImagePlus alone = Images.image("ball", VolumeScene.ball(cube), 16, 16, 1, 16);
        Images.calibrateDepth(Images.calibrate(alone, 12));
        float[] one = Images.values(simulate(alone, json).image("stack"));
        assertArrayEquals(one, second);
        assertTrue(Scenes.difference(water, one) > 1e-4, "" + Scenes.difference(water, one));

        ImagePlus section = Images.calibrate(Images.image("section", water(256), 16, 16), 12);
        String flat = simulate(section, json).reason();
        assertTrue(flat.contains("16 x 16 x 1"), flat);
        String mixed =
                simulate(alone, json.replaceFirst("(\\[\\s*80(\\.0)?,[^,\\]]*),[^\\]]*", "$1"))
                        .reason();
        assertTrue(mixed.contains("Give x, y and z of all transducers"), mixed);
    }

    private static float[] water(int points) {
        float[] water = new float[points];
        Arrays.fill(water, 1500);
        return water;
    }

    /** Of an array in space, each body of a stack is a cube. */
    @Test
    void aTrainingSetTakesCubesFromAStack() throws Exception {
        Acquisition low =
                new Acquisition(
                        VolumeScene.array().sources(),
                        VolumeScene.array().receivers(),
                        Wavelet.toneBurst(0.012, 3),
                        new TimeAxis(31, 5));
        Path json = Files.writeString(folder.resolve("array.json"), AcquisitionJson.write(low));
        Path maps = folder.resolve("cubes.tif");
        float[] water = new float[30 * 16 * 16 * 16];
        Arrays.fill(water, 1500);
        for (int body = 0; body < 30; body++)
            Arrays.fill(water, 4096 * body + 2000, 4096 * body + 2100, 1510 + body);
        new FloatImage(water, 16, 16, 16, 12, "mm").write("cubes", maps);
        LoggedRun planned =
                LoggedRun.of(
                        GenerateTrainingSet.class,
                        "folder",
                        folder.resolve("set").toString(),
                        "acquisition",
                        json.toString(),
                        "maps",
                        maps.toString(),
                        "spacing",
                        12.0,
                        "factor",
                        1,
                        "size",
                        16,
                        "plan",
                        true,
                        "device",
                        "Java");
        String log = String.join("\n", planned.lines());
        assertNull(planned.run().reason());
        assertTrue(log.contains("Planned: 30 bodies, 6 of them held back; 120 shots"), log);
    }
}
