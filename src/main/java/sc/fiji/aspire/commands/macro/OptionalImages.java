package sc.fiji.aspire.commands.macro;

import ij.ImagePlus;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;
import sc.fiji.aspire.commands.scijava.AspireCommand;
import sc.fiji.aspire.commands.scijava.Caller;

/**
 * Keeps images that a command of ASPIRE may do without out of its dialog, where the command chooses
 * by itself: the open one that fits, or none. The dialog asks only where several fit; its list has
 * no entry for none, and begins with whichever image was opened first.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.LOW + 1)
public final class OptionalImages extends AbstractPreprocessorPlugin {

    @Override
    public void process(Module module) {
        if (!(module.getDelegateObject() instanceof AspireCommand command)) return;
        if (command.caller() != Caller.PERSON) return;
        for (ModuleItem<?> input : module.getInfo().inputs()) {
            String name = input.getName();
            if (input.getType() != ImagePlus.class || input.isRequired()) continue;
            if (module.isInputResolved(name)) continue;
            if (command.fitting(name).size() < 2) module.resolveInput(name);
        }
    }
}
