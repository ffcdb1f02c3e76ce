package sc.fiji.aspire.commands;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.aspire.Auto;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.commands.batch.BatchItems;
import sc.fiji.aspire.commands.batch.BatchStack;
import sc.fiji.aspire.commands.batch.BatchTable;
import sc.fiji.aspire.commands.report.RunReport;
import sc.fiji.aspire.commands.report.Tables;
import sc.fiji.aspire.commands.scijava.AdvancedInputs;
import sc.fiji.aspire.commands.scijava.AssistedText;
import sc.fiji.aspire.commands.scijava.Inputs;
import sc.fiji.aspire.commands.scijava.NestedRun;
import sc.fiji.aspire.commands.scijava.PreviewedCommand;
import sc.fiji.aspire.commands.scijava.Provenance;
import sc.fiji.aspire.commands.stack.CheckedStack;
import sc.fiji.aspire.commands.stack.StackReader;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.files.FileErrors;
import sc.fiji.aspire.files.FolderLock;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.model.ComputeDevice;
import sc.fiji.aspire.model.ModelFile;
import sc.fiji.aspire.model.OpenModel;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.shard.Shard;
import sc.fiji.aspire.shard.ShardJob;
import sc.fiji.aspire.shard.ShardMerge;
import sc.fiji.aspire.wave.scheme.WaveBackend;

/**
 * Samples the posterior of every stack in a folder, as {@link SamplePosterior} does, and writes
 * layers, reports and a table of what succeeded. A stack that fails does not stop the rest; one
 * that was done before with the same inputs is skipped, so that an interrupted run resumes. Ends
 * cancelled, which the launcher makes an exit code, if any stack failed.
 */
@Plugin(
        type = Command.class,
        description = "Samples the posterior of each stack of channel data in a folder.",
        menu = {
            @Menu(label = "Plugins"),
            @Menu(label = "ASPIRE"),
            @Menu(label = "Sample Posterior of Folder...", weight = 2)
        })
public final class SampleFolder extends PreviewedCommand {

    static final String TABLE = "batch.csv";

    /** Of shards, where the numbers are their own. */
    private static final String TABLES_OF_SHARDS = "batch-[0-9]+-of-[0-9]+\\.csv";

    @Parameter(
            label = "Stacks (folder)",
            description =
                    "TIFF files of channel data, each with its acquisition (JSON) if it has one.",
            callback = READ_BACK,
            style = FileWidget.DIRECTORY_STYLE,
            persist = false)
    private String folder = "";

    @Parameter(
            label = "Names",
            description = "Which files of the folder: * stands for any text.",
            callback = READ_BACK,
            persist = false)
    private String names = "*.tif*";

    @Parameter(
            label = "Acquisition (JSON)",
            description = "For all stacks. auto: the file beside each, or the model's own.",
            required = false,
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
            description = "The same for every stack: each result is as from Sample Posterior.",
            persist = false)
    private long seed = 1;

    @Parameter(
            label = "Device",
            description = ComputeDevice.WHICH,
            style = AssistedText.DEVICE,
            persist = false)
    private String device = ComputeDevice.AUTO;

    @Parameter(label = CheckedStack.NOISE_LABEL, description = CheckedStack.NOISE, persist = false)
    private String noise = Auto.AUTO;

    @Parameter(
            label = "Write the samples too",
            description = "As NAME-samples.tif, with an image for each sample.",
            required = false,
            persist = false)
    private boolean samples = false;

    @Parameter(
            label = "Results (folder)",
            description = "auto: the folder posterior inside the folder of the stacks.",
            required = false,
            callback = READ_BACK,
            style = FileWidget.DIRECTORY_STYLE,
            persist = false)
    private String save = Auto.AUTO;

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
    private ResultsTable table;

    @Parameter private CommandService commands;

    @Parameter private ModuleService modules;

    @Override
    protected String preview() throws IOException {
        if (folder.isBlank()) return "Name the folder of the stacks.";
        List<Path> files = BatchStack.list(Path.of(folder.trim()), names);
        AspireModel trained = KnownPhysics.read(ModelFile.read(model));
        StackReader.requireFit(acquisition, trained);
        String last = files.size() > 1 ? " to " + files.get(files.size() - 1).getFileName() : "";
        return (files.size() + (files.size() == 1 ? " stack: " : " stacks: "))
                + (files.get(0).getFileName() + last + ".\nModel " + trained.name())
                + (", " + trained.stages().size() + " refinements.");
    }

