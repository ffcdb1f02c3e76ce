package sc.fiji.aspire.commands;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.aspire.Auto;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.acoustics.ScoreSummary;
import sc.fiji.aspire.commands.image.AcquisitionFile;
import sc.fiji.aspire.commands.image.Records;
import sc.fiji.aspire.commands.image.ScoreImage;
import sc.fiji.aspire.commands.image.SoundSpeedMap;
import sc.fiji.aspire.commands.image.Transducers;
import sc.fiji.aspire.commands.report.RunReport;
import sc.fiji.aspire.commands.scijava.AssistedText;
import sc.fiji.aspire.commands.scijava.Preview;
import sc.fiji.aspire.commands.scijava.PreviewedCommand;
import sc.fiji.aspire.commands.scijava.StackPreview;
import sc.fiji.aspire.commands.stack.CheckedStack;
import sc.fiji.aspire.commands.stack.WaveReader;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.model.ComputeDevice;
import sc.fiji.aspire.model.ModelFile;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * Computes what the flows of a model are conditioned on: the score of a record at a fiducial image,
 * minus the gradient of full-waveform inversion; see {@link ScoreSummary}.
 */
@Plugin(
        type = Command.class,
        description =
                "Computes what a model sees of a record: the gradient of the misfit between the"
                        + " record and an image.",
        menu = {
            @Menu(label = "Plugins"),
            @Menu(label = "ASPIRE"),
            @Menu(label = "Compute Score Image...", weight = 13)
        })
public final class ComputeScoreImage extends PreviewedCommand {

    private static final String FIDUCIAL = "fiducial";
    private static final int MOST_PIXELS = 4096;

    @Parameter(
            label = "Channel data",
            description = Records.AXES,
            callback = READ_BACK,
            persist = false)
    private ImagePlus stack;

    @Parameter(
            label = "Acquisition (JSON)",
            description = "auto: the file beside the stack, or the model's own acquisition.",
            required = false,
            callback = READ_BACK,
            style = FileWidget.OPEN_STYLE,
            persist = false)
    private String acquisition = Auto.AUTO;

    @Parameter(
            label = "Start image (m/s)",
            description = "The fiducial: an image of the same region, if one is open. None: water.",
            required = false,
            autoFill = false,
            callback = READ_BACK,
            persist = false)
    private ImagePlus fiducial;

    @Parameter(
            label = "Model",
            description =
                    "Gives the size and pixel size if they are auto, and in that case also the"
                            + " error of the solver.",
            callback = READ_BACK,
            style = AssistedText.MODEL,
            persist = false)
    private String model = ModelFile.RING64;

    @Parameter(
            label = "Size (pixels)",
            description = "Of the score image. auto: the model's.",
            callback = READ_BACK,
            persist = false)
    private String size = Auto.AUTO;

    @Parameter(
            label = "Pixel size (mm)",
            description = "Of the score image. auto: the model's.",
            callback = READ_BACK,
            persist = false)
    private String spacing = Auto.AUTO;

    @Parameter(
            label = "Device",
            description = ComputeDevice.WHICH,
            style = AssistedText.DEVICE,
            persist = false)
    private String device = ComputeDevice.AUTO;

    @Parameter(label = CheckedStack.NOISE_LABEL, description = CheckedStack.NOISE, persist = false)
    private String noise = Auto.AUTO;

    @Parameter(
            label = "Save as (TIFF)",
            description = "Empty: no file.",
            required = false,
            style = FileWidget.SAVE_STYLE,
            persist = false)
    private String save = "";

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus score;

    @Override
    protected String preview() {
        if (stack == null) return StackPreview.NOTHING;
        return Preview.of(this::fit)
                + "\n"
                + new StackPreview(stack, acquisition, model, noise).size();
    }

