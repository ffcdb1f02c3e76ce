package sc.fiji.aspire.commands.macro;

import ij.ImagePlus;
import ij.WindowManager;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.thread.ThreadService;
import sc.fiji.aspire.commands.scijava.AspireCommand;
import sc.fiji.aspire.commands.scijava.Caller;

/**
 * Notices, before anything else looks for inputs, that a macro or a program runs a command of
 * ASPIRE: the first by its thread, the second by the inputs that it gave. From the menu there are
 * none yet.
 *
 * <p>A macro's active image is its own: in batch mode, and with {@code IJ.run(image, ...)}, it has
 * another than the windows, which Fiji would take. SciJava makes preprocessors on the thread that
 * calls, so that the image can be asked for there.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.FIRST)
public final class CalledByProgram extends AbstractPreprocessorPlugin {

    @Parameter private ThreadService threads;
    @Parameter private ModuleService modules;

    private final ImagePlus callersImage = WindowManager.getCurrentImage();

    @Override
    public void process(Module module) {
        if (!(module.getDelegateObject() instanceof AspireCommand command)) return;
        Caller caller = Caller.PERSON;
        if (MacroThread.of(threads).isPresent()) caller = Caller.MACRO;
        else if (isGivenInputs(module)) caller = Caller.PROGRAM;
        command.setCaller(caller, module);
        if (caller == Caller.MACRO && callersImage != null) giveImage(module);
    }

    private static boolean isGivenInputs(Module module) {
        for (ModuleItem<?> input : module.getInfo().inputs())
            if (module.isInputResolved(input.getName())) return true;
        return false;
    }

    private void giveImage(Module module) {
        ModuleItem<ImagePlus> input = modules.getSingleInput(module, ImagePlus.class);
        if (input == null) return;
        module.setInput(input.getName(), callersImage);
        module.resolveInput(input.getName());
    }
}
