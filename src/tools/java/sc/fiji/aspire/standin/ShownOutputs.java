package sc.fiji.aspire.standin;

import ij.ImagePlus;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Plugin;

/** Shows the images that a command gives; when headless, keeps them as those of batch mode. */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.HIGH)
public final class ShownOutputs extends AbstractPostprocessorPlugin {

    @Override
    public void process(Module module) {
        if (GraphicsEnvironment.isHeadless()) Interpreter.batchMode = true;
        for (ModuleItem<?> output : module.getInfo().outputs()) {
            Object value = output.getValue(module);
            if (!(value instanceof ImagePlus image)) continue;
            image.show();
            module.resolveOutput(output.getName());
        }
    }
}
