package sc.fiji.aspire.commands;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import sc.fiji.aspire.commands.scijava.AssistedText;
import sc.fiji.aspire.commands.scijava.Inputs;
import sc.fiji.aspire.commands.scijava.PreviewedCommand;
import sc.fiji.aspire.evaluation.Evaluation;
import sc.fiji.aspire.evaluation.MeasuredScores;
import sc.fiji.aspire.evaluation.PhantomRecords;
import sc.fiji.aspire.evaluation.SharedErrors;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Cost;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.model.ComputeDevice;
import sc.fiji.aspire.model.ModelFile;
import sc.fiji.aspire.model.OpenModel;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.training.set.ItemRange;
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
        try (OpenModel opened = OpenModel.open(model, this::warn, progress);
                WaveBackend backend = ComputeDevice.open(device, this::warn, progress)) {
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
            Aspire own = new Aspire(shared ? errors.own() : checked, opened.flows());
            Aspire aspire = scores ? own.scoringMean() : own;
            for (int i = 0; i < heads.length; i++)
                check(heads[i], records, aspire, opened, progress.part(i, heads.length));
            metrics =
                    Tables.metrics(
                            evaluation.lines(
                                    heads.length, List.of(), backend.name(), opened.device()));
        }
        checks = Tables.checks(evaluation.calibration());
        plot = new ImagePlus("calibration of " + checked.name(), evaluation.figure().draw());
        evaluation.calibration().warnings().forEach(this::warn);
    }

    private void check(
            long head, PhantomRecords records, Aspire aspire, OpenModel opened, Progress progress) {
        progress.update(0, 1, "body " + head);
        progress.checkCanceled();
        Aspire.Request request =
                new Aspire.Request(opened.refinements(refinements), draws, seed + head);
        SplitProgress parts = new SplitProgress(progress, PhantomRecords.COST + Cost.of(request));
        PhantomRecords.Pair pair = pair(head, records, parts.next(PhantomRecords.COST));
        Likelihood observed =
                new AcousticModel(checked).likelihood(pair.record(), records.solver());
        Aspire.Result run = aspire.run(observed, request, parts.next(Cost.of(request)));
        if (shared) errors.add(pair.truth(), run);
        if (scores) normal.add(pair.truth(), run);
        evaluation.add(
                (folder.isBlank() ? "phantom " : "body ") + head,
                pair.truth(),
                checked.start(),
                run);
    }

    /** Seeds of heads, or numbers of the training set's items that are held back. */
    private long[] bodies(AspireModel read) {
        if (!folder.isBlank()) return HeldBack.of(Path.of(folder.trim()), read).items();
        long[] heads = ItemRange.parse(phantoms, "phantoms").numbers().toArray();
        if (heads.length == 0)
            throw new IllegalArgumentException(
                    "Expected seeds such as \"10001-10064\" for phantoms, found none.");
        HeldBack.requireHeads(read);
        return heads;
    }

    private PhantomRecords.Pair pair(long body, PhantomRecords records, Progress progress) {
        return folder.isBlank()
                ? records.draw(body, seed + body, progress)
                : HeldBack.of(Path.of(folder.trim()), checked).pair((int) body);
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
        if (save.isBlank()) return;
        Path file = Path.of(save.trim());
        AtomicFile.write(file, copy().toBundle().write());
        wrote(file);
    }
}
