package sc.fiji.aspire.commands.repeat;

import ij.ImagePlus;
import ij.io.RoiDecoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.commands.scijava.NestedRun;
import sc.fiji.aspire.commands.scijava.Provenance;
import sc.fiji.aspire.files.PortableName;
import sc.fiji.aspire.model.ComputeDevice;
import sc.fiji.aspire.tiff.Images;

/**
 * The run of a command that the properties of an image tell of, see {@link Provenance}.
 *
 * @param properties by name, without the prefix
 * @param folders where the files of its inputs may lie
 */
public record RecordedRun(Map<String, String> properties, InputFolders folders) {

    /** Runs commands. */
    public record Runner(CommandService commands, ModuleService modules, Progress progress) {}

    /** The package of the commands, which this one is in. */
    private static final String COMMANDS =
            RecordedRun.class.getPackageName().replaceFirst("[.]\\w+$", "");

    private static final String DEVICE = "device";

    /**
     * The run that made an image.
     *
     * @throws IllegalArgumentException if the image does not tell
     */
    public static RecordedRun of(ImagePlus image, InputFolders folders) {
        Map<String, String> properties = Provenance.properties(image);
        if (!properties.containsKey(Provenance.COMMAND)
                || !properties.containsKey(Provenance.OUTPUT))
            throw new IllegalArgumentException(
                    "Expected an image that a command of ASPIRE gave, with the properties"
                            + " aspire.command and aspire.output; found none in "
                            + image.getTitle()
                            + ". Choose another, or run the command again yourself.");
        return new RecordedRun(properties, folders);
    }

    /**
     * Runs the command again.
     *
     * @param results folder for what the command was told to save
     * @return the output that the image was
     * @throws IllegalArgumentException if an input is missing or has changed
     */
    public ImagePlus repeat(Runner runner, Path results) throws IOException {
        CommandInfo info = info(runner);
        NestedRun run = new NestedRun(runner.modules, info, "", inputs(info, runner, results));
        run.await(runner.progress);
        return run.image(properties.get(Provenance.OUTPUT));
    }

    /** Only of a command that gives images: no other property may start work. */
    public CommandInfo info(Runner runner) {
        String name = properties.get(Provenance.COMMAND);
        String output = properties.get(Provenance.OUTPUT);
        CommandInfo info = runner.commands.getCommand(COMMANDS + "." + name);
        ModuleItem<?> image = info == null ? null : info.getOutput(output);
        if (image == null || image.getType() != ImagePlus.class)
            throw new IllegalArgumentException(
                    "Expected a command of ASPIRE "
                            + Provenance.version()
                            + " that gives an image, found "
                            + name
                            + " with the output "
                            + output
                            + ", of version "
                            + properties.get("version")
                            + ". Install that version.");
        return info;
    }

    private Map<String, Object> inputs(CommandInfo info, Runner runner, Path results)
            throws IOException {
        Map<String, Object> inputs = new LinkedHashMap<>();
        for (ModuleItem<?> input : info.inputs()) {
            String name = input.getName();
            String value = properties.get(name);
            if (value == null || input.getVisibility() == ItemVisibility.MESSAGE) continue;
            if (input.getType() == ImagePlus.class) inputs.put(name, image(name, runner, results));
            else inputs.put(name, text(name, value, runner.progress, results));
        }
        return inputs;
    }

    private String text(String name, String value, Progress progress, Path results)
            throws IOException {
        if (Provenance.RESULTS.contains(name))
            return value.isBlank() ? value : results.resolve(result(value)).toString();
        if (name.equals(DEVICE)) return ComputeDevice.again(value, computedBy(), progress);
        String hash = properties.get(name + Provenance.SHA256);
        if (hash != null) return folders.file(name, value, hash);
        if (value.matches(".*[/\\\\].*"))
            throw new IllegalArgumentException(
                    "Expected for the input "
                            + name
                            + " a value or the name of a file with its SHA-256, found the path "
                            + value
                            + ". Run the command yourself.");
        return value;
    }

    /** The name that a file of results gets here, by its path or name there. */
    public static String result(String file) {
        return PortableName.like(file.replaceFirst(".*[/\\\\]", ""));
    }

    private String computedBy() {
        return properties.getOrDefault("waves-by", properties.getOrDefault("computed-by", ""));
    }

    private ImagePlus image(String name, Runner runner, Path results) throws IOException {
        String hash = properties.get(name + Provenance.SHA256);
        String file = properties.get(name + Provenance.FILE);
        RecordedRun making = making(name);
        ImagePlus image;
        if (file == null && making.properties.containsKey(Provenance.COMMAND)) {
            image = making.repeat(runner, results);
            if (!Images.sha256(image).equals(hash))
                throw new IllegalArgumentException(
                        "Expected the input "
                                + name
                                + " with SHA-256 "
                                + hash
                                + ", found "
                                + Images.sha256(image)
                                + " after repeating "
                                + making.properties.get(Provenance.COMMAND)
                                + ", which made it. Use the version and the device that made it.");
        } else {
            image = folders.image(name, file == null ? properties.get(name) : file, hash);
        }
        String slice = properties.get(name + Provenance.SLICE);
        if (slice != null && slice.matches("\\d{1,9}")) image.setPosition(Integer.parseInt(slice));
        String roi = properties.get(name + Provenance.ROI);
        if (roi == null) image.deleteRoi();
        else image.setRoi(RoiDecoder.openFromByteArray(Base64.getDecoder().decode(roi)));
        return image;
    }

    /** The run that made an input which lay in no file. */
    private RecordedRun making(String input) {
        Map<String, String> found = new TreeMap<>();
        String prefix = input + Provenance.MADE;
        properties.forEach(
                (name, value) -> {
                    if (name.startsWith(prefix)) found.put(name.substring(prefix.length()), value);
                });
        return new RecordedRun(found, folders);
    }
}
