package sc.fiji.aspire.commands;

import java.io.File;
import java.io.IOException;
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
import sc.fiji.aspire.commands.image.RecordingFile;
import sc.fiji.aspire.commands.report.ToldPlan;
import sc.fiji.aspire.commands.scijava.AdvancedInputs;
import sc.fiji.aspire.commands.scijava.AssistedText;
import sc.fiji.aspire.commands.scijava.Inputs;
import sc.fiji.aspire.commands.scijava.PreviewedCommand;
import sc.fiji.aspire.commands.scijava.Provenance;
import sc.fiji.aspire.files.FolderLock;
import sc.fiji.aspire.model.ComputeDevice;
import sc.fiji.aspire.planning.BodyRanges;
import sc.fiji.aspire.planning.Doubt;
import sc.fiji.aspire.planning.SetPlan;
import sc.fiji.aspire.planning.SetSize;
import sc.fiji.aspire.planning.Varied;
import sc.fiji.aspire.shard.Shard;
import sc.fiji.aspire.shard.ShardMerge;
import sc.fiji.aspire.tiff.StackSize;
import sc.fiji.aspire.training.set.Recording;
import sc.fiji.aspire.training.set.SetShards;
import sc.fiji.aspire.training.set.TrainingMap;
import sc.fiji.aspire.training.set.TrainingRecipe;
import sc.fiji.aspire.training.set.TrainingSet;
import sc.fiji.aspire.training.set.TrainingSetGenerator;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** Simulates records of many bodies to train a model on; resumes where it was stopped. */
@Plugin(
        type = Command.class,
        description = "Simulates records of many bodies to train a model on.",
        menu = {
            @Menu(label = "Plugins"),
            @Menu(label = "ASPIRE"),
            @Menu(label = "Generate Training Set...", weight = 23)
        })
public final class GenerateTrainingSet extends PreviewedCommand {

    @Parameter(
            label = "Folder",
            description = "A new one, or one that was begun with the same inputs.",
            callback = READ_BACK,
            style = FileWidget.DIRECTORY_STYLE,
            persist = false)
    private String folder = "";

    @Parameter(
            label = "Acquisition (JSON)",
            description =
                    "Positions, wavelet and sampling of the array to train for; or positions and"
                            + " errors of picked travel times.",
            callback = READ_BACK,
            style = FileWidget.OPEN_STYLE,
            persist = false)
    private String acquisition = "";

    @Parameter(
            label = "Maps (TIFF stack, m/s)",
            description =
                    "One section per page, on the finer grid of the records; of arrays in space,"
                            + " cubes of as many pages as they are wide. Empty: simulated bodies"
                            + " only.",
            required = false,
            callback = READ_BACK,
            style = FileWidget.OPEN_STYLE,
            persist = false)
    private String maps = "";

    @Parameter(
            label = "Pages to train on",
            description =
                    "Such as 1-320, or 1-320:2 for every second page. auto: all that are not held"
                            + " back.",
            required = false,
            callback = READ_BACK,
            persist = false)
    private String trainpages = Auto.AUTO;

    @Parameter(
            label = "Pages held back",
            description =
                    "Bodies to judge and calibrate the model with, not to train on. auto: the last"
                            + " tenth, or 20.",
            required = false,
            callback = READ_BACK,
            persist = false)
    private String heldpages = Auto.AUTO;

