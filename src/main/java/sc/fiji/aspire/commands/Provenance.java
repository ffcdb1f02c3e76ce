package sc.fiji.aspire.commands;

import ij.ImagePlus;
import ij.io.FileInfo;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;
import sc.fiji.aspire.flow.ModelBundle;
import sc.fiji.aspire.io.Images;

/**
 * How an image came about: the version of ASPIRE, the command and all its inputs, written into the
 * properties of the images that the command gives (and so into their TIFF files).
 *
 * @param module the command
 * @param properties by name, such as {@code aspire.seed}
 */
record Provenance(CommandModule module, Map<String, String> properties) {

    private static final String PREFIX = "aspire.";

    /** The provenance of what a command gives, once it has run. */
    static Provenance of(Command command, CommandInfo info) {
        CommandModule module = new CommandModule(info, command);
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(PREFIX + "version", version());
        properties.put(PREFIX + "command", command.getClass().getSimpleName());
        for (ModuleItem<?> input : info.inputs()) {
            Object value = input.getValue(module);
            if (value instanceof Service || value instanceof Context) continue;
            if (input.getVisibility() == ItemVisibility.MESSAGE) continue;
            if (value instanceof ImagePlus image) {
                putImage(PREFIX + input.getName(), image, properties);
            } else if (value != null) {
                properties.put(PREFIX + input.getName(), value.toString());
            }
        }
        return new Provenance(module, properties);
    }

    /** What is needed to find an image again, and to tell that it is the same. */
    private static void putImage(String name, ImagePlus image, Map<String, String> properties) {
        properties.put(name, image.getTitle());
        properties.put(name + ".sha256", sha256(image));
        if (image.getStackSize() > 1)
            properties.put(name + ".slice", String.valueOf(image.getCurrentSlice()));
        FileInfo origin = image.getOriginalFileInfo();
        if (origin != null && origin.directory != null && origin.fileName != null)
            properties.put(name + ".file", Path.of(origin.directory, origin.fileName).toString());
    }

    /** Of ASPIRE. */
    static String version() {
        String version = Provenance.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    void writeToOutputs() {
        for (ModuleItem<?> output : module.getInfo().outputs())
            if (output.getValue(module) instanceof ImagePlus image) {
                properties.forEach(image::setProp);
                image.setProp(PREFIX + "output", output.getName());
            }
    }

    /** Of the values as big-endian 32-bit floats, in the order of the planes. */
    private static String sha256(ImagePlus image) {
        float[] values = Images.values(image);
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(4, values.length));
        bytes.asFloatBuffer().put(values);
        return ModelBundle.sha256(bytes.array());
    }
}
