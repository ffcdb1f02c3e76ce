package sc.fiji.aspire.commands;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.inference.Simulator;
import sc.fiji.aspire.io.TiffFile;
import sc.fiji.aspire.wave.AcousticSolver;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.WaveBackend;

/** Computes the record that an acquisition takes of a map of the speed of sound, with noise. */
@Plugin(
        type = Command.class,
        description =
                "Simulates the channel data that an array would record of a map of the speed of sound.",
        menu = {
            @Menu(label = "Plugins"),
            @Menu(label = "ASPIRE"),
            @Menu(label = "Simulate Acquisition...", weight = 22)
        })
public final class SimulateAcquisition extends PreviewedCommand {

    @Parameter(
            label = "Map (m/s)",
            description =
                    "Speed of sound, pixels in mm; water around the body up to the transducers.",
            callback = READ_BACK,
            persist = false)
    private ImagePlus map;

    @Parameter(
            label = "Acquisition (JSON)",
            description = "Sources, receivers, wavelet and times. Empty: the file beside the map.",
            callback = READ_BACK,
            persist = false)
    private String acquisition = "";

    @Parameter(
            label = "Pixel size (mm)",
            description = "0: the calibration of the map.",
            min = "0",
            callback = READ_BACK,
            persist = false)
    private double spacing = 0;

    @Parameter(
            label = "Density (TIFF, kg/m^3)",
            description = "A map of the same size. Empty: the same density everywhere.",
            required = false,
            persist = false)
    private String density = "";

    @Parameter(
            label = "Attenuation (TIFF, dB/cm)",
            description = "A map of the same size. Empty: nothing is lost.",
            required = false,
            persist = false)
    private String attenuation = "";

    @Parameter(
            label = "Frequency of the attenuation (MHz)",
            description = "0: the centre frequency of the wavelet.",
            min = "0",
            persist = false)
    private double frequency = 0;

    @Parameter(
            label = "Exponent of the attenuation",
            description = "How it grows with frequency: 0 (not) or 2 (squared).",
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
            description = "Of the noise. The same seed gives the same bits.",
            persist = false)
    private long seed = 1;

    @Parameter(
            label = "Device",
            description = "auto, Java, or a name that Compute Devices lists.",
            persist = false)
    private String device = ComputeDevice.AUTO;

    @Parameter(
            label = "Save as (TIFF)",
            description = "Empty: no file. The acquisition is written beside it.",
            required = false,
            persist = false)
    private String save = "";

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus stack;

    @Override
    protected String preview() throws IOException {
        if (map == null) return "No image is open.";
        Medium speeds = SoundSpeedMap.medium(map, spacing);
        Acquisition taken = AcquisitionFile.find(acquisition, map);
        taken.requireInside(speeds.grid());
        String slice = map.getStackSize() > 1 ? ", slice " + map.getCurrentSlice() : "";
        return (map.getTitle() + slice + ": " + speeds.grid())
                + (", " + Math.round(speeds.min()) + " to " + Math.round(speeds.max()) + " m/s")
                + (".\nIts record: " + taken + ".")
                + Preview.devices();
    }

    @Override
    protected void run(Progress progress) throws IOException {
        Acquisition taken = AcquisitionFile.find(acquisition, map);
        try (WaveBackend backend = ComputeDevice.open(device, this::warn, progress)) {
            Simulator simulator = new Simulator(new AcousticSolver(backend), taken, noise);
            Observation record = simulator.simulate(medium(taken), seed, progress);
            stack = Records.image("record of " + map.getTitle(), record.traces(), taken);
            AcquisitionFile.tell(taken, stack);
            stack.setProp("aspire.sigma", record.noise());
            stack.setProp("aspire.computed-by", backend.name());
        }
    }

    private Medium medium(Acquisition taken) {
        double at = frequency == 0 ? taken.wavelet().centreFrequency() : frequency;
        Medium speeds = SoundSpeedMap.medium(map, spacing);
        return new Material(density, attenuation, at, exponent).of(speeds);
    }

    @Override
    protected void store() throws IOException {
        if (save.isBlank()) return;
        TiffFile.write(stack, Path.of(save));
        AcquisitionFile.write(AcquisitionFile.find(acquisition, map), Path.of(save));
    }
}
