package sc.fiji.aspire.commands;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.aspire.Auto;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.array.NoiseLevel;
import sc.fiji.aspire.commands.image.AcquisitionFile;
import sc.fiji.aspire.commands.image.PickImages;
import sc.fiji.aspire.commands.image.PickPicture;
import sc.fiji.aspire.commands.image.Records;
import sc.fiji.aspire.commands.image.WaterFile;
import sc.fiji.aspire.commands.scijava.AdvancedInputs;
import sc.fiji.aspire.commands.scijava.PreviewedCommand;
import sc.fiji.aspire.commands.scijava.StackPreview;
import sc.fiji.aspire.commands.stack.CheckedStack;
import sc.fiji.aspire.commands.stack.WaveReader;
import sc.fiji.aspire.picking.ArrivalPick;
import sc.fiji.aspire.picking.ArrivalPicker;
import sc.fiji.aspire.picking.PickRule;
import sc.fiji.aspire.picking.PickedTimes;
import sc.fiji.aspire.picking.RecordDoubts;
import sc.fiji.aspire.picking.WaterTraces;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.PureWater;

/** Picks the first arrivals of a record against those through water, see {@link ArrivalPicker}. */
@Plugin(
        type = Command.class,
        description =
                "Picks when sound through a body first arrives, against a record of water alone or"
                        + " the wavelet.",
        menu = {
            @Menu(label = "Plugins"),
            @Menu(label = "ASPIRE"),
            @Menu(label = "Pick Travel Times...", weight = 6)
        })
public final class PickTravelTimes extends PreviewedCommand {

    private static final String CORRELATION = "correlation";
    private static final String ONSET = "onset";

    @Parameter(
            label = "Channel data",
            description = Records.AXES,
            callback = READ_BACK,
            persist = false)
    private ImagePlus stack;

    @Parameter(
            label = "Acquisition (JSON)",
            description = "auto: the file beside the stack.",
            required = false,
            callback = READ_BACK,
            style = FileWidget.OPEN_STYLE,
            persist = false)
    private String acquisition = Auto.AUTO;

    @Parameter(
            label = "Water record (TIFF)",
            description =
                    "What the same array records of water alone, in the same layout. Empty: the"
                            + " acquisition's wavelet, as water would carry it.",
            required = false,
            callback = READ_BACK,
            style = FileWidget.OPEN_STYLE,
            persist = false)
    private String reference = "";

    @Parameter(
            label = "Water",
            description =
                    "Its speed of sound or temperature, such as 1490 m/s or 22.5 C. auto: as the"
                            + " acquisition says, else 1500 m/s.",
            required = false,
            callback = READ_BACK,
            persist = false)
    private String water = Auto.AUTO;

    @Parameter(
            label = "Picker",
            description =
                    "correlation: where the pulse is most like that through water; onset: where the"
                            + " trace changes. The other one checks it.",
            choices = {CORRELATION, ONSET},
            persist = false)
    private String method = CORRELATION;

    @Parameter(
            label = "Least signal to noise (dB)",
            description = "Picks of traces with more noise are left out (NaN).",
            min = "0",
            max = "200",
            persist = false)
    private double decibels = PickRule.USUAL.decibels();

    @Parameter(
            label = "Least similarity",
            description =
                    "Correlation coefficient of the pulses through body and water, 0 to 1, below"
                            + " which picks are left out.",
            min = "0",
            max = "1",
            persist = false)
    private double similarity = PickRule.USUAL.similarity();

    @Parameter(
            label = "Largest difference of the pickers (periods)",
            description =
                    "Picks where correlation and onset differ by more are left out, since one of"
                            + " them may have skipped a cycle.",
            min = "0",
            max = "10",
            persist = false)
    private double apart = PickRule.USUAL.apart();

