package sc.fiji.aspire.commands.macro;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.thread.ThreadService;
import sc.fiji.aspire.commands.scijava.AspireCommand;

/**
 * Hands the images that a command of ASPIRE gives to the macro that runs it without windows, in
 * batch mode or headless: it can select them by title, and the first is its active image.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.HIGH)
public final class MacroImages extends AbstractPostprocessorPlugin {

    @Parameter private ThreadService threads;

    @Override
    public void process(Module module) {
        if (!(module.getDelegateObject() instanceof AspireCommand)) return;
        Optional<Thread> macro = MacroThread.of(threads);
        boolean hasWindows = !GraphicsEnvironment.isHeadless() && !Interpreter.isBatchMode();
        if (macro.isEmpty() || hasWindows) return;
        List<ImagePlus> images = new ArrayList<>();
        for (ModuleItem<?> output : module.getInfo().outputs())
            if (output.getValue(module) instanceof ImagePlus image) {
                images.add(image);
                module.resolveOutput(output.getName());
            }
        if (images.isEmpty()) return;
        ImagePlus first = images.get(0);
        Collections.reverse(images);
        images.forEach(Interpreter::addBatchModeImage);
        WindowManager.setTempCurrentImage(macro.get(), first);
    }
}
