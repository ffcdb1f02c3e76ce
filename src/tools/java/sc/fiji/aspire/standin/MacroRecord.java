package sc.fiji.aspire.standin;

import ij.ImagePlus;
import ij.plugin.frame.Recorder;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;

/** Writes the inputs of a command as the options that bind them again. */
final class MacroRecord {

    private MacroRecord() {}

    /** Adds the inputs to the command that is being recorded. */
    static void add(Module module) {
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
