package sc.fiji.aspire.commands.macro;

import ij.ImagePlus;
import ij.Macro;
import java.util.Set;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;
import sc.fiji.aspire.commands.scijava.AspireCommand;

/**
 * Refuses options of a macro that a command of ASPIRE does not have or cannot read, before ImageJ
 * makes inputs of them and passes over the rest.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.FIRST)
public final class MacroInputs extends AbstractPreprocessorPlugin {

    @Override
    public void process(Module module) {
        if (!(module.getDelegateObject() instanceof AspireCommand)) return;
        String text = Macro.getOptions();
        if (text == null || text.isBlank()) return;
        try {
            MacroOptions options = new MacroOptions(text.strip());
            if (isGivenByAProgram(module, options.values().keySet())) return;
            GivenInputs given = new GivenInputs(module.getInfo(), options.values());
            given.require();
            options.requireReadable(given.known());
            given.opened().forEach((name, value) -> resolve(module, name, value));
        } catch (IllegalArgumentException e) {
            cancel(AspireCommand.shown(e.getMessage()));
        }
    }

    private static void resolve(Module module, String name, Object value) {
        if (!(value instanceof ImagePlus)) return;
        module.setInput(name, value);
        module.resolveInput(name);
    }

    /** A program that a macro runs gives inputs by itself: the options are that program's. */
    private static boolean isGivenByAProgram(Module module, Set<String> named) {
        for (ModuleItem<?> input : module.getInfo().inputs())
            if (module.isInputResolved(input.getName())
                    && input.getType() != ImagePlus.class
                    && !named.contains(input.getName())) return true;
        return false;
    }
}
