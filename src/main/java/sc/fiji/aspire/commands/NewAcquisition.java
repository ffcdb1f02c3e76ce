package sc.fiji.aspire.commands;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.FreeMemory;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.array.sent.SentWavelet;
import sc.fiji.aspire.channeldata.PositionFile;
import sc.fiji.aspire.commands.image.AcquisitionFile;
import sc.fiji.aspire.commands.image.ArrayPicture;
import sc.fiji.aspire.commands.image.ShotFile;
import sc.fiji.aspire.commands.scijava.AdvancedInputs;
import sc.fiji.aspire.commands.scijava.AssistedText;
import sc.fiji.aspire.commands.scijava.PreviewedCommand;
import sc.fiji.aspire.design.ArrayDesign;
import sc.fiji.aspire.design.ArrayShape;
import sc.fiji.aspire.design.Proposal;
import sc.fiji.aspire.design.Tissue;
import sc.fiji.aspire.model.ComputeDevice;
import sc.fiji.aspire.training.set.ValueRange;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Band;
import sc.fiji.aspire.wave.Conditions;
import sc.fiji.aspire.wave.PureWater;
import sc.fiji.aspire.wave.Wavelet;
import sc.fiji.aspire.wave.device.Rate;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * Describes an array by few numbers or a table, proposes the grid and the times that suit it, says
 * why, and draws it to scale.
 */
@Plugin(
        type = Command.class,
        description = "Describes an array, and proposes grid, crop, mask and times for it.",
        menu = {
            @Menu(label = "Plugins"),
            @Menu(label = "ASPIRE"),
            @Menu(label = "New Acquisition...", weight = 20)
        })
public final class NewAcquisition extends PreviewedCommand {

    private static final String WHAT_TO_DO =
            ". Correct the array, or the instrument; Check Record says more.";

    private static final double SECONDS = 0.5;

    /** Of a point of a grid: the speed of sound, twice. */
    private static final double BYTES = 8;

    private static final double MEBIBYTE = 1 << 20;

    @Parameter(
            label = "Shape",
            description =
                    "ring, ellipse, arc (its angle is among more settings), line, two-lines. Not"
                            + " used with a table.",
            choices = {"ring", "ellipse", "arc", "line", "two-lines"},
            callback = READ_BACK,
            persist = false)
    private String shape = "ring";

    @Parameter(
            label = "Elements",
            description = "In all.",
            min = "4",
            max = "2048",
            callback = READ_BACK,
            persist = false)
    private int elements = 64;

    @Parameter(
            label = "Sources",
            description = "Elements that fire, at equal steps. 0: all.",
            min = "0",
            max = "2048",
            callback = READ_BACK,
            persist = false)
    private int sources = 16;

    @Parameter(
            label = "Width (mm)",
            description = "Diameter, or length of a row.",
            callback = READ_BACK,
            persist = false)
    private double width = 220;

    @Parameter(
            label = "Height (mm)",
            description =
                    "Second diameter of an ellipse; distance of two rows; twice the distance of a"
                            + " row from the image centre.",
            callback = READ_BACK,
            persist = false)
    private double height = 220;

