package sc.fiji.aspire.commands;

import ij.ImagePlus;
import java.nio.ByteBuffer;
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
                properties.put(PREFIX + input.getName(), image.getTitle());
                properties.put(PREFIX + input.getName() + ".sha256", sha256(image));
            } else if (value != null) {
                properties.put(PREFIX + input.getName(), value.toString());
            }
        }
        return new Provenance(module, properties);
    }

    /** Of ASPIRE. */
    static String version() {
        String version = Provenance.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    void writeToOutputs() {
        for (ModuleItem<?> output : module.getInfo().outputs())
            if (output.getValue(module) instanceof ImagePlus image)
                properties.forEach(image::setProp);
    }

    /** Of the values as big-endian 32-bit floats, in the order of the planes. */
    private static String sha256(ImagePlus image) {
        float[] values = Images.values(image);
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(4, values.length));
        bytes.asFloatBuffer().put(values);
        return ModelBundle.sha256(bytes.array());
    }
}
