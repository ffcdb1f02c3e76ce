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

/** Shows the images that a command gives, or keeps them as images of batch mode when headless. */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.HIGH)
public final class ShownImages extends AbstractPostprocessorPlugin {

    @Override
    public void process(Module module) {
        if (GraphicsEnvironment.isHeadless()) Interpreter.batchMode = true;
        for (ModuleItem<?> output : module.getInfo().outputs()) {
            if (!(output.getValue(module) instanceof ImagePlus image)) continue;
            image.show();
            module.resolveOutput(output.getName());
        }
    }
}
