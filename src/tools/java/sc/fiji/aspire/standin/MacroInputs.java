package sc.fiji.aspire.standin;

import ij.IJ;
import ij.Macro;
import org.scijava.ItemVisibility;
import org.scijava.Priority;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Binds the options of a macro's {@code run("Command...", "key=value key=[a value]")} to the inputs
 * of a command by name, in lower case only. As in Fiji, an input whose text cannot be converted is
 * passed over, and what the options leave out stays open.
 */
@Plugin(type = PreprocessorPlugin.class, priority = 2 * Priority.VERY_HIGH)
public final class MacroInputs extends AbstractPreprocessorPlugin {

    @Parameter private ConvertService convert;

    @Override
    public void process(Module module) {
        if (!IJ.isMacro()) return;
        String options = Macro.getOptions() == null ? "" : Macro.getOptions();
        for (ModuleItem<?> input : module.getInfo().inputs())
            if (input.getVisibility() == ItemVisibility.MESSAGE)
                module.resolveInput(input.getName());
            else bind(module, input, Macro.getValue(options, input.getName(), null));
    }

    private void bind(Module module, ModuleItem<?> input, String value) {
        if (value == null || !convert.supports(value, input.getType())) return;
        module.setInput(input.getName(), convert.convert(value, input.getType()));
        module.resolveInput(input.getName());
    }
}
