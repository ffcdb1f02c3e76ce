package sc.fiji.aspire.commands;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.aspire.Auto;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.commands.report.ToldPlan;
import sc.fiji.aspire.commands.report.ToldTraining;
import sc.fiji.aspire.commands.report.TrainingWindows;
import sc.fiji.aspire.commands.scijava.AdvancedInputs;
import sc.fiji.aspire.commands.scijava.AssistedText;
import sc.fiji.aspire.commands.scijava.Inputs;
import sc.fiji.aspire.commands.scijava.PreviewedCommand;
import sc.fiji.aspire.commands.scijava.Provenance;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.files.FolderLock;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.model.ComputeDevice;
import sc.fiji.aspire.planning.Doubt;
import sc.fiji.aspire.planning.FitPlan;
import sc.fiji.aspire.planning.Learning;
import sc.fiji.aspire.planning.Seen;
import sc.fiji.aspire.planning.Trial;
import sc.fiji.aspire.planning.Turns;
import sc.fiji.aspire.shard.Shard;
import sc.fiji.aspire.shard.ShardJob;
import sc.fiji.aspire.training.AspireTrainer;
import sc.fiji.aspire.training.FlowTrainingOptions;
import sc.fiji.aspire.training.TrainedSoFar;
import sc.fiji.aspire.training.TrainingListener;
import sc.fiji.aspire.training.TrainingPlan;
import sc.fiji.aspire.training.TrainingShards;
import sc.fiji.aspire.training.set.TrainingPairs;
import sc.fiji.aspire.training.set.TrainingSet;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** Trains a model on a training set and writes its bundle; resumes where it was stopped. */
@Plugin(
        type = Command.class,
        description = "Trains a model for an array on a training set.",
        menu = {
            @Menu(label = "Plugins"),
            @Menu(label = "ASPIRE"),
            @Menu(label = "Train Model...", weight = 24)
        })
public final class TrainModel extends PreviewedCommand {

    /** Weights of the moving average: of about the last 200 steps. */
    private static final double AVERAGING = 0.995;

    @Parameter(
            label = "Training set (folder)",
            description = "What Generate Training Set made.",
            callback = READ_BACK,
            style = FileWidget.DIRECTORY_STYLE,
            persist = false)
    private String folder = "";

