package sc.fiji.aspire.commands;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.aspire.Auto;
import sc.fiji.aspire.FreeMemory;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.SplitProgress;
import sc.fiji.aspire.commands.image.PosteriorImages;
import sc.fiji.aspire.commands.image.Records;
import sc.fiji.aspire.commands.image.SampleFiles;
import sc.fiji.aspire.commands.report.LayerFiles;
import sc.fiji.aspire.commands.report.RunReport;
import sc.fiji.aspire.commands.report.StoredCalibration;
import sc.fiji.aspire.commands.scijava.AssistedText;
import sc.fiji.aspire.commands.scijava.Inputs;
import sc.fiji.aspire.commands.scijava.PreviewedCommand;
import sc.fiji.aspire.commands.scijava.StackPreview;
import sc.fiji.aspire.commands.stack.CheckedStack;
import sc.fiji.aspire.commands.stack.RecordStack;
import sc.fiji.aspire.commands.stack.StackInput;
import sc.fiji.aspire.commands.stack.StackReader;
import sc.fiji.aspire.files.WorkFolder;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.model.ComputeDevice;
import sc.fiji.aspire.model.ModelFile;
import sc.fiji.aspire.model.OpenModel;
import sc.fiji.aspire.model.PosteriorSampler;
import sc.fiji.aspire.model.SampledRepeats;
import sc.fiji.aspire.posterior.DrawStore;
import sc.fiji.aspire.posterior.PosteriorSamples;

/** Samples the posterior of the speed of sound for a stack of recorded channel data. */
@Plugin(
        type = Command.class,
        description =
                "Draws images of the speed of sound that explain a record, with their uncertainty.",
        menu = {
            @Menu(label = "Plugins"),
            @Menu(label = "ASPIRE"),
            @Menu(label = "Sample Posterior...", weight = 1)
        })
public final class SamplePosterior extends PreviewedCommand {

    @Parameter(
            label = "Channel data",
            description = Records.AXES,
            callback = READ_BACK,
            persist = false)
    private ImagePlus stack;

    @Parameter(
            label = "Acquisition (JSON)",
            description = "auto: the file beside the stack, or the model's own acquisition.",
            callback = READ_BACK,
            style = FileWidget.OPEN_STYLE,
            persist = false)
    private String acquisition = Auto.AUTO;

    @Parameter(
            label = "Model",
            description = ModelFile.WHICH,
            callback = READ_BACK,
            style = AssistedText.MODEL,
            persist = false)
    private String model = ModelFile.RING64;

    @Parameter(
            label = "Refinements",
            description =
                    "auto: as many as explain the record better, up to all that the model has; or"
                            + " a number.",
            persist = false)
    private String refinements = OpenModel.ALL;

    @Parameter(
            label = "Posterior samples",
            description = "64 are enough for mean and deviation; take more for smooth bounds.",
            min = "2",
            max = "10000",
            attrs = @Attr(name = Inputs.WHY, value = Inputs.ENOUGH_DRAWS),
            persist = false)
    private int draws = 64;

    @Parameter(
            label = "Seed",
            description = "The same seed gives the same samples, bit for bit.",
            persist = false)
    private long seed = 1;

    @Parameter(
            label = "Device",
            description = ComputeDevice.WHICH,
            style = AssistedText.DEVICE,
            persist = false)
    private String device = ComputeDevice.AUTO;

    @Parameter(
            label = CheckedStack.NOISE_LABEL,
            description = CheckedStack.NOISE,
            callback = READ_BACK,
            persist = false)
    private String noise = Auto.AUTO;

    @Parameter(
            label = "Save samples (TIFF)",
            description =
                    "Empty: samples stay in memory. A file: samples are written to it as they"
                            + " are drawn; with several repeats, to NAME-1, NAME-2...",
            style = FileWidget.SAVE_STYLE,
            persist = false)
    private String save = "";

    @Parameter(
            label = "Save layers (folder or TIFF)",
            description =
                    "Empty: no files. A folder: for STACK-posterior.tif, -refinements.tif,"
                            + " -anomaly.tif (if the model tells it), -samples.tif (unless saved"
                            + " above) and -report.csv. A TIFF file:"
                            + " for the same files beside it, under its name.",
            required = false,
            style = FileWidget.DIRECTORY_STYLE,
            persist = false)
    private String layers = "";

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus posterior;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus samples;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus history;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus anomaly;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable report;

    @Override
    protected String preview() {
        return new StackPreview(stack, acquisition, model, noise).text();
    }

    private RecordStack records;
    private SampleFiles files;
    private List<PosteriorSamples> drawn;