    private String fit() throws IOException {
        AspireModel trained = KnownPhysics.read(ModelFile.read(model));
        AcquisitionFile.Found found = AcquisitionFile.of(stack, acquisition, trained);
        Acquisition taken = found.acquisition();
        Records.repeats(stack, taken);
        Grid grid = grid(trained);
        taken.requireInside(grid);
        ImagePlus at = givenOrFitting(FIDUCIAL, fiducial);
        if (at != null) SoundSpeedMap.on(at, grid);
        return ("Score on " + grid)
                + (at == null ? " at water." : " at " + at.getTitle() + ".")
                + WaveReader.assumptions(stack, found);
    }

    /** A single map over the region of the score; layers and samples are too many. */
    @Override
    protected boolean fits(String input, ImagePlus image) {
        if (image == stack || image.getNChannels() * Images.bodies(image) != 1) return false;
        try {
            SoundSpeedMap.on(image, grid(KnownPhysics.read(ModelFile.read(model))));
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    protected void run(Progress progress) throws IOException {
        makeFolderOfTiff(save);
        AspireModel trained = KnownPhysics.read(ModelFile.read(model));
        AcquisitionFile.Found found = AcquisitionFile.of(stack, acquisition, trained);
        Acquisition taken = found.acquisition();
        Grid grid = grid(trained);
        fiducial = givenOrFitting(FIDUCIAL, fiducial);
        float[] at =
                fiducial == null
                        ? Medium.uniform(grid, (float) water(taken)).values()
                        : SoundSpeedMap.on(fiducial, grid).values();
        CheckedStack records = new CheckedStack(stack, taken, noise, trained, progress);
        records.warnings().forEach(this::warn);
        int repeats = records.repeats();
        found.assumption().ifPresent(this::warn);
        Records.assumption(stack, taken).ifPresent(this::warn);
        List<Likelihood.Score> scores = new ArrayList<>();
        StringBuilder noises = new StringBuilder();
        try (WaveBackend backend = ComputeDevice.open(device, this::warn, progress)) {
            AcousticSolver solver = new AcousticSolver(backend);
            ScoreSummary summary =
                    isOfModel()
                            ? new AcousticModel(trained).summary(solver)
                            : new ScoreSummary(solver, grid);
            for (int i = 0; i < repeats; i++) {
                Observation record = records.observation(i);
                double total = isOfModel() ? trained.totalNoise(record.noise()) : record.noise();
                noises.append(i == 0 ? "" : " ").append(total);
                scores.add(summary.score(record.withNoise(total), at, progress.part(i, repeats)));
            }
            score = ScoreImage.of(scores, grid);
            new Transducers(taken).on(score);
            found.tell(score);
            score.setProp("aspire.model.sha256", trained.sha256());
            score.setProp("aspire.sigma", noises.toString());
            score.setProp(RunReport.WAVES_BY, backend.name());
        }
    }

    private static double water(Acquisition taken) {
        return taken.conditions().water().orElse(Medium.WATER);
    }

    private boolean isOfModel() {
        return pixels() == 0 && pixelSize() == 0;
    }

    private Grid grid(AspireModel trained) {
        if (isOfModel()) return trained.conditioning().grid();
        double pixels = pixels();
        if (pixels < 16 || pixels > MOST_PIXELS || pixels % 1 != 0 || !(pixelSize() > 0))
            throw new IllegalArgumentException(
                    "Expected a size of 16 to "
                            + MOST_PIXELS
                            + " pixels and a pixel size above 0 mm, or auto for both to take the"
                            + " model's; found "
                            + size
                            + " pixels of "
                            + spacing
                            + " mm. Give both.");
        int[] sides = new int[trained.conditioning().grid().numDimensions()];
        Arrays.fill(sides, (int) pixels);
        return Grid.centered(pixelSize(), sides);
    }

    private double pixels() {
        return Auto.number(size, "size");
    }

    private double pixelSize() {
        return Auto.number(spacing, "spacing");
    }

    @Override
    protected void store() {
        if (save.isBlank()) return;
        TiffFile.write(score, Path.of(save.trim()));
        wrote(Path.of(save.trim()));
    }
}