    @Parameter(
            label = "Angle (degrees)",
            description = "Of an arc, from the x axis towards y.",
            callback = READ_BACK,
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private double angle = 180;

    @Parameter(
            label = "Table of positions",
            description =
                    "A file, such as a CSV with a first line x (mm), y (mm), instead of a shape."
                            + " Empty: the shape.",
            required = false,
            callback = READ_BACK,
            persist = false)
    private String positions = "";

    @Parameter(
            label = "Wavelet",
            description =
                    "The tone burst that each source sends, such as 0.25 MHz, 3 cycles. Not used"
                            + " with a shot.",
            callback = READ_BACK,
            persist = false)
    private String wavelet = "0.25 MHz, 3 cycles";

    @Parameter(
            label = "Shot through water",
            description =
                    "A TIFF stack that this array recorded without a body (X = time sample, Y ="
                            + " receiver, Z = source): what the sources send, and when, is measured"
                            + " in it. Empty: the tone burst.",
            required = false,
            callback = READ_BACK,
            style = FileWidget.OPEN_STYLE,
            persist = false)
    private String shot = "";

    @Parameter(
            label = "Water",
            description = "Such as 1490 m/s, or 22.5 C if it is pure. Empty: not known.",
            required = false,
            callback = READ_BACK,
            persist = false)
    private String water = "";

    @Parameter(
            label = "Speeds in the body (m/s)",
            description =
                    "Slowest and fastest, such as 1400-1650 of soft tissue, 1400-3000 with bone.",
            callback = READ_BACK,
            persist = false)
    private String tissue = "1400-1650";

    @Parameter(
            label = "Device",
            description =
                    "For the time of a solve: auto, Java, or a name that Compute Devices lists.",
            style = AssistedText.DEVICE,
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private String device = ComputeDevice.AUTO;

    @Parameter(
            label = "Save as (JSON)",
            description = "Empty: no file.",
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
    private ImagePlus array;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable proposals;

    private ArrayDesign design;

    private final List<Proposal> measured = new ArrayList<>();

    @Override
    protected String preview() throws IOException {
        List<String> notes = new ArrayList<>();
        if (!shot.isBlank())
            return ShotFile.existing(shot)
                    + ", by "
                    + elements(notes).length
                    + " elements.\nWhat it sent is measured when the command runs.";
        ArrayDesign shown = design(notes, burst());
        StringBuilder text = new StringBuilder(shown.acquisition() + ".");
        for (String note : notes) text.append('\n').append(note).append('.');
        for (Proposal proposal : shown.proposals())
            text.append('\n').append(told(proposal)).append('.');
        return text.toString();
    }

    private static String told(Proposal proposal) {
        return (proposal.what() + " " + Decimal.text(proposal.value()) + " " + proposal.unit())
                        .strip()
                + ": "
                + proposal.why();
    }

    private ArrayDesign design(List<String> notes, Wavelet sent) throws IOException {
        ValueRange speeds =
                ValueRange.parse(tissue, "tissue", 1000, 5000).orElse(new ValueRange(1400, 1650));
        OptionalDouble bath = PureWater.said(water);
        double slowest = Math.min(speeds.lowest(), bath.orElse(speeds.lowest()));
        double fastest = Math.max(speeds.highest(), bath.orElse(speeds.highest()));
        return ArrayDesign.of(elements(notes), sources, sent, new Tissue(slowest, fastest))
                .with(new Conditions(bath, new double[0]));
    }

    /** The array as a shot through water shows it. */
    private ArrayDesign recorded(List<String> notes, Progress progress) throws IOException {
        ShotFile file = ShotFile.read(ShotFile.existing(shot));
        ArrayDesign about = design(notes, file.guess().wavelet(1));
        Acquisition array = about.acquisition().at(file.time());
        SentWavelet sent =
                SentWavelet.of(file.traces(array), array, PureWater.said(water), progress);
        Acquisition right = sent.acquisition();
        if (!sent.left().isEmpty())
            warn("The shot does not fit even so: " + sent.left() + WHAT_TO_DO);
        // Refuses what does not go with this wavelet.
        ArrayDesign proposed = design(new ArrayList<>(), right.wavelet());
        String by = "as measured in " + file.stack().getTitle();
        Band band = new Band(right.wavelet());
        measured.add(new Proposal("centre of the band", "", band.centre(), "MHz", by));
        measured.add(
                new Proposal("first sample", "first_sample_time", right.time().start(), "us", by));
        right.conditions()
                .water()
                .ifPresent(
                        speed ->
                                measured.add(
                                        new Proposal(
                                                "water",
                                                "water",
                                                speed,
                                                "m/s",
                                                water.isBlank() ? by : "as said")));
        return new ArrayDesign(right, proposed.tissue());
    }

    private Wavelet burst() {
        return Wavelet.toneBurst(wavelet)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "Expected a frequency with its unit and a number of cycles,"
                                                + " such as 0.25 MHz, 3 cycles, found \""
                                                + wavelet
                                                + "\". Write it like that, with a decimal point."));
    }

    private double[][] elements(List<String> notes) throws IOException {
        if (positions.isBlank())
            return ArrayShape.named(shape).positions(elements, width, height, angle);
        PositionFile table = PositionFile.read(Path.of(positions.trim()));
        notes.addAll(table.notes());
        return table.positions();
    }

    @Override
    protected void run(Progress progress) throws IOException {
        requireJson();
        makeFolderOf(save);
        List<String> notes = new ArrayList<>();
        design = shot.isBlank() ? design(notes, burst()) : recorded(notes, progress);
        notes.forEach(note -> tell(note + "."));
        requireMemory();
        proposals = new ResultsTable();
        for (Proposal proposal : measured) add(proposal);
        for (Proposal proposal : design.proposals()) add(proposal);
        try (WaveBackend backend = ComputeDevice.open(device, this::warn, progress)) {
            addMemory(backend, progress);
            tellTime(backend, progress);
        }
        array = new ArrayPicture(design).image("array");
        AcquisitionFile.attach(design.acquisition(), array);
    }

    /** Of both grids at once, as they are made to tell memory and time. */
    private void requireMemory() {
        double fine = (double) design.factor() * design.size();
        FreeMemory.requireOfJava(
                (long) (BYTES * fine * fine),
                "The finer grid of this array, " + Decimal.text(fine) + " pixels along a side,",
                "Take a lower frequency, more cycles or a smaller array");
    }

    private void requireJson() {
        if (save.isBlank() || save.trim().toLowerCase(Locale.ROOT).endsWith(".json")) return;
        throw new IllegalArgumentException(
                "Expected a file name that ends with .json, found "
                        + Path.of(save.trim()).getFileName()
                        + ". Change its ending.");
    }

    /** The time depends on what else the computer does, so that it is told but no result. */
    private void tellTime(WaveBackend backend, Progress progress) {
        double points =
                new AcousticSolver(backend).steppedPoints(design.fine(), design.acquisition());
        double gpts = Rate.measure(backend, SECONDS, progress).gpts();
        tell(
                "A record of all sources takes about "
                        + Decimal.four(1e-9 * points / gpts)
                        + " s on the finer grid, by "
                        + backend.name()
                        + ".");
    }

    private void addMemory(WaveBackend backend, Progress progress) {
        AcousticSolver solver = new AcousticSolver(backend);
        double bytes = solver.plan(design.coarse(), design.acquisition(), progress).bytes();
        add(
                new Proposal(
                        "memory of a score",
                        "",
                        Math.ceil(bytes / MEBIBYTE),
                        "MiB",
                        "the waves of a shot, on the model's grid"));
    }

    private void add(Proposal proposal) {
        proposals.incrementCounter();
        proposals.addValue("proposal", proposal.what());
        proposals.addValue("value", proposal.value());
        proposals.addValue("unit", proposal.unit());
        proposals.addValue("input", proposal.input());
        proposals.addValue("why", proposal.why());
        tell(told(proposal) + ".");
    }

    @Override
    protected void store() {
        if (save.isBlank()) return;
        String remark =
                String.join("; ", design.proposals().stream().map(NewAcquisition::told).toList());
        wrote(AcquisitionFile.write(design.acquisition(), Path.of(save.trim()), remark));
    }
}