    @Override
    protected void run(Progress progress) throws IOException {
        makeFolderOfTiff(save);
        if (!layers.isBlank()) WorkFolder.make(LayerFiles.of(layers, stack).folder());
        try (PosteriorSampler sampler =
                PosteriorSampler.open(model, device, this::warn, progress)) {
            AspireModel trained = sampler.model();
            Aspire.Request request = sampler.request(refinements, draws, seed);
            SplitProgress parts = new SplitProgress(progress, 21);
            SampledRepeats sampled = sample(sampler, request, parts.next(19));
            explain(sampled, parts.next(1));
            show(sampled, trained, parts.next(1));
            String ofRegions =
                    new StoredCalibration(trained.calibration()).ofRegions(request.refinements());
            for (ImagePlus image : images()) {
                records.tell(image);
                image.setProp("aspire.model.sha256", trained.sha256());
                image.setProp(StoredCalibration.OF_REGIONS, ofRegions);
                image.setProp(RunReport.WAVES_BY, sampler.recordsBy());
                image.setProp(RunReport.SAMPLES_BY, sampler.samplesBy());
                image.setProp(RunReport.START, trained.start());
                image.setProp(RunReport.NOISE_FROM, records.noiseFrom());
            }
            RunReport.addDevices(report, sampler.recordsBy(), sampler.samplesBy());
            RunReport.addToAll(report, "acquisition", records.takenFrom());
        }
    }

    private SampledRepeats sample(
            PosteriorSampler sampler, Aspire.Request request, Progress progress)
            throws IOException {
        AspireModel trained = sampler.model();
        DrawStore store = store(trained);
        StackInput input = new StackInput(stack, acquisition, noise);
        records = StackReader.of(trained).open(input, trained, sampler.problem(), progress);
        records.assumptions().forEach(this::warn);
        requireMemory(records.repeats(), trained.conditioning().grid());
        records.warnings().forEach(this::warn);
        return SampledRepeats.run(
                records.repeats(),
                request.refinements(),
                (i, part) -> sampler.run(records.likelihood(i), request, store, part),
                progress);
    }

    private void explain(SampledRepeats sampled, Progress progress) {
        if (sampled.isCanceled()) return;
        try {
            records.explain(sampled.results(), progress);
        } catch (CancellationException e) {
            // The results are there; they are shown without further causes, and as cancelled.
        }
    }

    /** Those of all repeats, and of one the refinement that is drawn and the one before. */
    private void requireMemory(int repeats, Grid grid) {
        if (!save.isBlank()) return;
        String each = repeats == 1 ? "" : " of each of " + repeats + " repeats";
        FreeMemory.requireOfJava(
                (long) Float.BYTES * grid.numPoints() * draws * (repeats + 1),
                draws + " samples" + each + " on " + grid,
                "Save the samples in a file, draw fewer");
    }

    private void show(SampledRepeats sampled, AspireModel trained, Progress progress) {
        List<Aspire.Result> results = records.judged(sampled.results());
        PosteriorImages images =
                new PosteriorImages(results, trained.conditioning().units().name());
        SampledRepeats shown = sampled;
        try {
            posterior = images.posterior(sampled.finishing(progress));
        } catch (CancellationException e) {
            posterior = images.withoutBounds();
            shown = sampled.canceledLast();
        }
        samples = files == null ? images.samples() : images.firstSample();
        drawn = results.stream().map(Aspire.Result::posterior).toList();
        history = images.history();
        anomaly = images.anomaly().orElse(null);
        RunReport runReport = new RunReport(results, trained, records.checks());
        report = runReport.table();
        for (ImagePlus image : images()) runReport.properties().forEach(image::setProp);
        runReport.warnings().forEach(this::warn);
        if (shown.isCanceled()) mark("cancelled " + shown.canceled());
    }

    /** What is shown; there is no anomaly where it cannot be told. */
    private List<ImagePlus> images() {
        return Stream.of(posterior, samples, history, anomaly).filter(Objects::nonNull).toList();
    }

    /** Says on all outputs that they are not what was asked for. */
    private void mark(String canceled) {
        for (ImagePlus image : images()) {
            image.setTitle(image.getTitle() + " (" + canceled + ")");
            image.setProp(RunReport.CANCELED, canceled);
        }
        for (int i = 0; i < report.size(); i++)
            report.setValue("canceled", i, i == report.size() - 1 ? canceled : "");
        cancelWithOutputs(
                canceled.replaceFirst("c", "C") + ". What was finished is kept, and marked so.");
    }

    private DrawStore store(AspireModel trained) {
        if (save.isBlank()) return DrawStore.LATEST_IN_MEMORY;
        files = new SampleFiles(Path.of(save.trim()), trained.conditioning().grid());
        return files;
    }

    @Override
    protected void store() {
        if (files != null) {
            samples = files.finish(drawn, samples);
            files.finished().forEach(this::wrote);
        }
        if (layers.isBlank()) return;
        ImagePlus held = files == null ? samples : null;
        LayerFiles.of(layers, stack)
                .writeAll(posterior, held, history, anomaly, report)
                .forEach(this::wrote);
    }

    @Override
    protected void release() {
        if (files != null) files.close();
    }
}
