package sc.fiji.aspire.commands;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.TemporaryFolder;
import sc.fiji.aspire.commands.image.PixelDifference;
import sc.fiji.aspire.commands.repeat.InputFolders;
import sc.fiji.aspire.commands.repeat.RecordedRun;
import sc.fiji.aspire.commands.scijava.AspireCommand;
import sc.fiji.aspire.commands.scijava.Provenance;
import sc.fiji.aspire.tiff.TiffFile;

/**
 * Runs again what made an image, as its properties tell, and compares the two bit by bit. Inputs
 * are found by the names of their files and by hashes of what they hold, or are made again, too, if
 * they lay in no file.
 */
@Plugin(
        type = Command.class,
        description =
                "Repeats the run that made an image, from the image's properties, and compares"
                        + " the results.",
        menu = {
            @Menu(label = "Plugins"),
            @Menu(label = "ASPIRE"),
            @Menu(label = "Run Again...", weight = 3)
        })
public final class RepeatRun extends AspireCommand {

    /** Properties that tell of the occasion, not of the result. */
    private static final Set<String> OCCASION = Set.of(Provenance.OUTPUT, "seconds", "batch.key");

    @Parameter(
            label = "Image",
            description = "An image that a command of ASPIRE gave.",
            persist = false)
    private ImagePlus image;

    @Parameter(
            label = "Folders of the inputs",
            description =
                    "Where to look for its inputs besides its own folder; separated as in the"
                            + " system's search path.",
            required = false,
            style = FileWidget.DIRECTORY_STYLE,
            persist = false)
    private String folders = "";

    @Parameter private CommandService commands;

    @Parameter private ModuleService modules;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus repeated;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable comparison;

    @Override
    protected void run(Progress progress) throws IOException {
        RecordedRun recorded = RecordedRun.of(image, InputFolders.of(image, folders));
        RecordedRun.Runner runner = new RecordedRun.Runner(commands, modules, progress);
        TemporaryFolder.require(1);
        Path results = Files.createTempDirectory("aspire-repeat");
        try {
            repeated = recorded.repeat(runner, results);
            if (repeated.getStack().isVirtual()) repeated = TiffFile.read(written(results));
        } finally {
            delete(results);
        }
        PixelDifference pixels = PixelDifference.of(image, repeated);
        comparison = new ResultsTable();
        add("pixels that differ", "0", String.valueOf(pixels.count()));
        add("largest difference", "0", String.valueOf(pixels.largest()));
        addProperties(recorded.info(runner));
        if (pixels.count() > 0) cancelWithOutputs(pixels.message() + differences());
    }

    /** The file that was streamed: of several repeats the one that the image was read from. */
    private Path written(Path results) throws IOException {
        FileInfo origin = image.getOriginalFileInfo();
        if (origin != null && origin.fileName != null) {
            Path file = results.resolve(RecordedRun.result(origin.fileName));
            if (Files.exists(file)) return file;
        }
        try (Stream<Path> files = Files.list(results)) {
            return files.filter(f -> f.toString().endsWith(".tif")).sorted().findFirst().get();
        }
    }

    private void addProperties(CommandInfo command) {
        Map<String, String> before = Provenance.properties(image);
        Map<String, String> now = Provenance.properties(repeated);
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            String was = before.getOrDefault(name, "");
            String is = now.getOrDefault(name, "");
            if (!was.equals(is) && tells(name, command)) add(name, was, is);
        }
    }

    /** Whether a property is of the result, not of the names that inputs and files had. */
    private static boolean tells(String name, CommandInfo command) {
        if (OCCASION.contains(name) || Provenance.RESULTS.contains(name)) return false;
        for (ModuleItem<?> input : command.inputs())
            if (name.equals(input.getName())
                    || name.startsWith(input.getName() + ".") && !name.endsWith(Provenance.SHA256))
                return false;
        return true;
    }

    private void add(String name, String was, String is) {
        comparison.incrementCounter();
        comparison.addValue("property", name);
        comparison.addValue("recorded", was);
        comparison.addValue("now", is);
    }

    private String differences() {
        StringBuilder text = new StringBuilder();
        for (int row = 2; row < comparison.size(); row++)
            text.append(row == 2 ? " Changed since then: " : "; ")
                    .append(comparison.getStringValue("property", row))
                    .append(" was ")
                    .append(comparison.getStringValue("recorded", row))
                    .append(", is ")
                    .append(comparison.getStringValue("now", row));
        return text.append(text.isEmpty() ? "" : ".").toString();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