    @Parameter(
            label = "Checkpoints (folder)",
            description = "auto: training, inside the training set.",
            required = false,
            callback = READ_BACK,
            style = FileWidget.DIRECTORY_STYLE,
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private String checkpoints = Auto.AUTO;

    @Parameter(
            label = "Save model as (ZIP)",
            description = "Put it into the folder models/aspire of Fiji to find it by name.",
            style = FileWidget.SAVE_STYLE,
            persist = false)
    private String save = "";

    @Parameter(
            label = "Name",
            description = "Name of the model in reports and images. auto: that of its file.",
            persist = false)
    private String name = Auto.AUTO;

    @Parameter(
            label = "What the model sees of a record",
            description =
                    "score: the gradient of its misfit; raw: the record itself, a baseline that"
                            + " shows what the score is worth.",
            choices = {AspireModel.SCORE, AspireModel.RAW},
            callback = READ_BACK,
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private String summary = AspireModel.SCORE;

    @Parameter(
            label = "Density of bone in the score",
            description =
                    "constant; tied: grows with the speed of sound as that of bone does in"
                            + " the mean; auto: tied if the set's bone has a density.",
            choices = {Auto.AUTO, Seen.CONSTANT, Seen.TIED},
            callback = READ_BACK,
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private String bone = Auto.AUTO;

    @Parameter(
            label = "Refinements",
            description = "Networks to train; each starts from the images of the one before.",
            min = "1",
            max = "20",
            callback = READ_BACK,
            persist = false)
    private int refinements = 3;

    @Parameter(
            label = "Epochs per refinement",
            description = "Passes through the training set.",
            min = "1",
            max = "10000",
            persist = false)
    private int epochs = 30;

    @Parameter(
            label = "Epochs of the mean",
            description =
                    "Passes before these, to fit the mean alone, each in a small part of the time;"
                            + " 0: as many.",
            min = "0",
            max = "10000",
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private int meanepochs = 0;

    @Parameter(
            label = "Parts of the mean",
            description =
                    "The bodies are cut into so many parts, and each part sees the mean of a network"
                            + " that was fitted to the others, as new records do; 1: of one network.",
            min = "1",
            max = "20",
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private int folds = 5;

    @Parameter(
            label = "Bodies per step",
            description = "The batch; more bodies need more memory.",
            min = "1",
            max = "1024",
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private int batch = 8;

    @Parameter(
            label = "Learning rate",
            description = "The highest, after a warm-up; it falls towards the end.",
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private double rate = 1.5e-3;

    @Parameter(
            label = "Stop early after (epochs)",
            description =
                    "Patience: how many epochs without a better loss on the held-back bodies; 0:"
                            + " never.",
            min = "0",
            max = "10000",
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private int patience = 0;

    @Parameter(
            label = "Crop (pixels)",
            description =
                    "Width of the images that the model gives, a multiple of 8, around the centre."
                            + " 0: what the mask needs.",
            min = "0",
            max = "8192",
            callback = READ_BACK,
            persist = false)
    private int crop = 0;

    @Parameter(
            label = "Height of the crop (pixels)",
            description = "Of images that are wider than high. 0: as the width, or the grid.",
            min = "0",
            max = "8192",
            callback = READ_BACK,
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private int cropheight = 0;

    @Parameter(
            label = "Mask radius (mm)",
            description =
                    "What lies farther out, such as the transducers, does not count. 0: three"
                            + " pixels within the nearest element.",
            min = "0",
            callback = READ_BACK,
            persist = false)
    private double mask = 0;

    @Parameter(
            label = "Samples per start image",
            description =
                    "Their mean is the image (fiducial) from which the next refinement starts.",
            min = "2",
            max = "512",
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private int draws = 32;

    @Parameter(
            label = "Noise added to the maps (m/s)",
            description =
                    "Dequantisation: without it, the model collapses on flat regions such as"
                            + " water.",
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private double dequantisation = 1.5;

    @Parameter(
            label = "Quarter turns of bodies",
            description =
                    "Trains on rotated bodies too; the prior then holds bodies in four"
                            + " orientations. auto: if the array allows it and no body has a top,"
                            + " as simulated breasts and limbs.",
            choices = {Auto.AUTO, Turns.YES, Turns.NO},
            callback = READ_BACK,
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private String turns = Auto.AUTO;

    @Parameter(
            label = "Begin with the refinement before",
            description =
                    "Warm start: each network begins with the weights of the one before, not"
                            + " with random ones.",
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private boolean warm = false;

    @Parameter(
            label = "Threads",
            description = "The result is the same for any number.",
            min = "1",
            max = "1024",
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private int threads = Runtime.getRuntime().availableProcessors();

    @Parameter(
            label = "Seed",
            description = "For first weights, order and noise. The same seed gives the same bits.",
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private long seed = 1;

    @Parameter(
            label = "Device",
            description = ComputeDevice.WHICH,
            style = AssistedText.DEVICE,
            persist = false)
    private String device = ComputeDevice.AUTO;

    @Parameter(
            label = "Shard",
            description = Shard.WHICH,
            required = false,
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private String shard = Shard.ALL.toString();

    @Parameter(
            label = "Trial (minutes)",
            description =
                    "Trains on a small share only, and says whether a longer run is worth it; saves"
                            + " no model. 0: no trial.",
            min = "0",
            max = "600",
            required = false,
            persist = false)
    private double trial = 0;

    @Parameter(
            label = "Plan only",
            description = "Says what the work would take and what may not work, and ends.",
            required = false,
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private boolean plan = false;

    @Parameter(
            label = "More settings",
            description = AdvancedInputs.WHAT,
            required = false,
            persist = false)
    private Boolean advanced;

    @Parameter(type = ItemIO.OUTPUT)
    private File model;

    @Override
    protected String preview() throws IOException {
        if (folder.isBlank()) return "Name the folder of a training set.";
        TrainingSet set = TrainingSet.open(Path.of(folder.trim()));
        FitPlan planned = new FitPlan(set.recipe(), plan(set, "planned"));
        List<String> lines = new ArrayList<>();
        lines.add(set.completed() + " of " + set.size() + " bodies simulated. " + planned.text());
        lines.add(TrainedSoFar.in(place(set)).toString());
        Doubt.require(planned.doubts(), lines::add);
        new Seen(summary, bone).isTied(set.recipe());
        return String.join("\n", lines);
    }

    @Override
    protected void run(Progress progress) throws IOException {
        TrainingSet set = TrainingSet.open(Path.of(Inputs.required(folder, "folder")));
        Path bundle = Path.of(Inputs.required(save, "save"));
        Path place = place(set);
        makeFolderOf(save);
        Shard part = Shard.parse(shard);
        try (WaveBackend backend = ComputeDevice.open(device, this::warn, progress)) {
            AcousticSolver solver = new AcousticSolver(backend);
            TrainingPlan training = plan(set, name());
            boolean tied = new Seen(summary, bone).isTied(set.recipe());
            TrainingPairs pairs = set.recipe().recording().pairs(set, solver, tied);
            AspireTrainer trainer = new AspireTrainer(pairs, place);
            TrainingShards shards = new TrainingShards(trainer, training, Provenance.version());
            if (part.isPart() && !plan) {
                make(part, shards, backend.name(), progress);
                return;
            }
            try (FolderLock lock = isInside() ? takeInside(place) : take(place)) {
                ToldPlan told = new ToldPlan(this::tell, this::warn);
                FitPlan planned = new FitPlan(set.recipe(), training);
                told.tellTraining(planned, TrainedSoFar.in(place).isNone(), solver, progress);
                if (plan) return;
                if (trial > 0) {
                    told.tellTrial(new Trial(pairs, training, 60 * trial).run(progress));
                    return;
                }
                if (part.isMerge()) shards.requireMade(progress);
                ShardJob.end(place);
                byte[] zip = trainer.train(training, listener(place), progress).toBundle().write();
                AtomicFile.write(bundle, zip);
            }
        }
        model = bundle.toFile();
    }

    private void make(Shard part, TrainingShards shards, String solver, Progress progress)
            throws IOException {
        try (FolderLock lock = shards.share(part, isInside(), solver)) {
            int next = shards.make(part, progress);
            tell("Shard " + part + " of the scores of refinement " + next + " is there.");
        }
    }

    @Override
    protected String keptWhenCanceled() throws IOException {
        TrainingSet set = TrainingSet.open(Path.of(folder.trim()));
        return TrainedSoFar.in(place(set)).text(place(set));
    }

    private TrainingListener listener(Path place) {
        TrainingWindows.Plan windows = new TrainingWindows.Plan(name(), refinements, epochs);
        TrainingListener shown = TrainingWindows.orFiles(place, windows, remaining());
        return new ToldTraining(shown, this::warn, new Learning(System::nanoTime, epochs));
    }

    private String name() {
        if (!Auto.given(name).isEmpty()) return Inputs.name(Auto.given(name), "name");
        String file = Path.of(save.trim()).getFileName().toString();
        return Inputs.name(file.replaceFirst("(?i)\\.zip$", ""), "save");
    }

    private Path place(TrainingSet set) {
        return isInside() ? set.folder().resolve("training") : Path.of(Auto.given(checkpoints));
    }

    private boolean isInside() {
        return Auto.given(checkpoints).isEmpty();
    }

    private TrainingPlan plan(TrainingSet set, String named) {
        Conditioning framed = FitPlan.framed(set.recipe(), crop, cropheight, mask);
        Conditioning conditioning = new Seen(summary, bone).of(set.recipe(), framed, refinements);
        FlowTrainingOptions flow =
                FlowTrainingOptions.standard(seed, epochs)
                        .withMeanEpochs(meanepochs > 0 ? meanepochs : epochs)
                        .withFolds(folds)
                        .withBatch(batch)
                        .withRate(rate, FitPlan.warmup(set.items(false).length, epochs, batch))
                        .withPatience(patience)
                        .withAveraging(AVERAGING)
                        .withThreads(threads);
        return TrainingPlan.of(named, conditioning)
                .withRefinements(refinements)
                .withFlow(flow)
                .withFiducialDraws(draws)
                .withDequantization(dequantisation)
                .withTurns(new Turns(turns).of(set.recipe(), framed))
                .withWarmStart(warm);
    }
}
