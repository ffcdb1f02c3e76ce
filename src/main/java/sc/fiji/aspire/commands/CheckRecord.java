package sc.fiji.aspire.commands;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.aspire.Auto;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.array.fit.CorrectedRecord;
import sc.fiji.aspire.array.fit.Correction;
import sc.fiji.aspire.array.fit.Corrections;
import sc.fiji.aspire.array.fit.Plot;
import sc.fiji.aspire.array.fit.RecordFit;
import sc.fiji.aspire.array.fit.RecordPlots;
import sc.fiji.aspire.array.fit.RecordTable;
import sc.fiji.aspire.commands.image.AcquisitionFile;
import sc.fiji.aspire.commands.image.CorrectedStack;
import sc.fiji.aspire.commands.image.Records;
import sc.fiji.aspire.commands.image.WaterShot;
import sc.fiji.aspire.commands.report.FindingsTable;
import sc.fiji.aspire.commands.report.LayerFiles;
import sc.fiji.aspire.commands.report.Tables;
import sc.fiji.aspire.commands.scijava.AdvancedInputs;
import sc.fiji.aspire.commands.scijava.PreviewedCommand;
import sc.fiji.aspire.commands.scijava.StackPreview;
import sc.fiji.aspire.commands.stack.WaveReader;
import sc.fiji.aspire.figure.RecordFigure;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;

/**
 * Measures by how much a record, and the array that took it, differ from what the acquisition says,
 * and puts right what is wanted.
 */
@Plugin(
        type = Command.class,
        description = "Measures what is wrong with a record or its acquisition, and corrects both.",
        menu = {
            @Menu(label = "Plugins"),
            @Menu(label = "ASPIRE"),
            @Menu(label = "Check Record...", weight = 4.5)
        })
public final class CheckRecord extends PreviewedCommand {

    private static final String ARRAY = "array";
    private static final String WATER = "water";
    private static final String SAMPLES = "samples";
    private static final String ACQUISITION = "acquisition";
    private static final String SHOT = "shot";

    @Parameter(
            label = "Channel data",
            description = Records.AXES,
            callback = READ_BACK,
            persist = false)
    private ImagePlus stack;

    @Parameter(
            label = "Shot through water",
            description =
                    "A record of the same array without a body, if one is open. None: the waves"
                            + " between neighbours in the record.",
            required = false,
            autoFill = false,
            callback = READ_BACK,
            persist = false)
    private ImagePlus shot;

    @Parameter(
            label = "Acquisition (JSON)",
            description = "auto: the file beside the stack, or the image's own.",
            callback = READ_BACK,
            style = FileWidget.OPEN_STYLE,
            persist = false)
    private String acquisition = Auto.AUTO;

    @Parameter(
            label = "Correct the times",
            description = "Time zero, and delays of single elements.",
            persist = false)
    private boolean timing = true;

    @Parameter(
            label = "Correct the loudness",
            description = "Of all, and of single sources and receivers.",
            persist = false)
    private boolean gain = true;

    @Parameter(
            label = "Correct the polarity",
            description = "Of all, and of single sources and receivers.",
            persist = false)
    private boolean polarity = true;

    @Parameter(
            label = "Correct the order",
            description = "Of all receivers, and of elements that were exchanged.",
            persist = false)
    private boolean order = true;

    @Parameter(
            label = "Leave out silent and noisy elements",
            description = "The acquisition calls them missing.",
            persist = false)
    private boolean silent = true;

    @Parameter(
            label = "Subtract offsets and hum",
            description = "As they are before the first arrival.",
            persist = false)
    private boolean offset = true;

    @Parameter(
            label = "Correct the water",
            description =
                    "Its speed of sound in the acquisition; or the size of the array, if the water"
                            + " is what is known.",
            persist = false)
    private boolean bath = true;

    @Parameter(
            label = "Save (folder)",
            description =
                    "Empty: no files. A folder: for STACK-corrected.tif with its acquisition,"
                            + " STACK-check.csv and STACK-check.png.",
            required = false,
            style = FileWidget.DIRECTORY_STYLE,
            persist = false)
    private String save = "";

