package sc.fiji.aspire.commands;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.aspire.FreeMemory;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.channeldata.format.Hdf5Writer;
import sc.fiji.aspire.channeldata.format.NpyWriter;
import sc.fiji.aspire.commands.image.AcquisitionFile;
import sc.fiji.aspire.commands.image.Exported;
import sc.fiji.aspire.commands.scijava.Inputs;
import sc.fiji.aspire.commands.scijava.PreviewedCommand;

/** Writes a record, a posterior or samples as HDF5 or NumPy file, for other programs. */
@Plugin(
        type = Command.class,
        description = "Writes a record, posterior or samples as HDF5 or NumPy file.",
        menu = {
            @Menu(label = "Plugins"),
            @Menu(label = "ASPIRE"),
            @Menu(label = "Export Data or Results...", weight = 5)
        })
public final class ExportData extends PreviewedCommand {

    private static final String HDF5 = ".*\\.(h5|hdf5|hdf)";
    private static final String NUMPY = ".*\\.npy";

    /** While they are written, values are there again, in order and as arrays of arrays. */
    private static final int COPIES = 3;

    @Parameter(
            label = "Image",
            description = "A record, the posterior, its samples, or any other image.",
            callback = READ_BACK,
            persist = false)
    private ImagePlus image;

    @Parameter(
            label = "Save as",
            description = "NAME.h5 (HDF5, with positions, units and provenance) or NAME.npy.",
            callback = READ_BACK,
            style = FileWidget.SAVE_STYLE,
            persist = false)
    private String save = "";

    @Override
    protected String preview() throws IOException {
        if (image == null) return "No image is open.";
        if (!save.isBlank()) requireFormat(Path.of(save.trim()));
        Exported exported = Exported.of(image);
        String remark = exported.remark().isEmpty() ? "" : " " + exported.remark() + ".";
        return image.getTitle() + ": " + exported.kind() + "." + remark;
    }

    @Override
    protected void run(Progress progress) throws IOException {
        Path to = Path.of(Inputs.required(save, "save"));
        requireFormat(to);
        makeFolderOf(save);
        FreeMemory.requireOfJava(
                (long) COPIES
                        * Float.BYTES
                        * image.getWidth()
                        * image.getHeight()
                        * image.getStackSize(),
                "The export of " + image.getTitle(),
                "Export a part of it (Image > Duplicate)");
        Exported exported = Exported.of(image);
        if (!exported.remark().isEmpty()) warn(exported.remark() + ".");
        if (isNumpy(to)) {
            AcquisitionFile.requireName(to);
            exported.record().ifPresent(taken -> AcquisitionFile.requireNoOther(taken, to));
            NpyWriter.write(exported.array(), to);
            exported.record().ifPresent(taken -> wrote(AcquisitionFile.write(taken, to)));
        } else {
            Hdf5Writer.write(exported.array(), exported.tables(), exported.texts(), to);
        }
        wrote(to);
    }

    private static boolean isNumpy(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).matches(NUMPY);
    }

    private static void requireFormat(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (!name.matches(HDF5) && !name.matches(NUMPY))
            throw new IllegalArgumentException(
                    "Expected a name that ends with .h5 or .npy, found "
                            + file.getFileName()
                            + ". Add one of them.");
    }
}
