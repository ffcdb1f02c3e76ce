package sc.fiji.aspire.commands.scijava;

import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.thread.ThreadService;

/**
 * Notices, before anything else looks for inputs, that a macro or a program runs a command of
 * ASPIRE: the first by its thread, the second by the inputs that it gave. From the menu there are
 * none yet.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.FIRST)
public final class CalledByProgram extends AbstractPreprocessorPlugin {

    @Parameter private ThreadService threads;

    @Override
    public void process(Module module) {
        if (!(module.getDelegateObject() instanceof AspireCommand command)) return;
        Caller caller = Caller.PERSON;
        if (MacroThread.of(threads).isPresent()) caller = Caller.MACRO;
        else if (isGivenInputs(module)) caller = Caller.PROGRAM;
        command.setCaller(caller, module);
    }

    private static boolean isGivenInputs(Module module) {
        for (ModuleItem<?> input : module.getInfo().inputs())
            if (module.isInputResolved(input.getName())) return true;
        return false;
    }
}