    @Parameter(
            label = "Correct the positions",
            description = "Of single elements.",
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private boolean positions = true;

    @Parameter(
            label = "Correct the wavelet",
            description = "By that of the shot through water. A model is for one wavelet.",
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private boolean signal = false;

    @Parameter(
            label = "What is known",
            description =
                    "array: its size; the water's speed is found. water: its speed, as the"
                            + " acquisition says; the size of the array is found.",
            choices = {ARRAY, WATER},
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private String known = ARRAY;

    @Parameter(
            label = "Time zero and loudness into",
            description =
                    "samples: the record becomes one of its acquisition, as a model needs it."
                            + " acquisition: it says them, and fewer samples change.",
            choices = {SAMPLES, ACQUISITION},
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private String into = SAMPLES;

    @Parameter(
            label = "More settings",
            description = AdvancedInputs.WHAT,
            required = false,
            persist = false)
    private Boolean advanced;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus corrected;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable findings;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus figure;

    private Acquisition right;
    private String text;
    private RecordFigure plots;

    @Override
    protected String preview() throws IOException {
        if (stack == null) return StackPreview.NOTHING;
        AcquisitionFile.Found found = AcquisitionFile.find(acquisition, stack);
        CorrectedStack record = new CorrectedStack(stack, found.acquisition());
        record.observation(stack);
        if (shot != null) observation(record, shot);
        String water = Math.round(water(found.acquisition())) + " m/s";
        return new WaveReader().size(stack)
                + ".\nExpected: water of "
                + water
                + (shot == null ? "; no shot through water." : "; shot: " + shot.getTitle() + ".");
    }

    private static double water(Acquisition taken) {
        return taken.conditions().water().orElse(Medium.WATER);
    }

    /** A shot through water alone, taken likewise. */
    @Override
    protected boolean fits(String input, ImagePlus image) {
        if (image == stack) return false;
        try {
            CorrectedStack record =
                    new CorrectedStack(
                            stack, AcquisitionFile.find(acquisition, stack).acquisition());
            Observation water = observation(record, image);
            RecordFit.of(question(record, water, Optional.of(water)), Progress.NONE);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /** A named acquisition is that of record and shot. */
    private Observation observation(CorrectedStack record, ImagePlus shot) throws IOException {
        return new WaterShot(record, shot).observation(Auto.given(acquisition).isEmpty());
    }

    private static RecordFit.Question question(
            CorrectedStack record, Observation stack, Optional<Observation> shot) {
        return new RecordFit.Question(
                stack, shot, water(record.taken()), !record.taken().conditions().areKnown());
    }

    @Override
    protected void run(Progress progress) throws IOException {
        makeFolder(save);
        Corrections corrections = corrections();
        AcquisitionFile.Found found = AcquisitionFile.find(acquisition, stack);
        CorrectedStack record = new CorrectedStack(stack, found.acquisition());
        Records.assumption(stack, found.acquisition()).ifPresent(this::warn);
        shot = givenOrFitting(SHOT, shot);
        Optional<Observation> water = Optional.empty();
        if (shot != null) {
            water = Optional.of(observation(record, shot));
            tell("Shot through water: " + shot.getTitle() + ".");
        }
        RecordFit fit = RecordFit.of(question(record, record.observation(stack), water), progress);
        CorrectedRecord put = new CorrectedRecord(fit, corrections);
        right = record.acquisition(put);
        corrected = record.image("corrected", put, progress);
        AcquisitionFile.attach(right, corrected);
        AcquisitionFile.tell(right, corrected);
        RecordTable table = new RecordTable(fit, corrections.knownWater());
        text = table.text();
        corrected.setProp("aspire.record-check", text);
        String left = left(record, put, progress);
        findings = new FindingsTable(table.rows(), corrections).table(left);
        if (!text.isEmpty()) tell("Found: " + text + ".");
        else tell(left.isEmpty() ? "Nothing looks wrong." : "Nothing to correct.");
        if (!left.isEmpty()) warn("After correction still: " + left + ".");
        List<Plot> drawn = new RecordPlots(fit).plots();
        if (drawn.isEmpty()) return;
        plots = new RecordFigure(drawn);
        figure = new ImagePlus("direct waves", plots.draw());
        figure.setProp("aspire.record-check", text);
    }

    /** What is wrong after all corrections. */
    private String left(CorrectedStack record, CorrectedRecord put, Progress progress) {
        String measured =
                put.fit().waves().isPresent()
                        ? put.lost()
                        : "times, places and loudness were not measured";
        String unknown = right.conditions().areKnown() ? "" : "amplitudes that nobody knows";
        String found = record.left(put, water(record.taken()), progress);
        return Stream.of(measured, found, unknown, put.rough())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private Corrections corrections() {
        Set<Correction> chosen = EnumSet.noneOf(Correction.class);
        add(chosen, timing, Correction.TIMING);
        add(chosen, gain, Correction.GAIN);
        add(chosen, polarity, Correction.POLARITY);
        add(chosen, order, Correction.ORDER);
        add(chosen, silent, Correction.SILENT);
        add(chosen, offset, Correction.OFFSET);
        add(chosen, bath, Correction.WATER);
        add(chosen, positions, Correction.POSITIONS);
        add(chosen, signal, Correction.WAVELET);
        requireOne("known", known, ARRAY, WATER);
        requireOne("into", into, SAMPLES, ACQUISITION);
        return new Corrections(chosen, into.equals(SAMPLES), known.equals(WATER));
    }

    private static void requireOne(String input, String found, String first, String second) {
        if (found.equals(first) || found.equals(second)) return;
        throw new IllegalArgumentException(
                "Expected "
                        + first
                        + " or "
                        + second
                        + " for "
                        + input
                        + ", found \""
                        + found
                        + "\". Correct it.");
    }

    private static void add(Set<Correction> chosen, boolean is, Correction correction) {
        if (is) chosen.add(correction);
    }

    @Override
    protected void store() {
        if (save.isBlank()) return;
        LayerFiles files = LayerFiles.of(save, stack);
        Path table = files.path("check.csv");
        AtomicFile.write(table, Tables.csv(findings));
        wrote(table);
        if (plots != null) {
            plots.write(files.path("check.png"));
            wrote(files.path("check.png"));
        }
        Path image = files.path("corrected.tif");
        String remark =
                "Corrected by Check Record: " + (text.isEmpty() ? "nothing to correct" : text);
        wrote(AcquisitionFile.write(right, image, remark));
        TiffFile.write(corrected, image);
        wrote(image);
    }
}