    @Parameter(
            label = "Weakest first arrival",
            description =
                    "Part of the loudest arrival of a trace that the first one has at least, above"
                            + " 0 and up to 1.",
            min = "0.001",
            max = "1",
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private double level = ArrivalPicker.LEVEL;

    @Parameter(
            label = CheckedStack.NOISE_LABEL,
            description = CheckedStack.NOISE,
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private String noise = Auto.AUTO;

    @Parameter(
            label = "Save as (TIFF)",
            description =
                    "Empty: no file. The acquisition, the quality and the picks on the traces are"
                            + " written beside it.",
            required = false,
            style = FileWidget.SAVE_STYLE,
            persist = false)
    private String save = "";

    @Parameter(
            label = "More settings",
            description = AdvancedInputs.WHAT,
            required = false,
            persist = false)
    private Boolean advanced;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus picks;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus quality;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus traces;

    private Acquisition taken;

    @Override
    protected String preview() throws IOException {
        if (stack == null) return StackPreview.NOTHING;
        AcquisitionFile.Found found = AcquisitionFile.find(acquisition, stack);
        Records.repeats(stack, found.acquisition());
        return (found.acquisition().numSources() + " sources x ")
                + (found.acquisition().numReceivers() + " receivers, against ")
                + (reference.isBlank() ? "the wavelet" : Path.of(reference.trim()).getFileName())
                + (" in water of " + Decimal.four(speed(found.acquisition())) + " m/s.")
                + WaveReader.assumptions(stack, found);
    }

    @Override
    protected void run(Progress progress) throws IOException {
        ToDoubleFunction<ArrivalPick> late = late();
        makeFolderOfTiff(save);
        AcquisitionFile.Found found = AcquisitionFile.find(acquisition, stack);
        taken = found.acquisition();
        int repeats = Records.repeats(stack, taken);
        if (!save.isBlank()) AcquisitionFile.requireNoOther(taken, Path.of(save.trim()));
        Records.assumption(stack, taken).ifPresent(this::warn);
        double speed = speed(taken);
        WaterTraces still = still(speed);
        ArrivalPicker picker =
                new ArrivalPicker(still, speed, new PickRule(decibels, similarity, apart), level);
        List<PickedTimes> picked = new ArrayList<>();
        RecordDoubts doubts = new RecordDoubts(still, speed);
        for (int i = 0; i < repeats; i++) {
            Observation observed = record(i);
            PickedTimes one = picker.pick(observed, progress.part(i, repeats)).requireAny();
            String which = repeats > 1 ? "Repeat " + (i + 1) + ": " : "";
            tell(which + one.text() + ".");
            doubt(which, doubts.of(observed, progress));
            picked.add(one);
        }
        PickImages images = new PickImages(picked);
        picks = images.times(late);
        quality = images.quality();
        traces = new PickPicture(picked.get(0), Records.traces(stack, taken, 0)).image();
        for (ImagePlus image : List.of(picks, quality, traces)) found.tell(image);
        AcquisitionFile.attach(taken, picks);
    }

    private void doubt(String which, String found) {
        if (found.isEmpty()) return;
        warn(
                which
                        + "against "
                        + (reference.isBlank() ? "the wavelet" : "the water record")
                        + ", the record looks wrong: "
                        + found
                        + ". Its picks are wrong likewise: correct it with Check Record.");
    }

    private WaterTraces still(double speed) throws IOException {
        if (reference.isBlank()) return WaterTraces.ofWavelet(taken, speed);
        return WaterFile.read(Path.of(reference.trim()), taken);
    }

    private ToDoubleFunction<ArrivalPick> late() {
        return switch (method.trim()) {
            case CORRELATION -> ArrivalPick::lag;
            case ONSET -> ArrivalPick::onset;
            default ->
                    throw new IllegalArgumentException(
                            "Expected method=correlation or method=onset, found " + method + ".");
        };
    }

    private Observation record(int repeat) {
        double given = Auto.number(noise, "noise");
        float[] values = Records.traces(stack, taken, repeat);
        return given > 0
                ? new Observation(values, taken, given)
                : NoiseLevel.observation(values, taken);
    }

    /** In water, m/s. */
    private double speed(Acquisition array) {
        OptionalDouble said = PureWater.said(Auto.given(water));
        return said.orElse(array.conditions().water().orElse(Medium.WATER));
    }

    @Override
    protected void store() {
        if (save.isBlank()) return;
        Path file = Path.of(save.trim());
        write(picks, file);
        write(quality, beside(file, "quality"));
        write(traces, beside(file, "traces"));
        wrote(AcquisitionFile.write(taken, file));
    }

    private void write(ImagePlus image, Path file) {
        TiffFile.write(image, file);
        wrote(file);
    }

    private static Path beside(Path file, String what) {
        String name = file.getFileName().toString().replaceFirst("(?i)\\.tiff?$", "");
        return file.resolveSibling(name + "-" + what + ".tif");
    }
}
