package sc.fiji.aspire.commands.scijava;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.io.FileInfo;
import ij.io.RoiEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;
import sc.fiji.aspire.Auto;
import sc.fiji.aspire.commands.image.AcquisitionFile;
import sc.fiji.aspire.files.Sha256;
import sc.fiji.aspire.tiff.Images;

/**
 * How an image came about: the version of ASPIRE, the command and all its inputs, written into the
 * properties of the images that the command gives (and so into their TIFF files).
 *
 * @param module the command
 * @param properties by name, such as {@code aspire.seed}
 */
public record Provenance(CommandModule module, Map<String, String> properties) {

    /** Name of a property: the command's class, without its package. */
    public static final String COMMAND = "command";

    /** Name of a property: which output of the command the image is. */
    public static final String OUTPUT = "output";

    /** Names of properties, and of inputs: files or folders that the command wrote. */
    public static final Set<String> RESULTS = Set.of("save", "layers");

    /**
     * Ending of a property: of an image's pixels, see {@link Images#sha256}, or of a file's bytes.
     */
    public static final String SHA256 = ".sha256";

    /** Ending of a property: the name of an image's file. */
    public static final String FILE = ".file";

    /** Ending of a property: the slice that an image showed, counted from 1. */
    public static final String SLICE = ".slice";

    /** Ending of a property: the selection on an image, as ImageJ's files of them, Base64. */
    public static final String ROI = ".roi";

    /** Within a property: what an image that lay in no file said of how it came about. */
    public static final String MADE = ".made.";

    private static final String PREFIX = "aspire.";

    /** The provenance of what a command gives, once it has run. */
    static Provenance of(Command command, CommandInfo info) {
        CommandModule module = new CommandModule(info, command);
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(PREFIX + "version", version());
        properties.put(PREFIX + COMMAND, command.getClass().getSimpleName());
        for (ModuleItem<?> input : info.inputs()) {
            Object value = input.getValue(module);
            if (value instanceof Service || value instanceof Context) continue;
            if (input.getVisibility() == ItemVisibility.MESSAGE) continue;
            String name = PREFIX + input.getName();
            if (value instanceof ImagePlus image) {
                putImage(name, image, properties);
            } else if (value instanceof String text) {
                putText(name, text, properties);
            } else if (value != null) {
                properties.put(name, value.toString());
            }
        }
        return new Provenance(module, properties);
    }

    /**
     * What is needed to find an image again, and to tell that it is the same. Images are passed on:
     * they tell the names of files, but not whose folders they lay in.
     */
    private static void putImage(String name, ImagePlus image, Map<String, String> properties) {
        properties.put(name, image.getTitle());
        properties.put(name + SHA256, Images.sha256(image));
        if (image.getStackSize() > 1)
            properties.put(name + SLICE, String.valueOf(image.getCurrentSlice()));
        if (image.getRoi() != null) properties.put(name + ROI, encoded(image.getRoi()));
        FileInfo origin = image.getOriginalFileInfo();
        if (origin != null && origin.directory != null && !origin.directory.isEmpty())
            properties.put(name + FILE, origin.fileName);
        else putMaking(name + MADE, image, properties);
    }

    /** How an image came about that lies in no file. */
    private static void putMaking(String name, ImagePlus image, Map<String, String> properties) {
        properties(image)
                .forEach(
                        (key, value) -> {
                            if (!AcquisitionFile.PROPERTY.equals(PREFIX + key))
                                properties.put(name + key, value);
                        });
    }

    /** Of a file its name and what it holds, where it is there. */
    private static void putText(String name, String value, Map<String, String> properties) {
        properties.put(name, value);
        if (Auto.given(value).isEmpty()) return;
        try {
            Path path = Path.of(value.trim());
            boolean file = Files.isRegularFile(path);
            boolean wanted = RESULTS.contains(name.substring(PREFIX.length()));
            if (file && !wanted) properties.put(name + SHA256, Sha256.of(path));
            if ((file || wanted || Files.isDirectory(path)) && path.getFileName() != null)
                properties.put(name, path.getFileName().toString());
        } catch (InvalidPathException e) {
            // No path: the value is all there is to tell.
            properties.put(name, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** What an image says of how it came about, by name without {@value #PREFIX}. */
    public static Map<String, String> properties(ImagePlus image) {
        Map<String, String> found = new TreeMap<>();
        String[] pairs = image.getPropertiesAsArray();
        for (int i = 0; pairs != null && i + 1 < pairs.length; i += 2)
            if (pairs[i].startsWith(PREFIX))
                found.put(pairs[i].substring(PREFIX.length()), pairs[i + 1]);
        return found;
    }

    private static String encoded(Roi roi) {
        return Base64.getEncoder().encodeToString(RoiEncoder.saveAsByteArray(roi));
    }

    /** Of ASPIRE. */
    public static String version() {
        String version = Provenance.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    void writeToOutputs() {
        for (ModuleItem<?> output : module.getInfo().outputs())
            if (output.getValue(module) instanceof ImagePlus image) {
                properties.forEach(image::setProp);
                image.setProp(PREFIX + OUTPUT, output.getName());
            }
    }
}
