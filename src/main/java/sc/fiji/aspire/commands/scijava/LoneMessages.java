package sc.fiji.aspire.commands.scijava;

import org.scijava.ItemVisibility;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Keeps a macro that names every input of a command of ASPIRE from opening a dialog: the recorder
 * leaves messages out, so that SciJava would take them for inputs that are still to be asked for.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.LOW)
public final class LoneMessages extends AbstractPreprocessorPlugin {

    @Override
    public void process(Module module) {
        if (!(module.getDelegateObject() instanceof AspireCommand)) return;
        for (ModuleItem<?> input : module.getInfo().inputs())
            if (!isMessage(input) && !module.isInputResolved(input.getName())) return;
        for (ModuleItem<?> input : module.getInfo().inputs())
            if (isMessage(input)) module.resolveInput(input.getName());
    }

    private static boolean isMessage(ModuleItem<?> input) {
        return input.getVisibility() == ItemVisibility.MESSAGE;
    }
}