    @Parameter(
            label = "Warped copies of pages (seeds)",
            callback = READ_BACK,
            description =
                    "Such as 1-320: each seed makes one more body, a slightly warped copy of one"
                            + " of the pages to train on, in turn. Empty: none.",
            required = false,
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private String bends = "";

    @Parameter(
            label = "Simulated bodies",
            description =
                    "Their kind: head; varied-head, of any size, skull and age; breast; limb.",
            choices = {"head", "varied-head", "breast", "limb"},
            callback = READ_BACK,
            persist = false)
    private String anatomy = "head";

    @Parameter(
            label = "Simulated bodies to train on",
            description =
                    "Seeds of the simulated bodies, such as 1-240. auto: 1-200 without maps, none"
                            + " with maps.",
            required = false,
            callback = READ_BACK,
            persist = false)
    private String phantoms = Auto.AUTO;

    @Parameter(
            label = "Simulated bodies held back",
            description =
                    "Seeds of simulated bodies to judge the model with, such as 241-256. auto: the"
                            + " next 20, or a tenth of those to train on.",
            required = false,
            callback = READ_BACK,
            persist = false)
    private String spares = Auto.AUTO;

    @Parameter(
            label = "Share with lesions",
            description =
                    "Share of all maps, from 0 to 1, that get one or two lesions, such as"
                            + " a bleeding, a tumour or a cyst.",
            min = "0",
            max = "1",
            callback = READ_BACK,
            persist = false)
    private double lesions = 0;

    @Parameter(
            label = "Size (pixels)",
            description =
                    "Width of the model's grid, and its height. 0: that of the maps, else so that"
                            + " the array lies in it.",
            min = "0",
            max = "4096",
            callback = READ_BACK,
            persist = false)
    private int size = 0;

    @Parameter(
            label = "Height (pixels)",
            description = "Of a grid that is not as high as wide. 0: as the maps, or the width.",
            min = "0",
            max = "4096",
            callback = READ_BACK,
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private int height = 0;

    @Parameter(
            label = "Pixel size (mm)",
            description =
                    "Of the images that the model will give. 0: as the maps, else as the waves need"
                            + " it.",
            min = "0",
            callback = READ_BACK,
            persist = false)
    private double spacing = 0;

    @Parameter(
            label = "Finer grid for the records",
            description =
                    "Records are simulated with pixels this many times smaller. 0: as the maps,"
                            + " else as the waves need it.",
            min = "0",
            max = "8",
            callback = READ_BACK,
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private int factor = 0;

    @Parameter(
            label = "Signal to noise (dB)",
            description =
                    "Root mean square of the record over that of the noise. Not used for travel"
                            + " times, whose setup says their errors.",
            callback = READ_BACK,
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private double noise = 35;

    @Parameter(
            label = "Range of signal to noise (dB)",
            description =
                    "Such as 15-50: drawn for each record, and the model sees the noise of a"
                            + " record. Empty: the value above for all.",
            required = false,
            callback = READ_BACK,
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private String levels = "";

    @Parameter(
            label = "Range of the water (m/s)",
            description =
                    "Such as 1480-1520: the speed of sound in the water around the body is drawn"
                            + " for each record. Empty: as in the maps.",
            required = false,
            callback = READ_BACK,
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private String water = "";

    @Parameter(
            label = "Missing elements, at most",
            description =
                    "A share, such as 0.1: each record lacks some of its elements, or picks of travel"
                            + " times, at most this share. 0: none.",
            min = "0",
            max = "0.5",
            callback = READ_BACK,
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private double missing = 0;

    @Parameter(
            label = "Density and loss of bone",
            description =
                    "constant: as heavy as water, no loss; drawn: each head has its own,"
                            + " around what is published of skulls.",
            choices = {Varied.CONSTANT, Varied.DRAWN},
            callback = READ_BACK,
            attrs = @Attr(name = AdvancedInputs.ADVANCED),
            persist = false)
    private String bone = Varied.CONSTANT;

    @Parameter(
            label = "Seed",
            description = "For the noise. The same seed gives the same bits.",
            callback = READ_BACK,
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
    private File trainingset;

    @Override
    protected String preview() throws IOException {
        if (folder.isBlank() || acquisition.isBlank())
            return "Name a folder and the file of the acquisition.";
        TrainingRecipe recipe = recipe();
        Path place = Path.of(folder.trim());
        SetPlan planned = new SetPlan(recipe);
        List<String> warnings = new ArrayList<>();
        Doubt.require(planned.doubts(), warnings::add);
        return present(place, recipe)
                + (planned.text() + "\n" + recipe.grid() + ".\n")
                + String.join("\n", warnings)
                + ("\nRecords: " + recipe.recording() + ".");
    }

    private static String present(Path place, TrainingRecipe recipe) throws IOException {
        if (!TrainingSet.isIn(place)) return "A new training set.\n";
        TrainingSet set = TrainingSet.open(place);
        if (!set.recipe().isSame(recipe)) return "The folder holds another training set.\n";
        return set.completed() + " of these bodies are there.\n";
    }

    @Override
    protected void run(Progress progress) throws IOException {
        Path place = Path.of(Inputs.required(folder, "folder"));
        SetPlan planned = new SetPlan(recipe());
        ToldPlan told = new ToldPlan(this::tell, this::warn);
        Shard part = Shard.parse(shard, parts);
        if (part.isMerge() && !plan) {
            merge(place, planned.recipe(), progress);
            return;
        }
        int made = TrainingSet.isIn(place) ? TrainingSet.open(place).completed() : 0;
        told.tellSet(planned, made == 0);
        int bodies = (planned.recipe().maps().size() - made) / part.count();
        try (WaveBackend backend = ComputeDevice.open(device, this::warn, progress);
                FolderLock lock = plan ? null : begin(place, planned.recipe(), part, backend)) {
            AcousticSolver solver = new AcousticSolver(backend);
            told.tellTime(planned, bodies, solver, progress);
            if (plan) return;
            TrainingSet set = TrainingSet.create(place, planned.recipe());
            new TrainingSetGenerator(solver, this::warn).generate(set, part, progress);
            if (part.isAll()) ShardMerge.tidy(place, set);
        }
        trainingset = place.toFile();
    }

    /** Takes the folder, together with other shards if it is for one. */
    private FolderLock begin(Path place, TrainingRecipe recipe, Shard part, WaveBackend backend)
            throws IOException {
        if (part.isAll()) return take(place);
        SetShards shards = SetShards.of(recipe, Provenance.version(), Progress.NONE);
        return shards.share(place, part, backend.name());
    }

    private void merge(Path place, TrainingRecipe recipe, Progress progress) throws IOException {
        SetShards shards = SetShards.of(recipe, Provenance.version(), progress);
        try (FolderLock lock = take(place)) {
            TrainingSet set = shards.merge(place, parts, progress);
            tell("All " + set.size() + " bodies are in " + place + ", as they were written.");
        }
        trainingset = place.toFile();
    }

    @Override
    protected String keptWhenCanceled() {
        TrainingSet set = TrainingSet.open(Path.of(folder.trim()));
        String kept = set.completed() + " of " + set.size() + " bodies are kept in ";
        return kept + set.folder() + "; start again with the same inputs to go on.";
    }

    private TrainingRecipe recipe() throws IOException {
        Path described = Path.of(Inputs.required(acquisition, "acquisition"));
        Recording array = RecordingFile.read(described);
        Optional<StackSize> stack =
                maps.isBlank() ? Optional.empty() : Optional.of(StackSize.of(Path.of(maps.trim())));
        SetSize grids = new SetSize(spacing, size, height, factor).filled(array, stack);
        int axes = array.numDimensions();
        return new TrainingRecipe(
                array,
                grids.grid(axes),
                grids.factor(),
                noise,
                seed,
                items(axes == 2 ? stack : stack.map(StackSize::ofVolumes)),
                new Varied(levels, water, missing, bone).variety());
    }

    private List<TrainingMap> items(Optional<StackSize> stack) {
        BodyRanges bodies = new BodyRanges(trainpages, heldpages, phantoms, spares).filled(stack);
        return new TrainingBodies(maps, anatomy, bends, lesions).of(bodies);
    }
}
