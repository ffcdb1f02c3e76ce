package sc.fiji.aspire.commands;

import ij.ImagePlus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.aspire.Auto;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.channeldata.ChannelRecord;
import sc.fiji.aspire.channeldata.Choices;
import sc.fiji.aspire.channeldata.ImportPlan;
import sc.fiji.aspire.channeldata.format.ChannelFile;
import sc.fiji.aspire.commands.image.AcquisitionFile;
import sc.fiji.aspire.commands.image.ImportedRecord;
import sc.fiji.aspire.commands.scijava.AdvancedInputs;
import sc.fiji.aspire.commands.scijava.Inputs;
import sc.fiji.aspire.commands.scijava.PreviewedCommand;
import sc.fiji.aspire.tiff.TiffFile;

/**
 * Makes a stack with its acquisition of channel data that another program wrote. What the file
 * leaves open is guessed where one answer is likely, shown before and told afterwards; where two
 * are, it ends with the input that decides.
 */
@Plugin(
        type = Command.class,
        description =
                "Opens channel data of HDF5, MATLAB, NumPy and TIFF files, with their acquisition.",
        menu = {
            @Menu(label = "Plugins"),
            @Menu(label = "ASPIRE"),
            @Menu(label = "Import Channel Data...", weight = 4)
        })
public class ImportChannelData extends PreviewedCommand {

    /** As wide as what will stand there, for which the dialog has room then. */
    private static final String NOTHING =
            "Choose the file of the channel data: HDF5 (openUSCT, k-Wave, UFF and USTB,"
                    + " MATLAB v7.3),"
                    + " MATLAB v5 and v7, NumPy (.npy, .npz) or TIFF. What was found in it is"
                    + " shown here, and what is auto below is guessed.";

    @Parameter(
            label = "File",
            description = "HDF5 (openUSCT, k-Wave, UFF, USTB), MATLAB, NumPy (.npy, .npz) or TIFF.",
            callback = READ_BACK,
            style = FileWidget.OPEN_STYLE,
            persist = false)
    private String file = "";

    @Parameter(
            label = "Dataset of the traces",
            description = "Its name in the file. auto: the one that looks like traces.",
            callback = READ_BACK,
            persist = false)
    private String data = Auto.AUTO;

    @Parameter(
            label = "Axes",
            description =
                    "Axes of the dataset in their order, such as source, receiver, time;"
                            + " also trace (a pair), frame and - (of length 1).",
            callback = READ_BACK,
            persist = false)
    private String axes = Auto.AUTO;

    @Parameter(
            label = "Time between samples",
            description = "Such as 0.04 us, or 25 MHz, or the name of a dataset.",
            callback = READ_BACK,
            persist = false)
    private String interval = Auto.AUTO;

    @Parameter(
            label = "Time of the first sample",
            description =
                    "Counted from the firing of the source, such as -3 us. auto: as the"
                            + " file says, else 0.",
            callback = READ_BACK,
            persist = false)
    private String start = Auto.AUTO;

    @Parameter(
            label = "Positions",
            description =
                    "A dataset, a file (CSV), ring 110 mm, or none for traces without an"
                            + " acquisition.",
            callback = READ_BACK,
            persist = false)
    private String positions = Auto.AUTO;

    @Parameter(
            label = "Sources",
            description =
                    "Which elements fire, such as 0:4:60; or a dataset; or points in mm, such as"
                            + " (-60, 0) (60, 0).",
            callback = READ_BACK,
            persist = false)
    private String sources = Auto.AUTO;

    @Parameter(
            label = "Wavelet",
            description =
                    "What the sources send: a dataset, a file, a burst such as 0.5 MHz, 3 cycles,"
                            + " or none for traces without an acquisition.",
            callback = READ_BACK,
            persist = false)
    private String wavelet = Auto.AUTO;

    @Parameter(
            label = "Save as (TIFF)",
            description = "Empty: no file. The acquisition is written beside it.",
            required = false,
            style = FileWidget.SAVE_STYLE,
            persist = false)
    private String save = "";

    @Parameter(
            label = "More settings",
            description =
                    "Asks in a second dialog for units, the first element's number, complex values"
                            + " and the image centre.",
            required = false,
            persist = false)
    private Boolean advanced;

    @Parameter(
            label = "Units without a name",
            description = "For numbers that have none in the file, such as mm, us. auto: m, s.",
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            callback = READ_BACK,
            persist = false)
    private String units = Auto.AUTO;

    @Parameter(
            label = "First element is number",
            description = "0 or 1. auto: by the numbers in the file.",
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            callback = READ_BACK,
            persist = false)
    private String base = Auto.AUTO;

    @Parameter(
            label = "Complex values",
            description = "real, imaginary, or the frequency of demodulated ones: iq 5 MHz.",
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            callback = READ_BACK,
            persist = false)
    private String values = Auto.AUTO;

    @Parameter(
            label = "Image centre",
            description =
                    "file: 0 of the positions; array: their middle. auto: file, if its 0"
                            + " lies within the array.",
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            callback = READ_BACK,
            persist = false)
    private String centre = Auto.AUTO;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus stack;

    private ChannelFile looked;
    private ChannelRecord record;

    @Override
    protected String preview() throws IOException {
        if (file.isBlank()) return NOTHING;
        Path path = Path.of(file.trim());
        // Read once, not at each letter that somebody types.
        if (looked == null || !looked.path().equals(path)) {
            release();
            looked = ChannelFile.open(path);
        }
        ImportPlan plan = ImportPlan.of(looked, choices());
        return plan.size() + ".\n" + String.join("; ", plan.notes()) + ".";
    }

    private Choices choices() {
        return new Choices(
                Map.ofEntries(
                        Map.entry(Choices.DATA, data),
                        Map.entry(Choices.AXES, axes),
                        Map.entry(Choices.INTERVAL, interval),
                        Map.entry(Choices.START, start),
                        Map.entry(Choices.POSITIONS, positions),
                        Map.entry(Choices.SOURCES, sources),
                        Map.entry(Choices.WAVELET, wavelet),
                        Map.entry(Choices.UNITS, units),
                        Map.entry(Choices.BASE, base),
                        Map.entry(Choices.VALUES, values),
                        Map.entry(Choices.CENTRE, centre)));
    }

    @Override
    protected void run(Progress progress) throws IOException {
        Path path = Path.of(Inputs.required(file, "file"));
        makeFolderOfTiff(save);
        if (!save.isBlank()) AcquisitionFile.requireName(Path.of(save.trim()));
        release();
        try (ChannelFile opened = ChannelFile.open(path)) {
            ImportPlan plan = ImportPlan.of(opened, choices());
            record = plan.read(progress);
        }
        if (!save.isBlank())
            record.acquisition()
                    .ifPresent(a -> AcquisitionFile.requireNoOther(a, Path.of(save.trim())));
        record.notes().forEach(note -> tell(path.getFileName() + ": " + note + "."));
        String title = path.getFileName().toString().replaceFirst("(?<=.)\\.[^.]*$", "");
        stack = new ImportedRecord(record).image(title);
    }

    @Override
    protected void store() {
        if (save.isBlank()) return;
        Path to = Path.of(save.trim());
        TiffFile.write(stack, to);
        wrote(to);
        String remark =
                "Imported from "
                        + stack.getProp("aspire.file")
                        + ": "
                        + String.join("; ", record.notes());
        record.acquisition().ifPresent(a -> wrote(AcquisitionFile.write(a, to, remark)));
    }

    @Override
    protected final void release() {
        if (looked == null) return;
        try {
            looked.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            looked = null;
        }
    }
}
