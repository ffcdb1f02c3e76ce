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
import sc.fiji.aspire.phantom.HeadPhantom;
import sc.fiji.aspire.tiff.TiffFile;

/** Draws sections through heads that nobody has: maps of the speed of sound, a slice for each. */
@Plugin(
        type = Command.class,
        description = "Makes maps of the speed of sound in heads that nobody has.",
        menu = {
            @Menu(label = "Plugins"),
            @Menu(label = "ASPIRE"),
            @Menu(label = "Create Head Phantoms...", weight = 21)
        })
public final class CreateHeadPhantoms extends AspireCommand {

    @Parameter(
            label = "Number of heads",
            description = "A slice for each.",
            min = "1",
            max = "10000",
            persist = false)
    private int count = 1;

    @Parameter(
            label = "Image size (pixels)",
            description = "Width and height. A head is about 200 mm long.",
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
            description = "The first head's; each further head has the next one.",
            persist = false)
    private long seed = 1;

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
        makeFolderOf(save);
        Grid grid = Grid.centered(spacing, size, size);
        FreeMemory.requireOfJava(
                (long) Float.BYTES * count * grid.numPoints(),
                count + (count == 1 ? " head" : " heads") + " of " + grid,
                "Take fewer heads or a smaller image");
        List<float[]> maps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            progress.checkCanceled();
            progress.update(i, count, "head " + (i + 1) + " of " + count);
            maps.add(HeadPhantom.draw(grid, seed + i).values());
        }
        phantoms = SoundSpeedMap.image("phantoms", maps, grid);
        for (int i = 0; i < count; i++)
            phantoms.getStack().setSliceLabel("seed " + (seed + i), i + 1);
    }

    @Override
    protected void store() {
        if (save.isBlank()) return;
        TiffFile.write(phantoms, Path.of(save.trim()));
        wrote(Path.of(save.trim()));
    }
}
