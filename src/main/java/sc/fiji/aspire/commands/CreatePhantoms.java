package sc.fiji.aspire.commands;

import ij.ImagePlus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.aspire.FreeMemory;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.commands.image.SoundSpeedMap;
import sc.fiji.aspire.commands.scijava.AspireCommand;
import sc.fiji.aspire.phantom.Anatomy;
import sc.fiji.aspire.phantom.Lesions;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.Medium;

/** Draws sections through random bodies: maps of the speed of sound, a slice for each. */
@Plugin(
        type = Command.class,
        description = "Makes random maps of the speed of sound in heads, breasts or limbs.",
        menu = {
            @Menu(label = "Plugins"),
            @Menu(label = "ASPIRE"),
            @Menu(label = "Create Phantoms...", weight = 21)
        })
public final class CreatePhantoms extends AspireCommand {

    /** What differs more from water is a body, m/s. */
    private static final double NOT_WATER = 1;

    @Parameter(
            label = "Anatomy",
            description =
                    "head: like those of ring64's training; varied-head: any size, skull and"
                            + " age; breast; limb.",
            choices = {"head", "varied-head", "breast", "limb"},
            persist = false)
    private String anatomy = "head";

    @Parameter(
            label = "Number of bodies",
            description = "A slice for each.",
            min = "1",
            max = "10000",
            persist = false)
    private int count = 1;

    @Parameter(
            label = "Image size (pixels)",
            description =
                    "Width and height. A head is about 200 mm long, a breast or limb at most 180"
                            + " mm wide.",
            min = "16",
            max = "4096",
            persist = false)
    private int size = 256;

    @Parameter(
            label = "Pixel size (mm)",
            description = "Width and height of a pixel.",
            min = "0.1",
            max = "16",
            persist = false)
    private double spacing = 1;

    @Parameter(
            label = "Seed",
            description = "Of the first body; each further body has the next number.",
            persist = false)
    private long seed = 1;

    @Parameter(
            label = "With lesions",
            description =
                    "Adds one or two lesions to each body, such as a bleeding, a tumour or"
                            + " a cyst.",
            persist = false)
    private boolean lesions;

    @Parameter(
            label = "Save as (TIFF)",
            description = "Empty: no file.",
            required = false,
            style = FileWidget.SAVE_STYLE,
            persist = false)
    private String save = "";

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus phantoms;

    @Override
    protected void run(Progress progress) {
        makeFolderOfTiff(save);
        Anatomy drawn = Anatomy.named(anatomy);
        Grid grid = Grid.centered(spacing, size, size);
        FreeMemory.requireOfJava(
                (long) Float.BYTES * count * grid.numPoints(),
                count + (count == 1 ? " body" : " bodies") + " of " + grid,
                "Take fewer bodies or a smaller image");
        List<float[]> maps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            progress.checkCanceled();
            progress.update(i, count, drawn.label() + " " + (i + 1) + " of " + count);
            Medium body = drawn.draw(grid, seed + i);
            maps.add((lesions ? Lesions.add(body, seed + i) : body).values());
        }
        warnOfCutBodies(maps);
        phantoms = SoundSpeedMap.image("phantoms", maps, grid);
        for (int i = 0; i < count; i++)
            phantoms.getStack().setSliceLabel("seed " + (seed + i), i + 1);
    }

    private void warnOfCutBodies(List<float[]> maps) {
        long cut = maps.stream().filter(this::isCut).count();
        if (cut > 0)
            warn(
                    "Expected water at the border of each image, found bodies cut off in "
                            + cut
                            + " of "
                            + maps.size()
                            + ". Give more pixels or a larger pixel size.");
    }

    /** Whether the border is not all water. */
    private boolean isCut(float[] map) {
        for (int i = 0; i < map.length; i++) {
            int x = i % size;
            int y = i / size;
            boolean border = x == 0 || y == 0 || x == size - 1 || y == size - 1;
            if (border && Math.abs(map[i] - Medium.WATER) > NOT_WATER) return true;
        }
        return false;
    }

    @Override
    protected void store() {
        if (save.isBlank()) return;
        TiffFile.write(phantoms, Path.of(save.trim()));
        wrote(Path.of(save.trim()));
    }
}
