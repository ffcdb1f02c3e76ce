package sc.fiji.aspire.standin;

import ij.ImagePlus;
import ij.Macro;
import ij.plugin.frame.Recorder;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Parameter;
import org.scijava.service.Service;

/**
 * The options of a macro's {@code run("Command...", "key=value key=[a value]")} and the inputs of a
 * command: the same by name. ImageJ finds keys in lower case only.
 */
final class MacroKeys {

    @Parameter private ConvertService convert;

    MacroKeys(Context context) {
        context.inject(this);
    }

    /** Sets and resolves the inputs that the options name. */
    void bind(Module module, String options) {
        for (ModuleItem<?> input : module.getInfo().inputs()) {
            String value = Macro.getValue(options, input.getName(), null);
            if (value == null) continue;
            module.setInput(input.getName(), convert.convert(value, input.getType()));
            module.resolveInput(input.getName());
        }
    }

    /** Adds the inputs to the command that is being recorded. */
    void record(Module module) {
        for (ModuleItem<?> input : module.getInfo().inputs()) {
            Object value = input.getValue(module);
            boolean hidden =
                    input.getVisibility() == ItemVisibility.INVISIBLE
                            || input.getVisibility() == ItemVisibility.MESSAGE;
            if (value == null || hidden || isOfSciJava(value)) continue;
            String text = value instanceof ImagePlus image ? image.getTitle() : value.toString();
            Recorder.recordOption(input.getName(), text);
        }
    }

    private static boolean isOfSciJava(Object value) {
        return value instanceof Service || value instanceof Context;
    }
}
