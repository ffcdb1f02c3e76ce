package sc.fiji.aspire.standin;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.scijava.MenuPath;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Writes the images and tables of every command to the folder that the system property {@code
 * standin.outputs} names, if it is set: those of the first command that is run to its folder 0, and
 * so on.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.VERY_HIGH)
public final class SavedOutputs extends AbstractPostprocessorPlugin {

    private static int count;

    @Override
    public void process(Module module) {
        String place = System.getProperty("standin.outputs");
        MenuPath menu = module.getInfo().getMenuPath();
        if (place == null || menu == null || menu.isEmpty()) return;
        try {
            Path folder = Files.createDirectories(Path.of(place, String.valueOf(count++)));
            for (ModuleItem<?> output : module.getInfo().outputs())
                save(output.getValue(module), folder.resolve("output-" + output.getName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void save(Object value, Path file) throws IOException {
        if (value instanceof ResultsTable table) table.saveAs(file + ".csv");
        if (!(value instanceof ImagePlus image)) return;
        // Saving an image renames it.
        ImagePlus copy = image.duplicate();
        if (image.getPropertiesAsArray() != null) copy.setProperties(image.getPropertiesAsArray());
        FileSaver saver = new FileSaver(copy);
        if (image.getStackSize() > 1) saver.saveAsTiffStack(file + ".tif");
        else saver.saveAsTiff(file + ".tif");
    }
}
