package sc.fiji.aspire.commands;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.commands.image.AcquisitionFile;
import sc.fiji.aspire.commands.image.CheckedStack;
import sc.fiji.aspire.commands.image.Records;
import sc.fiji.aspire.commands.image.ScoreImage;
import sc.fiji.aspire.commands.image.SoundSpeedMap;
import sc.fiji.aspire.commands.image.Transducers;
import sc.fiji.aspire.commands.report.RunReport;
import sc.fiji.aspire.commands.scijava.Preview;
import sc.fiji.aspire.commands.scijava.PreviewedCommand;
import sc.fiji.aspire.commands.scijava.StackPreview;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.inference.ScoreSummary;
import sc.fiji.aspire.model.ComputeDevice;
import sc.fiji.aspire.model.ModelFile;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Grid;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * Computes what the flows of a model are conditioned on: the score of a record at a fiducial image,
 * minus the gradient of full-waveform inversion; see {@link ScoreSummary}.
 */
@Plugin(type = Command.class, menuPath = "Plugins>ASPIRE>Compute Score Image...")
public final class ComputeScoreImage extends PreviewedCommand {

    @Parameter(
            label = "Channel data",
            description = "X = time sample, Y = receiver, Z = source, frames = repeats.",
            callback = READ_BACK,
            persist = false)
    private ImagePlus stack;

    @Parameter(
            label = "Acquisition (JSON)",
            description = "Empty: the file beside the stack, or the model's own acquisition.",
            required = false,
            callback = READ_BACK,
            persist = false)
    private String acquisition = "";

    @Parameter(
            label = "Fiducial (m/s)",
            description = "An image of the same region as the score, if one is open. None: water.",
            required = false,
            autoFill = false,
            callback = READ_BACK,
            persist = false)
    private ImagePlus fiducial;

    @Parameter(
            label = "Model",
            description = "Says the grid, where the next two are 0, and then the solver's error.",
            callback = READ_BACK,
            persist = false)
    private String model = ModelFile.RING64;

    @Parameter(
            label = "Size (pixels)",
            description = "Of the score image. 0: the model's.",
            min = "0",
            max = "4096",
            callback = READ_BACK,
            persist = false)
    private int size = 0;

    @Parameter(
            label = "Pixel size (mm)",
            description = "Of the score image. 0: the model's.",
            min = "0",
            callback = READ_BACK,
            persist = false)
    private double spacing = 0;

    @Parameter(
            label = "Device",
            description = "auto, Java, or a name that Compute Devices lists.",
            persist = false)
    private String device = ComputeDevice.AUTO;

    @Parameter(label = "Noise", description = CheckedStack.NOISE, persist = false)
    private String noise = CheckedStack.AUTO;

    @Parameter(
            label = "Save as (TIFF)",
            description = "Empty: no file.",
            required = false,
            persist = false)
    private String save = "";

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus score;

    @Override
    protected String preview() {
        if (stack == null) return StackPreview.NOTHING;
        String read = new StackPreview(stack, acquisition, model).size();
        return read + "\n" + Preview.of(this::fit) + Preview.models() + Preview.devices();
    }

    private String fit() throws IOException {
        AspireModel trained = AspireModel.of(ModelFile.read(model));
        Acquisition taken = AcquisitionFile.of(stack, acquisition, trained);
        Records.repeats(stack, taken);
        Grid grid = grid(trained);
        taken.requireInside(grid);
        if (fiducial != null) SoundSpeedMap.on(fiducial, grid);
        return "Score on "
                + grid
                + (fiducial == null ? " at water." : " at " + fiducial.getTitle() + ".");
    }

    /** A single map over the region of the score; layers and samples are too many. */
    @Override
    protected boolean fits(String input, ImagePlus image) {
        if (image == stack || image.getStackSize() != 1) return false;
        try {
            SoundSpeedMap.on(image, grid(AspireModel.of(ModelFile.read(model))));
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    protected void run(Progress progress) throws IOException {
        makeFolderOf(save);
        AspireModel trained = AspireModel.of(ModelFile.read(model));
        Acquisition taken = AcquisitionFile.of(stack, acquisition, trained);
        Grid grid = grid(trained);
        float[] at =
                fiducial == null
                        ? Medium.uniform(grid, Medium.WATER).values()
                        : SoundSpeedMap.on(fiducial, grid).values();
        CheckedStack records = new CheckedStack(stack, taken, noise, trained);
        records.warnings().forEach(this::warn);
        int repeats = records.repeats();
        List<Likelihood.Score> scores = new ArrayList<>();
        StringBuilder noises = new StringBuilder();
        try (WaveBackend backend = ComputeDevice.open(device, this::warn, progress)) {
            ScoreSummary summary = new ScoreSummary(new AcousticSolver(backend), grid);
            for (int i = 0; i < repeats; i++) {
                Observation record = records.observation(i);
                double total = isOfModel() ? trained.totalNoise(record.noise()) : record.noise();
                noises.append(i == 0 ? "" : " ").append(total);
                scores.add(summary.score(record.withNoise(total), at, progress.part(i, repeats)));
            }
            score = ScoreImage.of(scores, grid);
            new Transducers(taken).on(score);
            AcquisitionFile.tell(taken, score);
            score.setProp("aspire.model.sha256", trained.sha256());
            score.setProp("aspire.sigma", noises.toString());
            score.setProp(RunReport.WAVES_BY, backend.name());
        }
    }

    private boolean isOfModel() {
        return size == 0 && spacing == 0;
    }

    private Grid grid(AspireModel trained) {
        if (isOfModel()) return trained.conditioning().grid();
        if (size < 16 || !(spacing > 0))
            throw new IllegalArgumentException(
                    "Expected a size of at least 16 pixels and a pixel size above 0 mm, or 0 for"
                            + " both to take the model's; found "
                            + size
                            + " pixels of "
                            + spacing
                            + " mm. Give both.");
        return Grid.centered(spacing, size, size);
    }

    @Override
    protected void store() {
        if (!save.isBlank()) TiffFile.write(score, Path.of(save.trim()));
    }
}
