package sc.fiji.aspire.commands.macro;

import org.scijava.ItemVisibility;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;
import sc.fiji.aspire.commands.scijava.AspireCommand;
import sc.fiji.aspire.commands.scijava.Caller;

/**
 * Keeps commands of ASPIRE from opening a dialog where nobody is there to answer it: in a macro,
 * and where a program gave some of the inputs by name, the others have their defaults, as without a
 * window. Nor is a message by itself a reason for a dialog: the recorder leaves messages out.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.LOW)
public final class UnaskedInputs extends AbstractPreprocessorPlugin {

    @Override
    public void process(Module module) {
        if (!(module.getDelegateObject() instanceof AspireCommand command)) return;
        if (command.caller() == Caller.PERSON && isOpen(module)) return;
        for (ModuleItem<?> input : module.getInfo().inputs()) module.resolveInput(input.getName());
    }

    private static boolean isOpen(Module module) {
        for (ModuleItem<?> input : module.getInfo().inputs())
            if (input.getVisibility() != ItemVisibility.MESSAGE
                    && !module.isInputResolved(input.getName())) return true;
        return false;
    }
}
