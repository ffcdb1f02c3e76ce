package sc.fiji.aspire.commands;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.aspire.Auto;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.commands.batch.BatchStack;
import sc.fiji.aspire.commands.image.AcquisitionFile;
import sc.fiji.aspire.commands.image.Records;
import sc.fiji.aspire.commands.image.SoundSpeedMap;
import sc.fiji.aspire.commands.report.Tables;
import sc.fiji.aspire.commands.scijava.AdvancedInputs;
import sc.fiji.aspire.commands.scijava.AssistedText;
import sc.fiji.aspire.commands.scijava.Inputs;
import sc.fiji.aspire.commands.scijava.PreviewedCommand;
import sc.fiji.aspire.commands.scijava.Provenance;
import sc.fiji.aspire.commands.stack.RecordStack;
import sc.fiji.aspire.commands.stack.StackInput;
import sc.fiji.aspire.commands.stack.StackReader;
import sc.fiji.aspire.evaluation.AtlasBaseline;
import sc.fiji.aspire.evaluation.Baseline;
import sc.fiji.aspire.evaluation.ControlBaseline;
import sc.fiji.aspire.evaluation.Evaluation;
import sc.fiji.aspire.evaluation.Evaluator;
import sc.fiji.aspire.evaluation.InversionBaseline;
import sc.fiji.aspire.evaluation.KeptRecords;
import sc.fiji.aspire.evaluation.KnownRecords;
import sc.fiji.aspire.evaluation.ResultCache;
import sc.fiji.aspire.figure.ContactSheet;
import sc.fiji.aspire.files.FolderLock;
import sc.fiji.aspire.files.WorkFolder;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.model.ComputeDevice;
import sc.fiji.aspire.model.ModelFile;
import sc.fiji.aspire.model.OpenModel;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.physics.OpenProblem;
import sc.fiji.aspire.shard.Shard;
import sc.fiji.aspire.shard.ShardJob;
import sc.fiji.aspire.shard.ShardMerge;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * Judges a model by records whose truth is known: {@code observation-NAME.tif} in one folder,
 * {@code truth-NAME.tif} in another or the same. Records of another acquisition are left out, with
 * a warning.
 */
@Plugin(
        type = Command.class,
        description = "Evaluates a model, or another method, on records whose true maps are known.",
        menu = {
            @Menu(label = "Plugins"),
            @Menu(label = "ASPIRE"),
            @Menu(label = "Evaluate Model...", weight = 33)
        })
public final class EvaluateModel extends PreviewedCommand {

    @Parameter(
            label = "Records (folder)",
            description =
                    "TIFF stacks of channel data, or images of picked times, observation-NAME.tif.",
            callback = READ_BACK,
            style = FileWidget.DIRECTORY_STYLE,
            persist = false)
    private String observations = "";

    @Parameter(
            label = "True maps (folder)",
            description = "TIFF files in m/s, truth-NAME.tif; may be the folder of the records.",
            callback = READ_BACK,
            style = FileWidget.DIRECTORY_STYLE,
            persist = false)
    private String truth = "";

