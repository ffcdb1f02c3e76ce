package sc.fiji.aspire.standin;

import ij.ImagePlus;
import java.awt.GraphicsEnvironment;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Shows the images that a command gives, where there are windows and nothing else has shown them.
 * Headless, Fiji keeps them from everybody.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.VERY_LOW + 1)
public final class ShownOutputs extends AbstractPostprocessorPlugin {

    @Override
    public void process(Module module) {
        for (ModuleItem<?> output : module.getInfo().outputs()) {
            if (module.isOutputResolved(output.getName())) continue;
            if (!(output.getValue(module) instanceof ImagePlus image)) continue;
            if (!GraphicsEnvironment.isHeadless()) image.show();
            module.resolveOutput(output.getName());
        }
    }
}
