package sc.fiji.aspire.commands;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.aspire.Auto;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.acoustics.Simulator;
import sc.fiji.aspire.array.BathOfMap;
import sc.fiji.aspire.commands.image.AcquisitionFile;
import sc.fiji.aspire.commands.image.Material;
import sc.fiji.aspire.commands.image.Records;
import sc.fiji.aspire.commands.image.SoundSpeedMap;
import sc.fiji.aspire.commands.scijava.AssistedText;
import sc.fiji.aspire.commands.scijava.PreviewedCommand;
import sc.fiji.aspire.model.ComputeDevice;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** Computes the record that an acquisition takes of a map of the speed of sound, with noise. */
@Plugin(
        type = Command.class,
        description =
                "Simulates the channel data that an array would record of a map of the speed of"
                        + " sound.",
        menu = {
            @Menu(label = "Plugins"),
            @Menu(label = "ASPIRE"),
            @Menu(label = "Simulate Acquisition...", weight = 22)
        })
public final class SimulateAcquisition extends PreviewedCommand {

    @Parameter(
            label = "Map (m/s)",
            description =
                    "Speed of sound, pixels in mm; water around the body up to the transducers. Of an"
                            + " array in space, the stack or the cube that the slice lies in.",
            callback = READ_BACK,
            persist = false)
    private ImagePlus map;

    @Parameter(
            label = "Acquisition (JSON)",
            description = "Sources, receivers, wavelet and times. auto: the file beside the map.",
            callback = READ_BACK,
            style = FileWidget.OPEN_STYLE,
            persist = false)
    private String acquisition = Auto.AUTO;

    @Parameter(
            label = "Pixel size (mm)",
            description = "auto: the calibration of the map.",
            callback = READ_BACK,
            persist = false)
    private String spacing = Auto.AUTO;

    @Parameter(
            label = "Density (TIFF, kg/m^3)",
            description = "A map of the same size. Empty: the same density everywhere.",
            required = false,
            style = FileWidget.OPEN_STYLE,
            persist = false)
    private String density = "";

    @Parameter(
            label = "Attenuation (TIFF, dB/cm)",
            description = "A map of the same size. Empty: nothing is lost.",
            required = false,
            style = FileWidget.OPEN_STYLE,
            persist = false)
    private String attenuation = "";

    @Parameter(
            label = "Frequency of the attenuation (MHz)",
            description = "auto: the centre frequency of the wavelet.",
            persist = false)
    private String frequency = Auto.AUTO;

    @Parameter(
            label = "Exponent of the attenuation",
            description =
                    "Power of the frequency with which it grows: 0 (constant) or 2" + " (squared).",
            persist = false)
    private int exponent = 0;

    @Parameter(
            label = "Signal to noise (dB)",
            description = "Root mean square of the record over that of the noise.",
            min = "-40",
            max = "300",
            persist = false)
    private double noise = 35;

    @Parameter(
            label = "Seed",
            description = "For the noise. The same seed gives the same bits.",
            persist = false)
    private long seed = 1;

    @Parameter(
            label = "Device",
            description = ComputeDevice.WHICH,
            style = AssistedText.DEVICE,
            persist = false)
    private String device = ComputeDevice.AUTO;

    @Parameter(
            label = "Save as (TIFF)",
            description = "Empty: no file. The acquisition is written beside it.",
            required = false,
            style = FileWidget.SAVE_STYLE,
            persist = false)
    private String save = "";

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus stack;

    @Override
    protected String preview() throws IOException {
        if (map == null) return "No image is open.";
        Acquisition taken = AcquisitionFile.find(acquisition, map).acquisition();
        Medium speeds = SoundSpeedMap.medium(map, pixelSize(), taken.numDimensions());
        taken.requireInside(speeds.grid());
        String slice = map.getStackSize() > 1 ? ", slice " + map.getCurrentSlice() : "";
        return (map.getTitle() + slice + ": " + speeds.grid())
                + (", " + Math.round(speeds.min()) + " to " + Math.round(speeds.max()) + " m/s")
                + (".\nIts record: " + taken + ".")
                + SoundSpeedMap.assumption(map, pixelSize()).map(line -> "\n" + line).orElse("")
                + BathOfMap.doubt(speeds, taken).map(line -> "\n" + line).orElse("");
    }

    @Override
    protected void run(Progress progress) throws IOException {
        makeFolderOfTiff(save);
        if (!save.isBlank()) AcquisitionFile.requireName(Path.of(save));
        AcquisitionFile.Found found = AcquisitionFile.find(acquisition, map);
        Acquisition taken = found.acquisition();
        taken.conditions().requireKnown();
        SoundSpeedMap.assumption(map, pixelSize()).ifPresent(this::warn);
        try (WaveBackend backend = ComputeDevice.open(device, this::warn, progress)) {
            Simulator simulator = new Simulator(new AcousticSolver(backend), taken, noise);
            Medium body = medium(taken);
            taken.requireInside(body.grid());
            BathOfMap.doubt(body, taken).ifPresent(this::warn);
            Observation record = simulator.simulate(body, seed, progress);
            stack = Records.image("record of " + map.getTitle(), record.traces(), taken);
            found.tell(stack);
            AcquisitionFile.attach(taken, stack);
            stack.setProp("aspire.sigma", record.noise());
            stack.setProp("aspire.computed-by", backend.name());
        }
    }

    private Medium medium(Acquisition taken) {
        double given = Auto.number(frequency, "frequency");
        double at = given == 0 ? taken.wavelet().centreFrequency() : given;
        Medium speeds = SoundSpeedMap.medium(map, pixelSize(), taken.numDimensions());
        return new Material(density, attenuation, at, exponent).of(speeds, this::warn);
    }

    private double pixelSize() {
        return Auto.number(spacing, "spacing");
    }

    @Override
    protected void store() throws IOException {
        if (save.isBlank()) return;
        Path file = Path.of(save.trim());
        TiffFile.write(stack, file);
        wrote(file);
        wrote(AcquisitionFile.write(AcquisitionFile.find(acquisition, map).acquisition(), file));
    }
}