    @Parameter(
            label = "Acquisition (JSON)",
            description = "For all records. auto: the file beside each, or the model's own.",
            required = false,
            style = FileWidget.OPEN_STYLE,
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
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
            description = "auto: all that the model was trained for; or a number.",
            callback = READ_BACK,
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private String refinements = OpenModel.ALL;

    @Parameter(
            label = "Posterior samples",
            description = "For each record; 64 are enough for mean and deviation.",
            min = "2",
            max = "10000",
            attrs = @Attr(name = Inputs.WHY, value = Inputs.ENOUGH_DRAWS),
            persist = false)
    private int draws = 64;

    @Parameter(
            label = "Seed",
            description = "The same seed gives the same bits.",
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private long seed = 1;

    @Parameter(
            label = "Device",
            description = ComputeDevice.WHICH,
            style = AssistedText.DEVICE,
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private String device = ComputeDevice.AUTO;

    @Parameter(
            label = "Evaluate instead",
            description =
                    "Empty: the model. Or a baseline: atlas, mean and spread of its training"
                            + " maps; single or raw, another model; fwi or fwi10, full-waveform"
                            + " inversion with as many wave solves or ten times as many;"
                            + " ensemble, 8 runs of fwi10.",
            required = false,
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private String baseline = "";

    @Parameter(
            label = "Model for single or raw",
            description =
                    "A model of one refinement. For single: trained for as many steps as all"
                            + " refinements of the model together. For raw: trained with"
                            + " summary=raw.",
            required = false,
            style = AssistedText.MODEL,
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private String control = "";

    @Parameter(
            label = "Samples that predict the record",
            description =
                    "How many posterior samples are compared with the record; a wave solve"
                            + " for each.",
            min = "0",
            max = "1000",
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private int predictive = 4;

    @Parameter(
            label = "Results (folder)",
            description = "Empty: no files. In the same folder, an interrupted run resumes.",
            required = false,
            style = FileWidget.DIRECTORY_STYLE,
            persist = false)
    private String save = "";

    @Parameter(
            label = "Shard",
            description = Shard.WHICH,
            required = false,
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private String shard = Shard.ALL.toString();

    @Parameter(
            label = "Folders of shards (folder)",
            description = ShardMerge.WHERE,
            required = false,
            style = FileWidget.DIRECTORY_STYLE,
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private String parts = "";

    @Parameter(
            label = "More settings",
            description = AdvancedInputs.WHAT,
            required = false,
            persist = false)
    private Boolean advanced;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable metrics;

    private final Evaluation evaluation = new Evaluation();
    private Evaluator evaluator;
    private OpenProblem problem;
    private FolderLock lock;

    @Override
    protected String preview() throws IOException {
        if (observations.isBlank() || truth.isBlank())
            return "Name the folders of records and true maps.";
        List<Path> files = records().list();
        AspireModel read = KnownPhysics.read(ModelFile.read(model));
        int asked = OpenModel.refinements(refinements, read);
        long known = files.stream().filter(f -> Files.isRegularFile(records().truthOf(f))).count();
        return (files.size() + " records, " + known + " of them with a true map; ")
                + (asked + " refinements of the model " + read.name() + ".");
    }

    private KnownRecords records() {
        return new KnownRecords(Path.of(observations.trim()), Path.of(truth.trim()));
    }

    @Override
    protected void run(Progress progress) throws IOException {
        List<Path> files = records().list();
        Shard part = Shard.parse(shard, parts);
        if (!part.isAll()) Inputs.required(save, "save");
        try (OpenModel opened = OpenModel.open(model, this::warn, progress);
                WaveBackend backend = ComputeDevice.open(device, this::warn, progress)) {
            StackReader.requireFit(acquisition, opened.model());
            begin(files, part, opened, backend.name());
            AcousticSolver solver = new AcousticSolver(backend);
            problem = KnownPhysics.of(opened.model()).open(opened.model(), () -> backend);
            Aspire.Request request =
                    new Aspire.Request(opened.refinements(refinements), draws, seed);
            evaluator = new Evaluator(opened, solver, request, predictive, evaluation);
            try (Baseline peer = peer(opened.model(), solver, request)) {
                if (part.isMerge()) merge(files, opened, progress);
                int[] own = part.items(files.size());
                for (int i = 0; i < own.length; i++)
                    evaluate(files.get(own[i]), peer, opened, progress.part(i, own.length));
                if (part.isPart()) return;
                if (evaluator.rows().isEmpty()) throw noRecords(opened);
                List<String> lines = peer == null ? List.of() : peer.lines();
                String[] devices = {problem.device(), opened.device()};
                metrics = Tables.metrics(evaluation.lines(evaluator.rows().size(), lines, devices));
            }
            evaluation.calibration().warnings().forEach(this::warn);
        }
    }

    /** Takes the folder of the results, together with other shards if it is for one. */
    private void begin(List<Path> files, Shard part, OpenModel opened, String solver)
            throws IOException {
        if (save.isBlank()) return;
        Path folder = Path.of(save.trim());
        lock =
                part.isPart()
                        ? job(files, opened).on(solver, part.count()).share(folder, () -> {})
                        : take(folder);
        WorkFolder.makeInside(unfinished());
    }

    private ShardJob job(List<Path> files, OpenModel opened) throws IOException {
        return ShardJob.of("Evaluate Model", Provenance.version(), files.size())
                .with("seed", Long.toString(seed))
                .with("inputs", parameters(opened))
                .withNames(files);
    }

    private void merge(List<Path> files, OpenModel opened, Progress progress) throws IOException {
        List<Optional<ResultCache>> kept = new ArrayList<>();
        for (Path file : files)
            try {
                open(TiffFile.read(file), opened, progress);
                kept.add(Optional.of(kept(file, opened, progress)));
            } catch (IllegalArgumentException e) {
                // Left out, as by its shard; the evaluation says why.
                kept.add(Optional.empty());
            }
        Path folder = Path.of(save.trim());
        KeptRecords all = new KeptRecords(folder, kept, Evaluator.kept(!baseline.isBlank()));
        new ShardMerge(job(files, opened), folder, all::in).run(parts, progress);
    }

    /** What is judged in the model's place; null for the model itself. */
    private Baseline peer(AspireModel trained, AcousticSolver solver, Aspire.Request request)
            throws IOException {
        String name = baseline.trim();
        boolean trainedToo = List.of(ControlBaseline.SINGLE, ControlBaseline.RAW).contains(name);
        if (!trainedToo && !control.isBlank())
            throw new IllegalArgumentException(
                    "Expected the baseline single or raw with a control, found \""
                            + name
                            + "\". Leave out the control, or name one of these.");
        return switch (name) {
            case "" -> null;
            case AtlasBaseline.NAME -> AtlasBaseline.of(trained, draws);
            case ControlBaseline.SINGLE, ControlBaseline.RAW ->
                    ControlBaseline.open(control, trained, solver, draws).as(name);
            default -> InversionBaseline.of(name, trained, solver, request.refinements());
        };
    }

    private void evaluate(Path file, Baseline peer, OpenModel opened, Progress progress)
            throws IOException {
        ImagePlus record = TiffFile.read(file);
        RecordStack read;
        try {
            read = open(record, opened, progress);
        } catch (IllegalArgumentException e) {
            warn("Left out " + file + ": " + e.getMessage());
            return;
        }
        read.assumptions().forEach(this::warn);
        ImagePlus map = TiffFile.read(records().truthOf(file));
        Medium body = SoundSpeedMap.truth(map, opened.model().conditioning().grid(), this::warn);
        ResultCache kept = kept(file, opened, progress);
        if (peer == null) evaluator.judge(kept, read.likelihood(0), body, progress);
        else evaluator.judge(peer, kept, observation(record, opened), body, progress);
    }

    /** A record for a baseline, all of which are for sound waves. */
    private Observation observation(ImagePlus record, OpenModel opened) throws IOException {
        Acquisition taken = AcquisitionFile.of(record, acquisition, opened.model()).acquisition();
        return Records.observation(record, taken, 0);
    }

    /** Refuses a record that is none of the model's. */
    private RecordStack open(ImagePlus record, OpenModel opened, Progress progress)
            throws IOException {
        StackInput input = new StackInput(record, acquisition, Auto.AUTO);
        return StackReader.of(opened.model()).open(input, opened.model(), problem, progress);
    }

    /** What an earlier run with the same inputs kept of a record, before it was ended. */
    private ResultCache kept(Path file, OpenModel opened, Progress progress) throws IOException {
        String name = KnownRecords.name(file).replaceFirst("\\.tif$", "");
        if (save.isBlank()) return ResultCache.none(name);
        String key =
                new BatchStack(file, unfinished())
                        .key(parameters(opened), Auto.given(acquisition), progress);
        return new ResultCache(Optional.of(unfinished()), name, key);
    }

    private String parameters(OpenModel opened) throws IOException {
        return String.join(
                "\n",
                opened.model().sha256(),
                control.isBlank() ? "" : ModelFile.read(control).sha256(),
                baseline.trim(),
                refinements.trim(),
                draws + " " + seed + " " + predictive,
                device.trim());
    }

    private Path unfinished() {
        return Path.of(save.trim(), ResultCache.UNFINISHED);
    }

    private IllegalArgumentException noRecords(OpenModel opened) {
        AspireModel trained = opened.model();
        return new IllegalArgumentException(
                "Expected records of "
                        + KnownPhysics.of(trained).records(trained)
                        + ", found none in "
                        + observations
                        + ". Correct the acquisition or the folder.");
    }

    @Override
    protected void store() {
        if (save.isBlank() || Shard.parse(shard).isPart()) return;
        evaluation.write(Path.of(save.trim()));
        new ContactSheet(evaluator.rows()).write(Path.of(save.trim(), "contact-sheet.png"));
        WorkFolder.delete(unfinished());
        wrote(Path.of(save.trim()));
    }

    @Override
    protected void release() {
        if (lock != null) lock.close();
    }
}
