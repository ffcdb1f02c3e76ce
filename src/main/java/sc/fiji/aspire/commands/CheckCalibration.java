package sc.fiji.aspire.commands;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.SplitProgress;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.commands.report.HeldBack;
import sc.fiji.aspire.commands.report.StoredCalibration;
import sc.fiji.aspire.commands.report.Tables;
import sc.fiji.aspire.commands.scijava.AdvancedInputs;
import sc.fiji.aspire.commands.scijava.AssistedText;
import sc.fiji.aspire.commands.scijava.Inputs;
import sc.fiji.aspire.commands.scijava.PreviewedCommand;
import sc.fiji.aspire.commands.scijava.Provenance;
import sc.fiji.aspire.evaluation.BodyRun;
import sc.fiji.aspire.evaluation.Evaluation;
import sc.fiji.aspire.evaluation.KeptRecords;
import sc.fiji.aspire.evaluation.MeasuredScores;
import sc.fiji.aspire.evaluation.PhantomRecords;
import sc.fiji.aspire.evaluation.ResultCache;
import sc.fiji.aspire.evaluation.SharedErrors;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.files.FolderLock;
import sc.fiji.aspire.files.WorkFolder;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Cost;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.model.ComputeDevice;
import sc.fiji.aspire.model.ModelFile;
import sc.fiji.aspire.model.OpenModel;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.shard.Shard;
import sc.fiji.aspire.shard.ShardJob;
import sc.fiji.aspire.shard.ShardMerge;
import sc.fiji.aspire.training.set.ItemRange;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * Checks by simulation whether a model's posteriors are as wide as their errors: bodies that it has
 * not seen, their records from a finer grid, and controls that must fail.
 */
@Plugin(
        type = Command.class,
        description =
                "Checks whether the uncertainty of a model can be trusted, with bodies"
                        + " that it was not trained on.",
        menu = {
            @Menu(label = "Plugins"),
            @Menu(label = "ASPIRE"),
            @Menu(label = "Check Calibration...", weight = 32)
        })
public final class CheckCalibration extends PreviewedCommand {

    @Parameter(
            label = "Model",
            description = ModelFile.WHICH,
            callback = READ_BACK,
            style = AssistedText.MODEL,
            persist = false)
    private String model = ModelFile.RING64;

    @Parameter(
            label = "Training set (folder)",
            description =
                    "That of the model: its held-back bodies and their records are used,"
                            + " of whatever anatomy. Empty: simulated heads.",
            required = false,
            callback = READ_BACK,
            style = FileWidget.DIRECTORY_STYLE,
            persist = false)
    private String folder = "";

    @Parameter(
            label = "Heads (seeds)",
            description =
                    "Of simulated heads, if there is no training set, such as 10001-10064."
                            + " Choose seeds that the model was not trained on; it does not list them.",
            callback = READ_BACK,
            persist = false)
    private String phantoms = "10001-10064";

    @Parameter(
            label = "Signal to noise (dB)",
            description = "auto: the noise that the model was trained with; or a number.",
            persist = false)
    private String noise = PhantomRecords.AUTO;

    @Parameter(
            label = "Refinements",
            description = "auto: all that the model was trained for; or a number.",
            callback = READ_BACK,
            persist = false)
    private String refinements = OpenModel.ALL;

    @Parameter(
            label = "Posterior samples",
            description = "For each body; take 39 or more for the 95 % interval.",
            min = "19",
            max = "10000",
            attrs = @Attr(name = Inputs.WHY, value = Inputs.ENOUGH_DRAWS),
            persist = false)
    private int draws = 64;

    @Parameter(
            label = "Seed",
            description = "For noise and samples. The same seed gives the same bits.",
            persist = false)
    private long seed = 1;

    @Parameter(
            label = "Device",
            description = ComputeDevice.WHICH,
            style = AssistedText.DEVICE,
            persist = false)
    private String device = ComputeDevice.AUTO;

    @Parameter(
            label = "Save model with table as (ZIP)",
            description = "A copy of the model that includes what was found.",
            required = false,
            style = FileWidget.SAVE_STYLE,
            persist = false)
    private String save = "";

    @Parameter(
            label = "Measure shared errors",
            description =
                    "Measures the errors that neighbouring pixels of these bodies share"
                            + " and stores them in the copy of the model, instead of those that it"
                            + " has. The copy gets no table: check it with other bodies.",
            persist = false)
    private boolean shared;