    @Override
    protected void run(Progress progress) throws IOException {
        Path from = Path.of(Inputs.required(folder, "folder")).toAbsolutePath().normalize();
        Path to =
                Auto.given(save).isEmpty() ? from.resolve("posterior") : Path.of(Auto.given(save));
        to = to.toAbsolutePath().normalize();
        List<Path> files = BatchStack.list(from, names);
        if (to.equals(from))
            throw new IllegalArgumentException(
                    "Expected another folder for the results than that of the stacks, found "
                            + to
                            + " for both. Choose another.");
        Shard part = Shard.parse(shard, parts);
        BatchItems items =
                new BatchItems(files, to, parameters(), Auto.given(acquisition), samples);
        BatchTable rows = new BatchTable();
        table = rows.table();
        Path written = to.resolve(tableOf(part));
        try (FolderLock lock = begin(part, items, progress)) {
            if (part.isMerge()) new ShardMerge(job(items), to, items::in).run(parts, progress);
            List<Path> own = Arrays.stream(part.items(files.size())).mapToObj(files::get).toList();
            if (!sampleAll(own, written, items.parameters(), rows, lock, progress)) return;
            if (!part.isPart()) tidy(items);
        }
        wrote(written);
        rows.outside().ifPresent(rows.isAllOutside() ? this::cancelWithOutputs : this::warn);
        rows.requireNoFailure(written);
    }

    private String parameters() throws IOException {
        return String.join(
                "\n",
                ModelFile.read(model).sha256(),
                refinements.trim(),
                draws + " " + seed + " " + samples + " " + noise.trim(),
                device.trim());
    }

    private static String tableOf(Shard part) {
        return part.isPart()
                ? String.format(Locale.ROOT, "batch-%d-of-%d.csv", part.number(), part.count())
                : TABLE;
    }

    /** Takes the folder of the results, together with other shards if it is for one. */
    private FolderLock begin(Shard part, BatchItems items, Progress progress) throws IOException {
        Path to = items.folder();
        boolean inside = Auto.given(save).isEmpty();
        if (!part.isPart()) return inside ? takeInside(to) : take(to);
        String solver;
        try (WaveBackend backend = ComputeDevice.open(device, this::warn, progress)) {
            solver = backend.name();
        }
        ShardJob shards = job(items).on(solver, part.count());
        return inside ? shards.shareInside(to, () -> {}) : shards.share(to, () -> {});
    }

    private ShardJob job(BatchItems items) throws IOException {
        return ShardJob.of("Sample Posterior of Folder", Provenance.version(), items.size())
                .with("seed", Long.toString(seed))
                .with("SHA-256 of the model", ModelFile.read(model).sha256())
                .with("inputs", items.parameters())
                .withNames(items.stacks());
    }

    /** Only the table of all is left. */
    private static void tidy(BatchItems items) throws IOException {
        ShardMerge.tidy(items.folder(), items);
        try (Stream<Path> files = Files.list(items.folder())) {
            for (Path file : files.toList())
                if (file.getFileName().toString().matches(TABLES_OF_SHARDS)) Files.delete(file);
        }
    }

    /** Whether it was not cancelled. */
    private boolean sampleAll(
            List<Path> files,
            Path written,
            String parameters,
            BatchTable rows,
            FolderLock lock,
            Progress progress) {
        Path to = written.getParent();
        for (int i = 0; i < files.size(); i++)
            try {
                lock.requireThere();
                progress.update(i, files.size(), files.get(i).getFileName() + "");
                progress.checkCanceled();
                sample(new BatchStack(files.get(i), to), parameters, rows, progress);
                lock.requireThere();
                AtomicFile.write(written, Tables.csv(table));
            } catch (CancellationException e) {
                for (Path rest : files.subList(i, files.size()))
                    rows.addNotDone(new BatchStack(rest, to));
                AtomicFile.write(written, Tables.csv(table));
                cancelWithOutputs(canceled(i, files.size(), to));
                return false;
            }
        return true;
    }

    private static String canceled(int done, int all, Path to) {
        return "Cancelled after "
                + done
                + " of "
                + all
                + " stacks. Finished results are kept in "
                + to
                + "; start again to resume.";
    }

    private void sample(BatchStack stack, String parameters, BatchTable rows, Progress progress) {
        long begin = System.nanoTime();
        try {
            stack.requireNames();
            String key = stack.key(parameters, Auto.given(acquisition), progress);
            ImagePlus before = stack.result(key, samples, progress);
            if (before != null) {
                rows.addDoneBefore(stack, before);
                return;
            }
            if (stack.hasResults())
                tell(
                        stack.name()
                                + " is sampled again: its record, the inputs or a result differ from"
                                + " the earlier ones.");
            NestedRun run =
                    new NestedRun(
                            modules,
                            commands.getCommand(SamplePosterior.class),
                            stack.name(),
                            inputs(stack));
            run.await(progress);
            ImagePlus drawn = samples ? run.image("samples") : null;
            stack.write(run.image("posterior"), drawn, run.image("anomaly"), run.report(), key);
            rows.addDone(stack, run.image("posterior"), 1e-9 * (System.nanoTime() - begin));
            tell(
                    stack.name()
                            + " is done, verdict "
                            + run.image("posterior").getProp(RunReport.VERDICT));
        } catch (CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // Whatever is wrong with one stack, a damaged header that asks for more memory than
            // there is included, is no reason to leave out the others.
            rows.addFailed(stack, e);
            warn(stack.name() + ": " + FileErrors.sentence(e));
        }
    }

    private Map<String, Object> inputs(BatchStack stack) {
        return Map.of(
                "stack", stack.read(),
                "acquisition", acquisition,
                "model", model,
                "refinements", refinements,
                "draws", draws,
                "seed", seed,
                "device", device,
                "noise", noise);
    }
}