    @Parameter(
            label = "Measure normal scores",
            description =
                    "The copy of the model gets what scores at the posterior mean are normal for"
                            + " these bodies, so that it finds where a record contradicts its"
                            + " posterior. Take 64 bodies or more.",
            persist = false)
    private boolean scores;

    @Parameter(
            label = "Runs (folder)",
            description =
                    "Keeps the run of each body until all are there: an interrupted check resumes,"
                            + " and shards share it. Empty: none.",
            required = false,
            style = FileWidget.DIRECTORY_STYLE,
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private String kept = "";

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
    private ResultsTable checks;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable metrics;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus plot;

    private final Evaluation evaluation = new Evaluation();
    private AspireModel checked;
    private SharedErrors errors;
    private MeasuredScores normal;

    @Override
    protected String preview() throws IOException {
        AspireModel read = KnownPhysics.read(ModelFile.read(model));
        long bodies = bodies(read).length;
        int asked = OpenModel.refinements(refinements, read);
        String kind = folder.isBlank() ? " heads, " : " held-back bodies, ";
        boolean known = !new StoredCalibration(read.calibration()).results().isEmpty();
        return (bodies + kind + asked + " refinements of the model " + read.name())
                + (known ? ", which was checked before." : ", which was not checked yet.");
    }

    @Override
    protected void run(Progress progress) throws IOException {
        if ((shared || scores) && save.isBlank())
            throw new IllegalArgumentException(
                    "Expected a file for the model with what is measured, found none. Name one in"
                            + " save.");
        makeFolderOf(save);
        Shard part = Shard.parse(shard, parts);
        if (!part.isAll()) Inputs.required(kept, "kept");
        try (OpenModel opened = OpenModel.open(model, this::warn, progress);
                WaveBackend backend = ComputeDevice.open(device, this::warn, progress);
                FolderLock lock = begin(part, opened.model(), backend.name())) {
            checked = opened.model();
            long[] heads = bodies(checked);
            if (shared)
                errors = new SharedErrors(checked, opened.refinements(refinements), heads.length);
            if (scores)
                normal = new MeasuredScores(checked, opened.refinements(refinements), heads.length);
            if (!shared && !scores && !save.isBlank())
                new StoredCalibration(checked.calibration())
                        .requireNoMoreThan(heads.length, opened.refinements(refinements));
            AcousticSolver solver = new AcousticSolver(backend);
            PhantomRecords records = PhantomRecords.of(checked, solver, noise);
            Aspire loop = new Aspire(shared ? errors.own() : checked, opened.flows());
            Aspire aspire = scores ? loop.scoringMean() : loop;
            if (part.isMerge()) merge(heads, progress);
            int[] own = part.items(heads.length);
            for (int i = 0; i < own.length; i++)
                check(heads[own[i]], records, aspire, opened, progress.part(i, own.length));
            if (part.isPart()) return;
            metrics =
                    Tables.metrics(
                            evaluation.lines(
                                    heads.length,
                                    List.of(),
                                    KnownPhysics.of(checked).open(checked, () -> backend).device(),
                                    opened.device()));
        }
        checks = Tables.checks(evaluation.calibration());
        plot = new ImagePlus("calibration of " + checked.name(), evaluation.figure().draw());
        evaluation.calibration().warnings().forEach(this::warn);
    }

    /** Takes the folder of the runs, if there is one, with other shards if it is for one. */
    private FolderLock begin(Shard part, AspireModel read, String solver) throws IOException {
        if (kept.isBlank()) return null;
        Path runs = Path.of(kept.trim());
        FolderLock lock =
                part.isPart()
                        ? job(read).on(solver, part.count()).share(runs, () -> {})
                        : take(runs);
        WorkFolder.makeInside(runs.resolve(ResultCache.UNFINISHED));
        return lock;
    }

    private ShardJob job(AspireModel read) throws IOException {
        return ShardJob.of("Check Calibration", Provenance.version(), bodies(read).length)
                .with("seed", Long.toString(seed))
                .with("bodies", folder.isBlank() ? phantoms : heldBack(read).sum())
                .with("inputs", parameters(read));
    }

    private String parameters(AspireModel read) {
        return String.join(
                "\n",
                read.sha256(),
                noise.trim() + " " + refinements.trim(),
                draws + " " + seed + " " + shared + " " + scores,
                device.trim());
    }

    private ResultCache cache(long body) throws IOException {
        if (kept.isBlank()) return ResultCache.none(name(body));
        String of = folder.isBlank() ? "" : heldBack(checked).sum((int) body);
        String key = String.join("\n", Provenance.version(), parameters(checked), of);
        Path unfinished = Path.of(kept.trim(), ResultCache.UNFINISHED);
        return new ResultCache(Optional.of(unfinished), name(body), key);
    }

    private String name(long body) {
        return (folder.isBlank() ? "phantom " : "body ") + body;
    }

    private void merge(long[] heads, Progress progress) throws IOException {
        List<Optional<ResultCache>> runs = new ArrayList<>();
        for (long head : heads) runs.add(Optional.of(cache(head)));
        Path place = Path.of(kept.trim());
        KeptRecords all = new KeptRecords(place, runs, BodyRun.KEPT);
        new ShardMerge(job(checked), place, all::in).run(parts, progress);
    }

    private void check(
            long head, PhantomRecords records, Aspire aspire, OpenModel opened, Progress progress)
            throws IOException {
        progress.update(0, 1, "body " + head);
        progress.checkCanceled();
        Aspire.Request request =
                new Aspire.Request(opened.refinements(refinements), draws, seed + head);
        BodyRun run =
                BodyRun.get(
                        cache(head),
                        checked.conditioning().grid(),
                        () -> run(head, records, aspire, request, progress),
                        progress);
        if (shared) errors.add(run.truth(), run.result());
        if (scores) normal.add(run.truth(), run.result());
        evaluation.add(name(head), run.truth(), checked.start(), run.result());
    }

    private BodyRun run(
            long head,
            PhantomRecords records,
            Aspire aspire,
            Aspire.Request request,
            Progress progress) {
        if (!folder.isBlank()) {
            HeldBack bodies = heldBack(checked);
            Likelihood observed = bodies.likelihood((int) head, checked, records.solver());
            Medium truth = bodies.truth((int) head);
            return new BodyRun(truth, aspire.run(observed, request, progress));
        }
        SplitProgress both = new SplitProgress(progress, records.cost() + Cost.of(request));
        PhantomRecords.Pair pair = records.draw(head, seed + head, both.next(records.cost()));
        Likelihood observed =
                new AcousticModel(checked).likelihood(pair.record(), records.solver());
        return new BodyRun(
                pair.truth(), aspire.run(observed, request, both.next(Cost.of(request))));
    }

    /** Seeds of heads, or numbers of the training set's items that are held back. */
    private long[] bodies(AspireModel read) {
        if (!folder.isBlank()) return heldBack(read).items();
        long[] heads = ItemRange.parse(phantoms, "phantoms").numbers().toArray();
        if (heads.length == 0)
            throw new IllegalArgumentException(
                    "Expected seeds such as \"10001-10064\" for phantoms, found none.");
        HeldBack.requireHeads(read);
        return heads;
    }

    private HeldBack heldBack(AspireModel read) {
        return HeldBack.of(Path.of(folder.trim()), read);
    }

    /** What the model's copy says of its calibration. */
    private Map<String, Object> found() {
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("phantoms", folder.isBlank() ? phantoms.trim() : "held-back bodies of its set");
        found.put("noise", noise.trim());
        found.put("seed", seed);
        found.put("checked_sha256", checked.sha256());
        found.put("results", List.copyOf(evaluation.calibration().values()));
        return found;
    }

    /** What is measured leaves the table as it is, or without use. */
    private AspireModel copy() {
        if (!shared && !scores) return checked.withCalibration(found());
        AspireModel copy = shared ? errors.found() : checked;
        return scores ? normal.on(copy) : copy;
    }

    @Override
    protected void store() {
        if (Shard.parse(shard).isPart()) return;
        if (!save.isBlank()) {
            Path file = Path.of(save.trim());
            AtomicFile.write(file, copy().toBundle().write());
            wrote(file);
        }
        if (!kept.isBlank()) WorkFolder.delete(Path.of(kept.trim(), ResultCache.UNFINISHED));
    }
}
